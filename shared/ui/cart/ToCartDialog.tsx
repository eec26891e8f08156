// By their own names; see RecommendDialog.
import { CloseButton, Content, Overlay, Portal, Root, Title } from '@kobalte/core/dialog';
import { X } from 'lucide';
import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Icon } from '../parts/Icon.tsx';
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
    <Root open={props.open} onOpenChange={props.onOpen}>
      <Portal>
        <Overlay class="veil" />
        <Content class="dialog stack">
          <div class="row">
            <Title class="grow">{t('cart.putTitle')}</Title>
            <CloseButton class="button plain icon" aria-label={t('common.close')}>
              <Icon of={X} size={18} />
            </CloseButton>
          </div>
          <Show when={props.things.length > 0} fallback={<p class="soft">{t('cart.putNothing')}</p>}>
            <form class="stack" onSubmit={(event) => void put(event)}>
              <PickField label={t('cart.putWhat')} things={props.things} left={left()} onLeft={setLeft} />
              <button type="submit" class="button main" disabled={chosen().length === 0}>
                {t('cart.put', chosen().length)}
              </button>
            </form>
          </Show>
        </Content>
      </Portal>
    </Root>
  );
};
