import { isUnseen } from './arrival.ts';
import type { BuyLine } from './line.ts';
import type { Arrival, Failure, LineNote, Outcome } from './step.ts';

/** A step that brought nothing into the cart; `confirm` is the domain that wants the person's word first. */
export const failed = (failure: Failure, confirm?: string): Outcome => ({
  inCart: [],
  opened: [],
  landing: 'cart',
  failure,
  ...(confirm && { confirm }),
});

/** The shop's cart holds these, as far as the page come to could be seen. */
export const filled = (lines: readonly BuyLine[], arrival: Arrival, notes: readonly LineNote[] = []): Outcome => ({
  inCart: isUnseen(arrival) ? [] : lines,
  opened: [],
  unseen: isUnseen(arrival) ? lines : [],
  landing: 'cart',
  notes,
});
