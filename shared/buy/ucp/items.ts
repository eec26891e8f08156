import { type BuyLine, idsOf } from '../line.ts';
import { isLinkable, type PermalinkItem } from './permalink.ts';

/**
 * What a business calls these lines: the variant where one is known, else the product. Null where any has no id: a cart
 * made for us may be another than the one that the browser's session holds, so that all go into it or none.
 */
export const itemsOf = (lines: readonly BuyLine[]): readonly PermalinkItem[] | null => {
  const items = lines.flatMap((line) => {
    const { variant, product } = idsOf(line);
    const id = variant ?? product ?? '';
    return isLinkable(id) ? [{ id, quantity: line.quantity }] : [];
  });
  return items.length === lines.length ? items : null;
};
