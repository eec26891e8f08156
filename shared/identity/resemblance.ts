import { type Comparison, compareTitles, type Outline } from './compare-titles.ts';
import { BIAS, PROBABLY, WEIGHTS } from './fitted/weights.ts';

/** How likely it is that both are the same product, as log odds shifted so that from 0 on it is more likely than not. */
export const resemblance = (a: Outline, b: Outline): number => {
  const comparison = compareTitles(a, b);
  const names = Object.keys(WEIGHTS) as (keyof Comparison)[];
  return names.reduce((sum, name) => sum + WEIGHTS[name] * comparison[name], BIAS - PROBABLY);
};
