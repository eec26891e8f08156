import type { Comparison } from '../compare-titles.ts';

/** What each difference weighs, in log odds; written by `npm run fit`. */
export const WEIGHTS: Readonly<Record<keyof Comparison, number>> = {
  alike: 1.315,
  alikeSquared: 0.603,
  covered: 2.53,
  rarestShared: 7.34,
  rarestMissing: -0.469,
  partNumber: 0.766,
  samePartNumber: 0.686,
  otherPartNumber: -0.652,
  otherPartNumberAlike: -2.961,
  otherSize: -1.663,
  otherVersion: -0.423,
  otherEdition: -0.525,
  otherColour: -0.495,
  price: -0.619,
  priceAlike: -2.149,
  priceSamePartNumber: -0.981,
  noPrice: -0.421,
  short: 1.34,
};

export const BIAS = -10.05;

/** From these log odds on two products are probably the same. */
export const PROBABLY = -1;
