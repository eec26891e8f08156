import { createSignal, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Problem } from './Problem.tsx';

/** A thing's name, changed where it stands: Enter keeps it, Escape leaves it as it was. `keep` says whether it was done. */
export const NameField = (props: {
  label: string;
  name: string;
  keep: (name: string, refused: (sentence: string) => void) => Promise<boolean>;
  onDone: () => void;
}): JSX.Element => {
  const [name, setName] = createSignal(props.name);
  const [problem, setProblem] = createSignal('');

  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await props.keep(name().trim(), setProblem)) props.onDone();
  };

  return (
    <form
      class="rename grow"
      onSubmit={(event) => void keep(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        props.onDone();
      }}
    >
      <div class="row">
        <input
          ref={(input) => queueMicrotask(() => input.select())}
          class="input grow"
          type="text"
          dir="auto"
          maxlength={600}
          autocomplete="off"
          aria-label={props.label}
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
