/*
 * What each sign is worth, in log-odds: fitted, never set by hand, by `npm run score:detect` over saved pages whose
 * truth is known. The command prints these two tables, and what such tables reach on shops that they weren't fitted on.
 */

/** Signs that a page sells one product. */
export const PRODUCT_WEIGHTS = {
  always: -1.24,
  jsonLdOffer: 1.38,
  jsonLdOnly: 0.85,
  jsonLdAside: -0.01,
  microdataOffer: 1.8,
  microdataOnly: 0.57,
  metaOffer: 1.14,
  metaOnly: 0.72,
  manyMarked: -1.17,
  calledArticle: -1.53,
  calledList: -1.15,
  ogArticle: -1.17,
  buttonBelow: 0.91,
  buttonAbove: 0.81,
  buyLink: 0.57,
  soldOut: 1.22,
  priceShown: 1.18,
  priceMarked: 0.55,
  noPrice: -0.97,
  onlyPrice: -1.11,
  priceByHeading: 0.26,
  noButton: -0.52,
  perPeriod: -1.9,
  manyButtons: -0.53,
  crowd: -0.29,
  crowdFirst: -1.3,
  quantity: 0.73,
  manyQuantities: -0.98,
  labelled: 1.37,
  headed: 0.75,
  slugNames: 0.19,
  slugNumber: 1.48,
  frontPath: -1.85,
  productBody: 0.98,
  otherBody: -0.45,
  productPath: 2.03,
  listPath: -1.62,
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
  lowest: 1.5,
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
