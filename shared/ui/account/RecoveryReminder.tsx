import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useGo } from '../go.ts';
import { recoveryCode } from './recovery.ts';
import './account.css';

/** Says that the recovery code was never proven, which may be gone for good; it leads to where a new one is made. */
export const RecoveryReminder = (props: { kept: boolean }): JSX.Element => {
  const go = useGo();

  return (
    <Show when={!props.kept && recoveryCode() === null}>
      <div class="sheet row wrap recovery-reminder">
        <p class="grow soft small">{t('recovery.notKept')}</p>
        <button type="button" class="button" onClick={() => go('/settings')}>
          {t('recovery.toSettings')}
        </button>
      </div>
    </Show>
  );
};
