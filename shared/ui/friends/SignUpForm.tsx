import { createSignal, createUniqueId, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { LONGEST_NAME } from '../../model/limits.ts';
import { showRecoveryCode } from '../account/recovery.ts';
import { deviceName } from '../account/this-device.ts';
import { useAttempt } from '../attempt.ts';
import { Problem } from '../parts/Problem.tsx';
import { HandleField } from './HandleField.tsx';
import { PasswordField } from './PasswordField.tsx';
import { ServerField } from './ServerField.tsx';

/** Makes an account: what friends call me, a handle, a password. */
export const SignUpForm = (props: { name: string; server: string }): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const [name, setName] = createSignal(props.name);
  const [handle, setHandle] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [server, setServer] = createSignal(props.server);
  const [problem, setProblem] = createSignal('');
  const [isWorking, setWorking] = createSignal(false);

  const signUp = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isWorking()) return;
    setProblem('');
    setWorking(true);
    const account = { handle: handle().trim().toLowerCase(), password: password(), server: server().trim() };
    const args = { ...account, name: name().trim(), device: deviceName(navigator.userAgent) };
    const result = await attempt('signUp', args, { refused: setProblem });
    if (result?.ok) showRecoveryCode(result.value.recoveryCode);
    setWorking(false);
  };

  return (
    <form class="stack" aria-labelledby={`${id}-title`} onSubmit={(event) => void signUp(event)}>
      <h2 id={`${id}-title`}>{t('account.signUp')}</h2>
      <div class="field">
        <label for={`${id}-name`}>{t('friends.name')}</label>
        <input
          id={`${id}-name`}
          class="input"
          type="text"
          dir="auto"
          maxlength={LONGEST_NAME}
          autocomplete="name"
          aria-describedby={`${id}-name-hint`}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <span id={`${id}-name-hint`} class="hint">
          {t('friends.nameHint')}
        </span>
      </div>
      <HandleField handle={handle()} isNew onHandle={setHandle} />
      <PasswordField password={password()} isNew onPassword={setPassword} />
      <ServerField server={server()} onServer={setServer} />
      <Problem text={problem()} />
      <button type="submit" class="button main" aria-disabled={isWorking()}>
        {t('account.signUp')}
      </button>
      <p class="hint" role="status">
        {isWorking() ? t('account.working') : ''}
      </p>
    </form>
  );
};
