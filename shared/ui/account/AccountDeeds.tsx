import { createSignal, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { HandleField } from '../friends/HandleField.tsx';
import { PasswordField } from '../friends/PasswordField.tsx';
import { PasswordDeed } from './PasswordDeed.tsx';
import { showRecoveryCode } from './recovery.ts';
import './account.css';

/** What one does to an account now and then; each asks for the password. */
export const AccountDeeds = (props: { handle: string }): JSX.Element => {
  const attempt = useAttempt();
  const [newPassword, setNewPassword] = createSignal('');
  const [newHandle, setNewHandle] = createSignal(props.handle);

  return (
    <div class="deed-folds">
      <PasswordDeed
        title={t('account.changePassword')}
        text={t('account.changePasswordText')}
        button={t('account.changePassword')}
        run={async (password, refused) => {
          const told = { said: t('done.passwordChanged'), refused };
          const result = await attempt('changeAccount', { password, newPassword: newPassword() }, told);
          if (result?.ok) setNewPassword('');
          return result?.ok === true;
        }}
      >
        <PasswordField label={t('account.newPassword')} password={newPassword()} isNew onPassword={setNewPassword} />
      </PasswordDeed>
      <PasswordDeed
        title={t('account.changeHandle')}
        text={t('account.changeHandleText')}
        button={t('account.changeHandle')}
        run={async (password, refused) => {
          const handle = newHandle().trim().toLowerCase();
          const told = { said: t('done.handleChanged', handle), refused };
          return (await attempt('changeAccount', { password, newHandle: handle }, told))?.ok === true;
        }}
      >
        <HandleField handle={newHandle()} isNew onHandle={setNewHandle} />
      </PasswordDeed>
      <PasswordDeed
        title={t('recovery.renew')}
        text={t('recovery.renewText')}
        button={t('recovery.renew')}
        run={async (password, refused) => {
          const result = await attempt('renewRecovery', { password }, { refused });
          if (result?.ok) showRecoveryCode(result.value.recoveryCode);
          return result?.ok === true;
        }}
      />
      <PasswordDeed
        title={t('account.delete')}
        text={t('account.deleteText')}
        button={t('account.deleteForGood')}
        danger
        run={async (password, refused) =>
          (await attempt('deleteAccount', { password }, { said: t('done.accountDeleted'), refused }))?.ok === true
        }
      />
    </div>
  );
};
