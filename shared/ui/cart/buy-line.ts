import { unwrap } from 'solid-js/store';
import type { BuyLine } from '../../buy/line.ts';
import type { CartLineView } from '../../store/views.ts';

/** A line as it is taken to its shop. */
export const buyLine = ({ id, product, quantity, choices, offerIds }: CartLineView): BuyLine => ({
  product: unwrap(product),
  quantity,
  cartLine: id,
  ...(choices && { choices: unwrap(choices) }),
  ...(offerIds && { offerIds: unwrap(offerIds) }),
});
