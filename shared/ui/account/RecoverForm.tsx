import { createSignal, createUniqueId, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { HandleField } from '../friends/HandleField.tsx';
import { PasswordField } from '../friends/PasswordField.tsx';
import { ServerField } from '../friends/ServerField.tsx';
import { Problem } from '../parts/Problem.tsx';
import { deviceName } from './this-device.ts';

/** Opens an account whose password is forgotten, by the recovery code, and gives it a new one. */
export const RecoverForm = (props: { server: string }): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const [handle, setHandle] = createSignal('');
  const [code, setCode] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [server, setServer] = createSignal(props.server);
  const [problem, setProblem] = createSignal('');
  const [isWorking, setWorking] = createSignal(false);

  const recover = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isWorking()) return;
    setProblem('');
    setWorking(true);
    const account = { handle: handle().trim().toLowerCase(), server: server().trim(), password: password() };
    const device = deviceName(navigator.userAgent);
    await attempt('recover', { ...account, code: code(), device }, { refused: setProblem, said: t('done.recovered') });
    setWorking(false);
  };

  return (
    <form class="stack" aria-labelledby={`${id}-title`} onSubmit={(event) => void recover(event)}>
      <h2 id={`${id}-title`}>{t('recovery.useTitle')}</h2>
      <p class="soft">{t('recovery.useText')}</p>
      <HandleField handle={handle()} onHandle={setHandle} />
      <div class="field">
        <label for={`${id}-code`}>{t('recovery.code')}</label>
        <textarea
          id={`${id}-code`}
          class="input"
          dir="ltr"
          rows={3}
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </div>
      <PasswordField label={t('account.newPassword')} password={password()} isNew onPassword={setPassword} />
      <ServerField server={server()} onServer={setServer} />
      <Problem text={problem()} />
      <button type="submit" class="button main" aria-disabled={isWorking()}>
        {t('recovery.use')}
      </button>
      <p class="hint" role="status">
        {isWorking() ? t('account.checking') : ''}
      </p>
    </form>
  );
};
