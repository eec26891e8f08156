import { createSignal, type JSX, Show } from 'solid-js';
import { DialogSheet } from '../parts/DialogSheet.tsx';
import { useLive } from '../port.ts';
import { AskChoices } from './AskChoices.tsx';

interface Asked {
  readonly line: string;
  readonly onDone: () => void;
}
const [asked, setAsked] = createSignal<Asked | null>(null);

/** Asks which one this line of the cart is to be, over whatever page put it there; `onDone` when it is answered or left. */
export const askWhichOne = (line: string, onDone: () => void): void => void setAsked({ line, onDone });

/** The question, once on every page. */
export const WhichOneDialog = (): JSX.Element => (
  <Show when={asked()} keyed>
    {({ line, onDone }) => {
      const done = () => {
        setAsked(null);
        onDone();
      };
      return <WhichOne line={line} onDone={done} />;
    }}
  </Show>
);

const WhichOne = (props: { line: string; onDone: () => void }): JSX.Element => {
  const cart = useLive('cart', () => ({}));
  const found = () =>
    cart()
      ?.groups.flatMap(({ lines }) => lines)
      .find(({ id }) => id === props.line);

  return (
    <Show when={found()}>
      {(line) => (
        <DialogSheet
          title={line().product.title}
          titleDir="auto"
          hasClose
          open
          onOpen={(open) => !open && props.onDone()}
        >
          <AskChoices
            line={props.line}
            product={line().product}
            choices={line().choices ?? []}
            onDone={() => props.onDone()}
          />
        </DialogSheet>
      )}
    </Show>
  );
};
