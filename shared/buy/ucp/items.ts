import { type BuyLine, cartIdOf, isDecided } from '../line.ts';
import { isLinkable, type PermalinkItem } from './permalink.ts';

/**
 * What a business calls these lines. Null where any has no id or is still to be chosen: a cart made for us may be another
 * than the one that the browser's session holds, so that all go into it or none.
 */
export const itemsOf = (lines: readonly BuyLine[]): readonly PermalinkItem[] | null => {
  const items = lines.filter(isDecided).flatMap((line) => {
    const id = cartIdOf(line) ?? '';
    return isLinkable(id) ? [{ id, quantity: line.quantity }] : [];
  });
  return items.length === lines.length ? items : null;
};
