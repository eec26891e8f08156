import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { Problem } from './Problem.tsx';

interface LineFieldProps {
  readonly label: string;
  /** Where a heading says it already, the label is for those alone who don't see. */
  readonly isLabelSeen?: boolean;
  readonly button: JSX.Element;
  readonly input?: Pick<
    JSX.InputHTMLAttributes<HTMLInputElement>,
    'dir' | 'inputmode' | 'maxlength' | 'placeholder' | 'spellcheck'
  >;
  /** Says whether it was done; where not, what was typed stays, with the sentence that `refuse` was given. */
  readonly submit: (text: string, refuse: (sentence: string) => void) => Promise<boolean>;
}

/** One line to type, and the button that does something with it. */
export const LineField = (props: LineFieldProps): JSX.Element => {
  const id = createUniqueId();
  const [text, setText] = createSignal('');
  const [problem, setProblem] = createSignal('');

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(await props.submit(text().trim(), setProblem))) return;
    setText('');
    setProblem('');
  };

  return (
    <form class="field" onSubmit={(event) => void submit(event)}>
      <Show when={props.isLabelSeen}>
        <label for={id}>{props.label}</label>
      </Show>
      <div class="row">
        <input
          {...props.input}
          id={id}
          class="input grow"
          type="text"
          autocomplete="off"
          aria-label={props.isLabelSeen ? undefined : props.label}
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {props.button}
        </button>
      </div>
      <Problem text={problem()} />
    </form>
  );
};
