/*
 * Reading goes in slices, so that a page never waits for us: long work is a generator that yields wherever it may be
 * interrupted, and who drives it decides when.
 */

/** Work that can pause at each `yield` and returns its result. */
export type Slices<Result> = Generator<undefined, Result>;

/** All of it at once. */
export const atOnce = <Result>(work: Slices<Result>): Result => {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
};

/** As much as fits into a slice, then a pause, and so on until it is done or given up. */
export const inSlices = async <Result>(
  work: Slices<Result>,
  { now, pause }: { now: () => number; pause: () => Promise<unknown> },
): Promise<Result> => {
  let started = now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (now() - started < SLICE) continue;
    await pause();
    started = now();
  }
};

/** Milliseconds: well under what a person could feel as a hitch. */
const SLICE = 4;
