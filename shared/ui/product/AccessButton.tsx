import { createSignal, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { askForEveryShop } from '../ask-permission.ts';
import { useAttempt } from '../attempt.ts';

/** Asks, in the click, to notice products in every shop. */
export const AccessButton = (props: { class?: string }): JSX.Element => {
  const attempt = useAttempt();
  const [isRefused, setRefused] = createSignal(false);

  const ask = async () => {
    try {
      setRefused(!(await askForEveryShop()));
    } catch (fault) {
      // Some browsers ask only from a tab of its own, never from a frame or a popup.
      console.warn(fault);
      await attempt('openApp', { path: '/settings' });
    }
  };

  return (
    <>
      <button type="button" class={props.class ?? 'button main'} onClick={() => void ask()}>
        {t('page.grant')}
      </button>
      <p class="hint" role="status" hidden={!isRefused()}>
        {isRefused() ? t('page.refused') : ''}
      </p>
    </>
  );
};
