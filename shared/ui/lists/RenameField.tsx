import { createSignal, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';

/** A list's name, changed where it stands: Enter keeps it, Escape leaves it as it was. */
export const RenameField = (props: { list: string; name: string; onDone: () => void }): JSX.Element => {
  const attempt = useAttempt();
  const [name, setName] = createSignal(props.name);
  const [problem, setProblem] = createSignal('');

  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    const result = await attempt('renameList', { list: props.list, name: name().trim() }, { refused: setProblem });
    if (result?.ok) props.onDone();
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
          aria-label={t('lists.name')}
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
      <p class="problem" role="alert" hidden={!problem()}>
        {problem()}
      </p>
    </form>
  );
};
