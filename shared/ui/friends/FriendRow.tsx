import { MessageCircle } from 'lucide';
import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { FriendView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { useGo } from '../go.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';
import { BlockDialog, PartDialog } from './PartDialog.tsx';
import { SafetyPhrase } from './SafetyPhrase.tsx';

/** A friend: write to them, compare, block or part. */
export const FriendRow = (props: { friend: FriendView }): JSX.Element => {
  const attempt = useAttempt();
  const go = useGo();
  const [isComparing, setComparing] = createSignal(false);
  const [isBlocking, setBlocking] = createSignal(false);

  const warning = () => {
    if (props.friend.isAnother) return t('friends.another', props.friend.name);
    if (props.friend.isSuspect) return t('friends.suspect', props.friend.name);
    return props.friend.hasNewKeys ? t('friends.newKeys', props.friend.name) : null;
  };

  return (
    <li class="row friend">
      <Avatar person={props.friend} />
      <span class="grow">
        <bdi>{props.friend.name}</bdi>
        <Show when={props.friend.verified}>
          {' '}
          <span class="soft small">{t('friends.verified')}</span>
        </Show>
        <Show when={warning()}>
          {(sentence) => (
            <span class="friend-keys small">
              {sentence()}{' '}
              <Show
                when={!props.friend.isAnother}
                fallback={
                  <button type="button" class="button plain" onClick={() => setComparing(true)}>
                    {t('friends.compareAgain')}
                  </button>
                }
              >
                <button
                  type="button"
                  class="button plain"
                  onClick={() => void attempt('noticeKeys', { friend: props.friend.id })}
                >
                  {t('friends.keysSeen')}
                </button>
              </Show>
            </span>
          )}
        </Show>
      </span>
      <button
        type="button"
        class="button plain icon"
        aria-label={t('friends.write', props.friend.name)}
        title={t('friends.write', props.friend.name)}
        onClick={() => go(`/inbox/${props.friend.id}`)}
      >
        <Icon of={MessageCircle} size={17} />
      </button>
      <Menu
        label={t('friends.more', props.friend.name)}
        choices={[
          { text: t('friends.compare'), choose: () => setComparing(true) },
          { text: t('friends.block', props.friend.name), choose: () => setBlocking(true) },
        ]}
      />
      <SafetyPhrase friend={props.friend} open={isComparing()} onOpen={setComparing} />
      <PartDialog friend={props.friend} />
      <BlockDialog friend={props.friend} open={isBlocking()} onOpen={setBlocking} />
    </li>
  );
};
