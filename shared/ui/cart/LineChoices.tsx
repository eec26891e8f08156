import { createSignal, type JSX, Show } from 'solid-js';
import { formatNames } from '../../i18n/format.ts';
import { language, t } from '../../i18n/t.ts';
import { unchosen } from '../../model/choices.ts';
import type { CartLineView } from '../../store/views.ts';
import { AskChoices } from './AskChoices.tsx';
import { choicesText } from './choices-text.ts';

/** Which one it is to be: what was chosen, what is still to be chosen, and the way to choose otherwise. */
export const LineChoices = (props: { line: CartLineView }): JSX.Element => {
  const [isAsking, setAsking] = createSignal(false);
  const choices = () => props.line.choices ?? [];
  const missing = () => unchosen(props.line.product, choices()).map(({ name }) => name);
  const label = () =>
    missing().length > 0 ? t('cart.chooseWhich', formatNames(missing(), language)) : t('cart.chooseOther');

  return (
    <Show
      when={isAsking()}
      fallback={
        <>
          <Show when={choicesText(choices())}>{(chosen) => <p dir="auto">{chosen()}</p>}</Show>
          <Show when={props.line.product.options}>
            <button
              type="button"
              class="button start"
              classList={{ plain: missing().length === 0, note: missing().length === 0 }}
              aria-label={`${label()}: ${props.line.product.title}`}
              onClick={() => setAsking(true)}
            >
              {label()}
            </button>
          </Show>
        </>
      }
    >
      <AskChoices
        line={props.line.id}
        product={props.line.product}
        choices={choices()}
        onDone={() => setAsking(false)}
      />
    </Show>
  );
};
