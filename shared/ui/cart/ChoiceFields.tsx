import { createUniqueId, For, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { type Choices, chosenOf, chosenWith, isSoldOut } from '../../model/choices.ts';
import type { Product } from '../../model/product.ts';

/** What there is to choose of a product, with what its page offers; what it said was sold out is said to be. */
export const ChoiceFields = (props: {
  product: Pick<Product, 'options' | 'variants'>;
  choices: Choices;
  onChoose: (option: string, value: string) => void;
}): JSX.Element => {
  const id = createUniqueId();

  return (
    <For each={props.product.options ?? []}>
      {(option, index) => (
        <div class="field">
          <label for={`${id}-${index()}`} dir="auto">
            {option.name}
          </label>
          <select
            id={`${id}-${index()}`}
            class="input"
            onChange={(event) => event.currentTarget.value && props.onChoose(option.name, event.currentTarget.value)}
          >
            <option value="" selected={chosenOf(props.choices, option.name) === undefined}>
              {t('cart.choose')}
            </option>
            <For each={option.values}>
              {(value) => (
                <option value={value} selected={chosenOf(props.choices, option.name) === value}>
                  {isSoldOut(props.product, chosenWith(props.choices, option.name, value))
                    ? t('cart.choiceSoldOut', value)
                    : value}
                </option>
              )}
            </For>
          </select>
        </div>
      )}
    </For>
  );
};
