import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { LONGEST_NAME } from '../../model/limits.ts';
import type { Me } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { NameField } from '../parts/NameField.tsx';

/** What friends call me, changed where it stands. */
export const MyName = (props: { me: Me }): JSX.Element => {
  const attempt = useAttempt();
  const [isEditing, setEditing] = createSignal(false);

  const keep = async (name: string, refused: (sentence: string) => void) =>
    (await attempt('setName', { name }, { said: t('done.nameKept'), refused }))?.ok === true;

  return (
    <Show
      when={!isEditing()}
      fallback={
        <NameField
          label={t('friends.name')}
          isLabelSeen
          name={props.me.name}
          longest={LONGEST_NAME}
          autocomplete="name"
          keep={keep}
          onDone={() => setEditing(false)}
        />
      }
    >
      <div class="row me">
        <Avatar person={{ id: props.me.person, name: props.me.name || (props.me.handle ?? '') }} />
        <p class="grow">
          <b>
            <bdi>{props.me.name || t('friends.me')}</bdi>
          </b>{' '}
          <span class="soft">{props.me.handle ? t('friends.handle', props.me.handle) : ''}</span>
        </p>
        <button type="button" class="button plain" onClick={() => setEditing(true)}>
          {t('friends.editName')}
        </button>
      </div>
    </Show>
  );
};
