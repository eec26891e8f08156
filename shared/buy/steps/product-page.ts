import { isBroken, isUnseen } from '../arrival.ts';
import type { Step } from '../step.ts';

/** The product's own page, as its shop wrote the address: no parameter is added, removed or swapped. One page at a time. */
export const productPage: Step = {
  name: 'product-page',
  asks: false,
  plan: (lines) => ({ carries: lines.slice(0, 1), landing: 'page' }),
  climb: async ([line], hands) => {
    if (!line) return null;
    const arrival = await hands.open(line.product.url);
    const failure = isBroken(arrival);
    if (failure) return { inCart: [], opened: [], landing: 'page', failure };
    return {
      inCart: [],
      ...(isUnseen(arrival) ? { opened: [], unseen: [line] } : { opened: [line] }),
      landing: 'page',
    };
  },
};
