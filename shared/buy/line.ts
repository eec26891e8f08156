import { sameChoices, unchosen, variantFor } from '../model/choices.ts';
import type { OfferIds } from '../model/claim.ts';
import type { Choice, Product } from '../model/product.ts';

/** One thing that a person means to buy: how many, and which variant where they chose another than the page showed. */
export interface BuyLine {
  readonly product: Product;
  readonly quantity: number;
  readonly choices?: readonly Choice[];
  readonly offerIds?: OfferIds;
  /** The line of our own cart that it is, where it waits there. */
  readonly cartLine?: string;
}

/** What the shop's cart calls the line; nothing where another variant is meant than the page showed, and which is unknown. */
export const idsOf = (line: BuyLine): OfferIds => {
  const { product, offerIds } = line;
  if (offerIds) return offerIds;
  return isAsShown(line) ? (product.offerIds ?? {}) : (variantFor(product, choicesOf(line)).offerIds ?? {});
};

/** The one id by which a cart takes the line: the variant's, or the product's where there is nothing to choose. */
export const cartIdOf = (line: BuyLine): string | undefined => {
  const { variant, product } = idsOf(line);
  return variant ?? (line.product.options ? undefined : product);
};

export const choicesOf = ({ product, choices }: BuyLine): readonly Choice[] => choices ?? product.choices ?? [];

/** Whether the product's page itself, by its address, stands for what was chosen. */
export const isAsShown = (line: BuyLine): boolean => sameChoices(choicesOf(line), line.product.choices);

/** Whether nothing is left to choose: a shop takes an address for what isn't decided, and puts nothing into the cart. */
export const isDecided = (line: BuyLine): boolean => unchosen(line.product, choicesOf(line)).length === 0;

/** Those in the first one's shop: hosts of one domain may have a cart each, and an address fills one. */
export const ofOneHost = (lines: readonly BuyLine[]): readonly BuyLine[] =>
  lines.filter(({ product }) => product.shop === lines[0]?.product.shop);
