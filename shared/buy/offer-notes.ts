import type { Availability } from '../model/claim.ts';
import type { Money } from '../model/money.ts';
import type { BuyLine } from './line.ts';
import type { LineNote } from './step.ts';

/** What a buyer should know of a line when its shop says now what it costs and whether it can be had. */
export const offerNotes = (
  line: BuyLine,
  now: { price?: Money | undefined; availability?: Availability | undefined },
): LineNote[] => {
  const { price: was } = line.product;
  const { price, availability } = now;
  if (availability === 'Discontinued') return [{ line, says: 'gone' }];
  if (availability === 'OutOfStock') return [{ line, says: 'sold-out' }];
  if (!was || !price || price.currency !== was.currency || price.amount === was.amount) return [];
  return [{ line, says: price.amount > was.amount ? 'dearer' : 'cheaper', was, now: price }];
};
