import type { Availability, OfferIds } from './claim.ts';
import type { Money } from './money.ts';
import type { Choice, Product } from './product.ts';

/** What was chosen of a product's options, such as its size, in the page's order and words. */
export type Choices = readonly Choice[];

/** Whether both chose the same, in whichever order. */
export const sameChoices = (a: Choices = [], b: Choices = []): boolean =>
  a.length === b.length && a.every(({ name, value }) => chosenOf(b, name) === value);

/** The options of which nothing is chosen yet. */
export const unchosen = (product: Pick<Product, 'options'>, choices: Choices = []): NonNullable<Product['options']> =>
  (product.options ?? []).filter(({ name }) => chosenOf(choices, name) === undefined);

export const chosenOf = (choices: Choices, option: string): string | undefined =>
  choices.find(({ name }) => name === option)?.value;

/** The same choices, but for this option. */
export const chosenWith = (choices: Choices, option: string, value: string): Choices => [
  ...choices.filter(({ name }) => name !== option),
  { name: option, value },
];

/** Whether the page said of all that these choices leave, and of something at all, that it can't be had. */
export const isSoldOut = (
  { options = [], variants = [] }: Pick<Product, 'options' | 'variants'>,
  choices: Choices,
): boolean => {
  const left = variants.filter(({ choices: values }) =>
    options.every(({ name }, index) => {
      const chosen = chosenOf(choices, name);
      return !values[index] || chosen === undefined || values[index] === chosen;
    }),
  );
  return left.length > 0 && left.every(({ available }) => available === false);
};

/** What the page said of the one variant that these choices leave; nothing where it didn't say, or several are left. */
export const variantFor = (
  { options = [], variants = [], offerIds }: Pick<Product, 'options' | 'variants' | 'offerIds'>,
  choices: Choices,
): { readonly offerIds?: OfferIds; readonly price?: Money; readonly availability?: Availability } => {
  const fits = variants.filter(({ choices: values }) =>
    options.every(({ name }, index) => !values[index] || values[index] === chosenOf(choices, name)),
  );
  const [only, ...others] = fits;
  if (!only || others.length > 0) return {};
  return {
    offerIds: { ...offerIds, variant: only.id },
    ...(only.price && { price: only.price }),
    ...(only.available !== undefined && { availability: only.available ? 'InStock' : 'OutOfStock' }),
  };
};
