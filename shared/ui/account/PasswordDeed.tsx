import { createSignal, createUniqueId, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { PasswordField } from '../friends/PasswordField.tsx';
import { Problem } from '../parts/Problem.tsx';

/**
 * A deed that asks for the password first, folded away until it is wanted. `run` says whether it was done; then it folds
 * again.
 */
export const PasswordDeed = (props: {
  title: string;
  text: string;
  button: string;
  danger?: boolean;
  children?: JSX.Element;
  run: (password: string, refused: (sentence: string) => void) => Promise<boolean>;
}): JSX.Element => {
  const id = createUniqueId();
  const [password, setPassword] = createSignal('');
  const [problem, setProblem] = createSignal('');
  const [isWorking, setWorking] = createSignal(false);
  let fold: HTMLDetailsElement | undefined;

  const run = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isWorking()) return;
    setProblem('');
    setWorking(true);
    const isDone = await props.run(password(), setProblem);
    setWorking(false);
    if (!isDone) return;
    setPassword('');
    if (!fold) return;
    fold.open = false;
    // What has the focus is folded away.
    fold.querySelector('summary')?.focus();
  };

  return (
    <details class="deed-fold" ref={(element) => (fold = element)}>
      <summary>{props.title}</summary>
      <form class="stack" aria-describedby={`${id}-text`} onSubmit={(event) => void run(event)}>
        <p class="soft" id={`${id}-text`}>
          {props.text}
        </p>
        {props.children}
        <PasswordField password={password()} onPassword={setPassword} />
        <Problem text={problem()} />
        <div>
          <button type="submit" class={props.danger ? 'button danger' : 'button'} aria-disabled={isWorking()}>
            {props.button}
          </button>
        </div>
        <p class="hint" role="status">
          {isWorking() ? t('account.checking') : ''}
        </p>
      </form>
    </details>
  );
};
