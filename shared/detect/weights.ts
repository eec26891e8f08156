/*
 * What each sign is worth, in log-odds: fitted, never set by hand, by `npm run score:detect` over saved pages whose
 * truth is known. The command prints these two tables, and what such tables reach on shops that they weren't fitted on.
 * `onlyHeading`, `linked` and `told` came later: fitted over three times as many pages, the others held.
 */

/** Signs that a page sells one product. */
export const PRODUCT_WEIGHTS = {
  always: -1.24,
  jsonLdOffer: 1.36,
  jsonLdOnly: 0.85,
  microdataOffer: 1.82,
  microdataOnly: 0.57,
  metaOffer: 1.14,
  metaOnly: 0.73,
  manyMarked: -1.16,
  calledArticle: -1.52,
  calledList: -1.15,
  ogArticle: -1.17,
  buttonBelow: 0.91,
  buttonAbove: 0.8,
  buyLink: 0.57,
  soldOut: 1.19,
  priceShown: 1.16,
  priceMarked: 0.58,
  noPrice: -0.97,
  onlyPrice: -1.11,
  onlyHeading: -2.4,
  priceByHeading: 0.3,
  noButton: -0.53,
  perPeriod: -1.9,
  manyButtons: -0.55,
  crowd: -0.28,
  crowdFirst: -1.28,
  quantity: 0.75,
  manyQuantities: -0.98,
  labelled: 1.34,
  headed: 0.75,
  slugNames: 0.2,
  slugNumber: 1.48,
  frontPath: -1.85,
  productBody: 0.97,
  otherBody: -0.45,
  productPath: 2.03,
  listPath: -1.61,
  articlePath: -1.92,
};

export type ProductSign = keyof typeof PRODUCT_WEIGHTS;

/** Signs that an amount is the price; `none` is what an amount has to outweigh. */
export const PRICE_WEIGHTS = {
  none: 1.65,
  named: 0.36,
  below: 3.31,
  nearButton: 1.47,
  former: -2.69,
  other: -2.98,
  from: -1.75,
  linked: -0.25,
  told: -0.75,
  elsewhere: -2.13,
  crowd: -3.86,
  bare: -1.94,
  again: 0.62,
  jsonLd: 3.6,
  microdata: 3.7,
  meta: 3.01,
  state: 2,
  lowest: 1.5,
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
