import { liveQuery } from 'dexie';
import { onForgotten } from './kept.ts';

/** Something that can change: calls the listener when it does, until the returned function is called. */
export type Source = (listener: () => void) => () => void;

/** What `read` answers, now and after every change of the records that it touched, until the returned function is called. */
export const liveRecords = <T>(
  read: () => Promise<T>,
  onValue: (value: T) => void,
  onFault: (fault: unknown) => void,
): (() => void) => {
  // Dexie follows what is touched after the first await only in what is itself an async function.
  const ask = () => liveQuery(async () => read()).subscribe({ next: onValue, error: onFault });
  let subscription = ask();
  const stopHearing = onForgotten(() => {
    subscription.unsubscribe();
    subscription = ask();
  });
  return () => {
    stopHearing();
    subscription.unsubscribe();
  };
};

/** The records that `read` touches, as a source; the first call comes at once. */
export const recordsRead =
  (read: () => Promise<unknown>): Source =>
  (listener) =>
    liveRecords(read, listener, listener);
