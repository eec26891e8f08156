import { Pencil } from 'lucide';
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { LONGEST_NOTE } from '../../model/limits.ts';
import { Icon } from '../parts/Icon.tsx';

/** A note beside a thing, written where it stands: Enter keeps it, Escape leaves it as it was. */
export const NoteField = (props: {
  /** What the note stands beside. */
  title: string;
  note: string;
  onNote: (note: string) => void;
}): JSX.Element => {
  const id = createUniqueId();
  const [isWriting, setWriting] = createSignal(false);
  let button: HTMLButtonElement | undefined;
  let field: HTMLInputElement | undefined;

  const stop = () => {
    setWriting(false);
    queueMicrotask(() => button?.focus());
  };

  return (
    <Show
      when={isWriting()}
      fallback={
        <button
          ref={(element) => (button = element)}
          type="button"
          class="button plain start note"
          aria-label={props.note ? `${t('cart.noteEdit', props.title)}: ${props.note}` : t('cart.noteAdd', props.title)}
          onClick={() => setWriting(true)}
        >
          <Icon of={Pencil} size={14} />
          <span dir="auto">{props.note || t('cart.note')}</span>
        </button>
      }
    >
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          props.onNote(field?.value.trim() ?? '');
          stop();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          stop();
        }}
      >
        <label class="unseen" for={id}>
          {t('cart.noteAdd', props.title)}
        </label>
        <input
          ref={(input) => {
            field = input;
            queueMicrotask(() => input.focus());
          }}
          id={id}
          class="input grow"
          type="text"
          dir="auto"
          maxlength={LONGEST_NOTE}
          autocomplete="off"
          placeholder={t('cart.noteHint')}
          value={props.note}
        />
        <button type="submit" class="button">
          {t('common.save')}
        </button>
      </form>
    </Show>
  );
};
