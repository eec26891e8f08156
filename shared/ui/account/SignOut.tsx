import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { useLive } from '../port.ts';

/** Signing out; while something has not been sent it says so first, and leaves the choice: wait, or go without it. */
export const SignOut = (): JSX.Element => {
  const attempt = useAttempt();
  const sync = useLive('sync', () => ({}));
  const [isWarned, setWarned] = createSignal(false);

  const signOut = async (evenUnsent: boolean) => {
    const told = { said: t('done.signedOut'), refused: () => setWarned(true) };
    await attempt('signOut', { evenUnsent }, told);
  };

  return (
    <Show
      when={isWarned()}
      fallback={
        <button type="button" class="button plain" onClick={() => void signOut(false)}>
          {t('account.signOut')}
        </button>
      }
    >
      <div class="sheet stack" role="alert">
        <p>{t('account.unsentWarning', sync()?.unsent ?? 0)}</p>
        <div class="row wrap">
          <button type="button" class="button main" onClick={() => void signOut(false)}>
            {t('account.tryAgain')}
          </button>
          <button type="button" class="button" onClick={() => setWarned(false)}>
            {t('account.staySignedIn')}
          </button>
          <button type="button" class="button danger" onClick={() => void signOut(true)}>
            {t('account.signOutAnyway')}
          </button>
        </div>
      </div>
    </Show>
  );
};
