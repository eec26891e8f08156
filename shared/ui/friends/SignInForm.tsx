import { createSignal, createUniqueId, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { deviceName } from '../account/this-device.ts';
import { useAttempt } from '../attempt.ts';
import { Problem } from '../parts/Problem.tsx';
import { HandleField } from './HandleField.tsx';
import { PasswordField } from './PasswordField.tsx';
import { ServerField } from './ServerField.tsx';

/** Opens an account that exists, on this device. */
export const SignInForm = (props: { server: string }): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const [handle, setHandle] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [server, setServer] = createSignal(props.server);
  const [problem, setProblem] = createSignal('');
  const [isWorking, setWorking] = createSignal(false);

  const signIn = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isWorking()) return;
    setProblem('');
    setWorking(true);
    const account = { handle: handle().trim().toLowerCase(), password: password(), server: server().trim() };
    const args = { ...account, device: deviceName(navigator.userAgent) };
    await attempt('signIn', args, { refused: setProblem, said: t('done.signedIn') });
    setWorking(false);
  };

  return (
    <form class="stack" aria-labelledby={`${id}-title`} onSubmit={(event) => void signIn(event)}>
      <h2 id={`${id}-title`}>{t('account.signIn')}</h2>
      <HandleField handle={handle()} onHandle={setHandle} />
      <PasswordField password={password()} onPassword={setPassword} />
      <ServerField server={server()} onServer={setServer} />
      <Problem text={problem()} />
      <button type="submit" class="button main" aria-disabled={isWorking()}>
        {t('account.signIn')}
      </button>
      <p class="hint" role="status">
        {isWorking() ? t('account.checking') : ''}
      </p>
    </form>
  );
};
