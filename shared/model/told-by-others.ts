import { hostOf } from './host.ts';
import type { Product } from './product.ts';

/**
 * A product on somebody else's word. Its shop is called what its address says: a friend's device could call any shop
 * "Amazon". The page's own address for buying is left out: theirs could name another thing, or somebody to be paid for
 * the sale. And it was seen by `now` (milliseconds since the epoch), else no later price would ever count.
 */
export const toldByOthers = (
  { shopName: _theirWord, buyTemplate: _anyAddress, ...product }: Product,
  now: number,
): Product => ({
  ...product,
  shop: hostOf(product.url),
  seenAt: Math.min(product.seenAt, now),
});
