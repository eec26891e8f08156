import type { BuyLine } from './line.ts';
import type { Failure, LineNote, Outcome } from './step.ts';

/** A step that brought nothing into the cart; `confirm` is the domain that wants the person's word first. */
export const failed = (failure: Failure, confirm?: string): Outcome => ({
  inCart: [],
  opened: [],
  landing: 'cart',
  failure,
  ...(confirm && { confirm }),
});

/** The shop's cart holds these. */
export const filled = (inCart: readonly BuyLine[], notes: readonly LineNote[] = []): Outcome => ({
  inCart,
  opened: [],
  landing: 'cart',
  notes,
});
