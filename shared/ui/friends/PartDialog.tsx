import { AlertDialog } from '@kobalte/core/alert-dialog';
import { UserMinus } from 'lucide';
import { createSignal, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Person } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { Icon } from '../parts/Icon.tsx';
import { Problem } from '../parts/Problem.tsx';

/*
 * Parting from a friend leaves the conversation and can't be undone; to block one is to part, and more. So these two are
 * what asks first.
 */

/** A button that parts from a friend. */
export const PartDialog = (props: { friend: Person }): JSX.Element => {
  const attempt = useAttempt();
  const [isParting, setParting] = createSignal(false);
  const name = () => props.friend.name;

  return (
    <Asking
      title={t('friends.removeTitle', name())}
      text={t('friends.removeText', name())}
      deed={t('friends.remove', name())}
      open={isParting()}
      onOpen={setParting}
      run={(refused) =>
        attempt('removeFriend', { friend: props.friend.id }, { said: t('done.friendRemoved', name()), refused })
      }
    >
      <AlertDialog.Trigger
        class="button plain icon"
        aria-label={t('friends.remove', name())}
        title={t('friends.remove', name())}
      >
        <Icon of={UserMinus} size={17} />
      </AlertDialog.Trigger>
    </Asking>
  );
};

/** Blocks a friend; a menu opens it. */
export const BlockDialog = (props: { friend: Person; open: boolean; onOpen: (open: boolean) => void }): JSX.Element => {
  const attempt = useAttempt();

  return (
    <Asking
      title={t('friends.blockTitle', props.friend.name)}
      text={t('friends.blockText', props.friend.name)}
      deed={t('friends.block', props.friend.name)}
      open={props.open}
      onOpen={props.onOpen}
      run={(refused) =>
        attempt('blockPerson', { person: props.friend.id }, { said: t('done.blocked', props.friend.name), refused })
      }
    />
  );
};

const Asking = (props: {
  title: string;
  text: string;
  deed: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  run: (refused: (sentence: string) => void) => Promise<{ ok: boolean } | null>;
  children?: JSX.Element;
}): JSX.Element => {
  const [problem, setProblem] = createSignal('');

  const part = async () => {
    if ((await props.run(setProblem))?.ok) props.onOpen(false);
  };

  return (
    <AlertDialog open={props.open} onOpenChange={(open) => props.onOpen(open)}>
      {props.children}
      <AlertDialog.Portal>
        <AlertDialog.Overlay class="veil" />
        <AlertDialog.Content class="dialog stack">
          <AlertDialog.Title>{props.title}</AlertDialog.Title>
          <AlertDialog.Description>{props.text}</AlertDialog.Description>
          <Problem text={problem()} />
          <div class="row">
            <AlertDialog.CloseButton class="button" aria-label={t('common.cancel')}>
              {t('common.cancel')}
            </AlertDialog.CloseButton>
            <button type="button" class="button danger" onClick={() => void part()}>
              {props.deed}
            </button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog>
  );
};
