import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { useLive } from '../port.ts';

/** What the server has stopped naming, and a way to have it back; nothing where there is none. */
export const MissingLines = (): JSX.Element => {
  const attempt = useAttempt();
  const missing = useLive('missing', () => ({}));

  return (
    <Show when={missing()}>
      {(count) => (
        <>
          <p class="soft small">{t('settings.missing', count())}</p>
          <div>
            <button
              type="button"
              class="button"
              onClick={() => void attempt('bringBack', {}, { said: t('done.broughtBack') })}
            >
              {t('settings.bringBack')}
            </button>
          </div>
        </>
      )}
    </Show>
  );
};
