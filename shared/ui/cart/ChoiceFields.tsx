import { createUniqueId, For, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { type Choices, chosenOf } from '../../model/choices.ts';
import type { Product } from '../../model/product.ts';

/** What there is to choose of a product, with what its page offers. */
export const ChoiceFields = (props: {
  options: NonNullable<Product['options']>;
  choices: Choices;
  onChoose: (option: string, value: string) => void;
}): JSX.Element => {
  const id = createUniqueId();

  return (
    <For each={props.options}>
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
                  {value}
                </option>
              )}
            </For>
          </select>
        </div>
      )}
    </For>
  );
};
