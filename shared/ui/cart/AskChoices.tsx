import { createSignal, createUniqueId, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { type Choices, unchosen } from '../../model/choices.ts';
import type { Product } from '../../model/product.ts';
import { useAttempt } from '../attempt.ts';
import { Problem } from '../parts/Problem.tsx';
import { ChoiceFields } from './ChoiceFields.tsx';

/** Asks which one a line of the cart is to be; it stays in the cart undecided when nobody answers. */
export const AskChoices = (props: {
  line: string;
  product: Product;
  choices: Choices;
  onDone: () => void;
}): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const [choices, setChoices] = createSignal<Choices>(props.choices);
  const [problem, setProblem] = createSignal('');
  const missing = () => unchosen(props.product, choices()).map(({ name }) => name);

  const choose = (name: string, value: string) =>
    setChoices((before) =>
      (props.product.options ?? []).flatMap((option) => {
        if (option.name === name) return { name, value };
        return before.find((chosen) => chosen.name === option.name) ?? [];
      }),
    );

  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    const result = await attempt('setChoices', { line: props.line, choices: choices() }, { refused: setProblem });
    if (result?.ok) props.onDone();
  };

  return (
    <form class="ask-choices stack" aria-labelledby={`${id}-title`} onSubmit={(event) => void keep(event)}>
      <p id={`${id}-title`} class="voice">
        {t('cart.whichOne')}
      </p>
      <ChoiceFields product={props.product} choices={choices()} onChoose={choose} />
      <Problem text={problem()} />
      <div class="row wrap">
        <button type="submit" class="button main" disabled={missing().length > 0}>
          {t('cart.keepChoice')}
        </button>
        <button type="button" class="button plain" onClick={() => props.onDone()}>
          {t('cart.chooseLater')}
        </button>
      </div>
    </form>
  );
};
