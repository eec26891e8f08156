import { AlertDialog } from '@kobalte/core/alert-dialog';
import { UserMinus } from 'lucide';
import { createSignal, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Person } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { Icon } from '../parts/Icon.tsx';
import { Problem } from '../parts/Problem.tsx';

/** Parts from a friend and leaves the conversation. It can't be undone, so it is the one thing that asks first. */
export const PartDialog = (props: { friend: Person }): JSX.Element => {
  const attempt = useAttempt();
  const [isParting, setParting] = createSignal(false);
  const [problem, setProblem] = createSignal('');

  const part = async () => {
    const told = { said: t('done.friendRemoved', props.friend.name), refused: setProblem };
    if ((await attempt('removeFriend', { friend: props.friend.id }, told))?.ok) setParting(false);
  };

  return (
    <AlertDialog open={isParting()} onOpenChange={setParting}>
      <AlertDialog.Trigger
        class="button plain icon"
        aria-label={t('friends.remove', props.friend.name)}
        title={t('friends.remove', props.friend.name)}
      >
        <Icon of={UserMinus} size={17} />
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay class="veil" />
        <AlertDialog.Content class="dialog stack">
          <AlertDialog.Title>{t('friends.removeTitle', props.friend.name)}</AlertDialog.Title>
          <AlertDialog.Description>{t('friends.removeText', props.friend.name)}</AlertDialog.Description>
          <Problem text={problem()} />
          <div class="row">
            <AlertDialog.CloseButton class="button" aria-label={t('common.cancel')}>
              {t('common.cancel')}
            </AlertDialog.CloseButton>
            <button type="button" class="button danger" onClick={() => void part()}>
              {t('friends.remove', props.friend.name)}
            </button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog>
  );
};
