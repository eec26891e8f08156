import type { OfferIds } from './claim.ts';
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

/** What the page said of the one variant that these choices leave; nothing where it didn't say, or several are left. */
export const variantFor = (
  { options = [], variants = [], offerIds }: Pick<Product, 'options' | 'variants' | 'offerIds'>,
  choices: Choices,
): { readonly offerIds?: OfferIds; readonly price?: Money } => {
  const fits = variants.filter(({ choices: values }) =>
    options.every(({ name }, index) => !values[index] || values[index] === chosenOf(choices, name)),
  );
  const [only, ...others] = fits;
  if (!only || others.length > 0) return {};
  return { offerIds: { ...offerIds, variant: only.id }, ...(only.price && { price: only.price }) };
};
