import { cartFailure, type Errand, isUnseen } from './arrival.ts';
import type { BuyLine } from './line.ts';
import type { Arrival, Failure, Outcome } from './step.ts';

/** A step that brought nothing into the cart; `confirm` is the domain that wants the person's word first. */
export const failed = (failure: Failure, confirm?: string): Outcome => ({
  inCart: [],
  opened: [],
  landing: 'cart',
  failure,
  ...(confirm && { confirm }),
});

/** What became of lines that were taken to an address which should fill the cart, as far as the page come to tells. */
export const brought = (
  lines: readonly BuyLine[],
  arrival: Arrival,
  errand: Errand,
  isCart?: (url: URL) => boolean,
): Outcome & Required<Pick<Outcome, 'unseen'>> => {
  const failure = cartFailure(arrival, errand, isCart);
  const isForThePerson = failure ? isUndecided(failure) : isUnseen(arrival);
  return {
    inCart: failure || isForThePerson ? [] : lines,
    opened: [],
    unseen: isForThePerson ? lines : [],
    landing: 'cart',
    ...(failure && { failure }),
  };
};

/** The page may have done something, or nothing. */
export const isUndecided = (failure: Failure | undefined): boolean => failure === 'elsewhere' || failure === 'unsure';
