import type { OfferIds } from '../model/claim.ts';
import type { Choice, Product } from '../model/product.ts';

/** One thing that a person means to buy: how many, and which variant where they chose another than the page showed. */
export interface BuyLine {
  readonly product: Product;
  readonly quantity: number;
  readonly choices?: readonly Choice[];
  readonly offerIds?: OfferIds;
}

/** What the shop's cart calls the line. */
export const idsOf = ({ product, offerIds }: BuyLine): OfferIds => offerIds ?? product.offerIds ?? {};

export const choicesOf = ({ product, choices }: BuyLine): readonly Choice[] => choices ?? product.choices ?? [];
