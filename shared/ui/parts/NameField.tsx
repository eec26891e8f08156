import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Problem } from './Problem.tsx';

/** A thing's name, changed where it stands: Enter keeps it, Escape leaves it as it was. `keep` says whether it was done. */
export const NameField = (props: {
  label: string;
  /** Where nothing beside the field says what is named. */
  isLabelSeen?: boolean;
  name: string;
  /** Characters that whoever keeps the name takes; the field takes no more, so nothing is cut later. */
  longest: number;
  /** `name` where it is the person's own, so that a browser may fill it in. */
  autocomplete?: 'name';
  keep: (name: string, refused: (sentence: string) => void) => Promise<boolean>;
  onDone: () => void;
}): JSX.Element => {
  const id = createUniqueId();
  const [name, setName] = createSignal(props.name);
  const [problem, setProblem] = createSignal('');

  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await props.keep(name().trim(), setProblem)) props.onDone();
  };

  return (
    <form
      class={props.isLabelSeen ? 'field' : 'rename grow'}
      onSubmit={(event) => void keep(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        props.onDone();
      }}
    >
      <Show when={props.isLabelSeen}>
        <label for={id}>{props.label}</label>
      </Show>
      <div class="row">
        <input
          id={id}
          ref={(input) => queueMicrotask(() => input.select())}
          class="input grow"
          type="text"
          dir="auto"
          maxlength={props.longest}
          autocomplete={props.autocomplete ?? 'off'}
          aria-label={props.isLabelSeen ? undefined : props.label}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {t('common.save')}
        </button>
        <button type="button" class="button plain" onClick={() => props.onDone()}>
          {t('common.cancel')}
        </button>
      </div>
      <Problem text={problem()} />
    </form>
  );
};
