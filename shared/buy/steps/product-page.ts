import { isBroken } from '../arrival.ts';
import type { Step } from '../step.ts';

/** The product's own page, as its shop wrote the address: no parameter is added, removed or swapped. One page at a time. */
export const productPage: Step = {
  name: 'product-page',
  asks: false,
  plan: (lines) => ({ carries: lines.slice(0, 1), landing: 'page' }),
  climb: async ([line], hands) => {
    if (!line) return null;
    const failure = isBroken(await hands.open(line.product.url));
    return { inCart: [], opened: failure ? [] : [line], landing: 'page', ...(failure && { failure }) };
  },
};
