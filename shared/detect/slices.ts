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

/** Goes on for so many milliseconds, and at least one step; what the last one answered. */
export const goOn = <Result>(
  work: Slices<Result>,
  most: number,
  now: () => number,
): IteratorResult<undefined, Result> => {
  const started = now();
  let step = work.next();
  while (!step.done && now() - started < most) step = work.next();
  return step;
};

/**
 * As much as fits into a slice, then a pause, and so on until it is done or given up. `took` is its own time in
 * milliseconds, pauses aside: on a busy page these are most of it, and none of our doing.
 */
export const inSlices = async <Result>(
  work: Slices<Result>,
  { now, pause }: { now: () => number; pause: () => Promise<unknown> },
): Promise<{ result: Result; took: number }> => {
  let took = 0;
  for (;;) {
    const started = now();
    const step = goOn(work, SLICE, now);
    took += now() - started;
    if (step.done) return { result: step.value, took };
    await pause();
  }
};

/** Milliseconds: well under what a person could feel as a hitch. */
const SLICE = 3;
