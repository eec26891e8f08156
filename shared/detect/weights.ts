/*
 * What each sign is worth, in log-odds: fitted, never set by hand, by `npm run score:detect` over saved pages whose
 * truth is known. The command prints these two tables, and what such tables reach on shops that they weren't fitted on.
 */

/** Signs that a page sells one product. */
export const PRODUCT_WEIGHTS = {
  always: -1.68,
  jsonLdOffer: 1.27,
  jsonLdOnly: 0.71,
  jsonLdAside: -0.01,
  microdataOffer: 1.82,
  microdataOnly: 0.61,
  metaOffer: 1.23,
  metaOnly: 0.48,
  manyMarked: -1.18,
  calledArticle: -1.79,
  calledList: -1.15,
  ogArticle: -1.21,
  buttonBelow: 0.71,
  buttonAbove: 0.94,
  buyLink: 0.63,
  soldOut: 1.24,
  priceShown: 1.12,
  priceMarked: 0.15,
  noPrice: -0.95,
  onlyPrice: -1.22,
  priceByHeading: 0.47,
  manyButtons: -0.4,
  crowd: -0.16,
  crowdFirst: -1.37,
  quantity: 0.79,
  manyQuantities: -0.88,
  labelled: 1.31,
  headed: 0.71,
  slugNames: 0.45,
  slugNumber: 1.56,
  frontPath: -1.87,
  productBody: 1.04,
  otherBody: -0.45,
  productPath: 1.87,
  listPath: -1.03,
  articlePath: -1.92,
};

export type ProductSign = keyof typeof PRODUCT_WEIGHTS;

/** Signs that an amount is the price; `none` is what an amount has to outweigh. */
export const PRICE_WEIGHTS = {
  none: 1.81,
  named: 0.37,
  below: 3.16,
  above: -0.13,
  nearButton: 1.58,
  former: -2.7,
  other: -2.6,
  elsewhere: -2.14,
  crowd: -3.82,
  bare: -1.84,
  again: 0.66,
  jsonLd: 3.77,
  microdata: 3.7,
  meta: 3.04,
  state: 2,
  otherOffer: -0.04,
};

export type PriceSign = keyof typeof PRICE_WEIGHTS;

/** A sign's strength, mostly 0 or 1. */
export type Signs<Name extends string> = Partial<Record<Name, number>>;

/** The log-odds that signs add up to. */
export const weigh = <Name extends string>(signs: Signs<Name>, weights: Readonly<Record<Name, number>>): number => {
  let sum = 0;
  for (const name in signs) sum += (signs[name] ?? 0) * weights[name];
  return sum;
};

/** Log-odds as a probability, 0 to 1. */
export const chance = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
