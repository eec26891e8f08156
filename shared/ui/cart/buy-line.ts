import { unwrap } from 'solid-js/store';
import type { BuyLine } from '../../buy/line.ts';
import type { CartLineView } from '../../store/views.ts';

/** A line as it is taken to its shop. */
export const buyLine = ({ product, quantity, choices, offerIds }: CartLineView): BuyLine => ({
  product: unwrap(product),
  quantity,
  ...(choices && { choices: unwrap(choices) }),
  ...(offerIds && { offerIds: unwrap(offerIds) }),
});
