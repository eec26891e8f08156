import { AlertDialog } from '@kobalte/core/alert-dialog';
import MessageCircle from 'lucide-solid/icons/message-circle';
import UserMinus from 'lucide-solid/icons/user-minus';
import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { FriendView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { useGo } from '../go.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Menu } from '../parts/Menu.tsx';
import { SafetyPhrase } from './SafetyPhrase.tsx';

/** A friend: write to them, or part. Parting can't be undone, so it is the one thing that asks first. */
export const FriendRow = (props: { friend: FriendView }): JSX.Element => {
  const attempt = useAttempt();
  const go = useGo();
  const [isParting, setParting] = createSignal(false);
  const [isComparing, setComparing] = createSignal(false);
  const [problem, setProblem] = createSignal('');

  const part = async () => {
    const told = { said: t('done.friendRemoved', props.friend.name), refused: setProblem };
    if ((await attempt('removeFriend', { friend: props.friend.id }, told))?.ok) setParting(false);
  };

  const block = () =>
    attempt('blockPerson', { person: props.friend.id }, { said: t('done.blocked', props.friend.name) });

  const warning = () => {
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
              <button
                type="button"
                class="button plain"
                onClick={() => void attempt('noticeKeys', { friend: props.friend.id })}
              >
                {t('friends.keysSeen')}
              </button>
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
        <MessageCircle size={17} />
      </button>
      <Menu
        label={t('friends.more', props.friend.name)}
        choices={[
          { text: t('friends.compare'), choose: () => setComparing(true) },
          { text: t('friends.block', props.friend.name), choose: () => void block() },
        ]}
      />
      <SafetyPhrase friend={props.friend} open={isComparing()} onOpen={setComparing} />
      <AlertDialog open={isParting()} onOpenChange={setParting}>
        <AlertDialog.Trigger
          class="button plain icon"
          aria-label={t('friends.remove', props.friend.name)}
          title={t('friends.remove', props.friend.name)}
        >
          <UserMinus size={17} />
        </AlertDialog.Trigger>
        <AlertDialog.Portal>
          <AlertDialog.Overlay class="veil" />
          <AlertDialog.Content class="dialog stack">
            <AlertDialog.Title>{t('friends.removeTitle', props.friend.name)}</AlertDialog.Title>
            <AlertDialog.Description>{t('friends.removeText', props.friend.name)}</AlertDialog.Description>
            <p class="problem" role="alert" hidden={!problem()}>
              {problem()}
            </p>
            <div class="row">
              <AlertDialog.CloseButton class="button">{t('common.cancel')}</AlertDialog.CloseButton>
              <button type="button" class="button danger" onClick={() => void part()}>
                {t('friends.remove', props.friend.name)}
              </button>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      </AlertDialog>
    </li>
  );
};
