import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Me } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Problem } from '../parts/Problem.tsx';

/** What friends call me, changed where it stands. */
export const MyName = (props: { me: Me }): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const [isEditing, setEditing] = createSignal(false);
  const [name, setName] = createSignal('');
  const [problem, setProblem] = createSignal('');

  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    const told = { said: t('done.nameKept'), refused: setProblem };
    if (!(await attempt('setName', { name: name().trim() }, told))?.ok) return;
    setProblem('');
    setEditing(false);
  };

  return (
    <Show
      when={isEditing()}
      fallback={
        <div class="row me">
          <Avatar person={{ id: props.me.person, name: props.me.name || (props.me.handle ?? '') }} />
          <p class="grow">
            <b>
              <bdi>{props.me.name || t('friends.me')}</bdi>
            </b>{' '}
            <span class="soft">{props.me.handle ? t('friends.handle', props.me.handle) : ''}</span>
          </p>
          <button
            type="button"
            class="button plain"
            onClick={() => {
              setName(props.me.name);
              setEditing(true);
            }}
          >
            {t('friends.editName')}
          </button>
        </div>
      }
    >
      <form
        class="field"
        onSubmit={(event) => void keep(event)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setEditing(false);
        }}
      >
        <label for={id}>{t('friends.name')}</label>
        <div class="row">
          <input
            id={id}
            ref={(input) => queueMicrotask(() => input.select())}
            class="input grow"
            type="text"
            dir="auto"
            maxlength={60}
            autocomplete="name"
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" class="button">
            {t('common.save')}
          </button>
        </div>
        <Problem text={problem()} />
      </form>
    </Show>
  );
};
