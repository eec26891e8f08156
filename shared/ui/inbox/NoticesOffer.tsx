import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { askForNotifications } from '../ask-permission.ts';
import { useAttempt } from '../attempt.ts';
import { useLive } from '../port.ts';

/** Offers notices of what friends recommend, once; the settings have them afterwards. */
export const NoticesOffer = (): JSX.Element => {
  const attempt = useAttempt();
  const access = useLive('access', () => ({}));
  const answered = useLive('noticesAnswered', () => ({}));

  const accept = async () => {
    try {
      await askForNotifications();
    } catch (fault) {
      // Some browsers ask only from a tab of its own, never from a frame or a popup.
      console.warn(fault);
      await attempt('openApp', { path: '/settings' });
    }
    await attempt('answerNotices', {});
  };

  return (
    <Show when={access()?.notifications === false && answered() === false}>
      <aside class="notices-offer">
        <p class="soft small">{t('inbox.noticesOffer')}</p>
        <div class="row wrap">
          <button type="button" class="button" onClick={() => void accept()}>
            {t('inbox.noticesYes')}
          </button>
          <button type="button" class="button plain" onClick={() => void attempt('answerNotices', {})}>
            {t('inbox.noticesNo')}
          </button>
        </div>
      </aside>
    </Show>
  );
};
