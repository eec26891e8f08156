import Plus from 'lucide-solid/icons/plus';
import { createSignal, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';

/** A new list takes a name and nothing else. */
export const NewList = (): JSX.Element => {
  const attempt = useAttempt();
  const [name, setName] = createSignal('');
  const [problem, setProblem] = createSignal('');

  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    const result = await attempt('createList', { name: name().trim() }, { refused: setProblem });
    if (!result?.ok) return;
    setName('');
    setProblem('');
  };

  return (
    <form class="new-list" onSubmit={(event) => void create(event)}>
      <div class="row">
        <input
          class="input grow"
          type="text"
          dir="auto"
          maxlength={600}
          autocomplete="off"
          aria-label={t('lists.name')}
          placeholder={t('lists.name')}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          <Plus size={16} />
          {t('lists.create')}
        </button>
      </div>
      <p class="problem" role="alert" hidden={!problem()}>
        {problem()}
      </p>
    </form>
  );
};
