import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { DialogSheet } from '../parts/DialogSheet.tsx';
import { type Pickable, PickField } from './PickField.tsx';

/** Puts many things into the cart, all of them or a part. */
export const ToCartDialog = (props: {
  things: readonly Pickable[];
  open: boolean;
  onOpen: (open: boolean) => void;
  onPick: (ids: readonly string[]) => Promise<boolean>;
}): JSX.Element => {
  const [left, setLeft] = createSignal<readonly string[]>([]);
  const chosen = () => props.things.map(({ id }) => id).filter((id) => !left().includes(id));

  const put = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(await props.onPick(chosen()))) return;
    setLeft([]);
    props.onOpen(false);
  };

  return (
    <DialogSheet title={t('cart.putTitle')} hasClose open={props.open} onOpen={props.onOpen}>
      <Show when={props.things.length > 0} fallback={<p class="soft">{t('cart.putNothing')}</p>}>
        <form class="stack" onSubmit={(event) => void put(event)}>
          <PickField label={t('cart.putWhat')} things={props.things} left={left()} onLeft={setLeft} />
          <button type="submit" class="button main" disabled={chosen().length === 0}>
            {t('cart.put', chosen().length)}
          </button>
        </form>
      </Show>
    </DialogSheet>
  );
};
