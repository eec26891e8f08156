import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { useLive } from '../port.ts';
import { refusalText } from '../refusal-text.ts';
import { say } from '../say.tsx';
import { useExport } from '../settings/use-export.ts';

/**
 * Signing out. While something has not been sent, or the server can't be told, it says so first and leaves the choice:
 * wait, take everything along as a file, or go all the same.
 */
export const SignOut = (): JSX.Element => {
  const attempt = useAttempt();
  const exportAll = useExport();
  const sync = useLive('sync', () => ({}));
  const [warning, setWarning] = createSignal<'unsent' | 'only-here' | 'unreachable' | null>(null);

  const signOut = async (evenUnsent: boolean) => {
    const result = await attempt('signOut', { evenUnsent }, { said: t('done.signedOut'), refused: () => {} });
    if (!result || result.ok) return;
    if (result.refusal === 'unsent-changes') setWarning('unsent');
    else if (result.refusal === 'only-here') setWarning('only-here');
    else if (result.refusal === 'server-unreachable') setWarning('unreachable');
    else say(refusalText(result.refusal));
  };

  return (
    <Show
      when={warning()}
      fallback={
        <button type="button" class="button plain" onClick={() => void signOut(false)}>
          {t('account.signOut')}
        </button>
      }
    >
      {(about) => (
        <div class="sheet stack" role="alert">
          <p>
            <Switch fallback={t('account.unreachableWarning')}>
              <Match when={about() === 'unsent'}>{t('account.unsentWarning', sync()?.unsent ?? 0)}</Match>
              <Match when={about() === 'only-here'}>{t('account.onlyHereWarning')}</Match>
            </Switch>
          </p>
          <div class="row wrap">
            <Show when={about() !== 'only-here' && sync()?.state !== 'signed-out'}>
              <button type="button" class="button main" onClick={() => void signOut(false)}>
                {about() === 'unsent' ? t('account.tryAgain') : t('account.askAgain')}
              </button>
            </Show>
            <Show when={about() !== 'unreachable'}>
              <button type="button" class="button" onClick={() => void exportAll()}>
                {t('settings.export')}
              </button>
            </Show>
            <button type="button" class="button" onClick={() => setWarning(null)}>
              {t('account.stayHere')}
            </button>
            <button type="button" class="button danger" onClick={() => void signOut(true)}>
              {t('account.signOutAnyway')}
            </button>
          </div>
        </div>
      )}
    </Show>
  );
};
