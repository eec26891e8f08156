/** Figures of a machine that others use too: the middle of several runs says more than any one of them. */

/** How long something takes, in milliseconds. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

export const latencyOf = (milliseconds: readonly number[]): Latency => ({
  p50: quantile(milliseconds, 0.5),
  p99: quantile(milliseconds, 0.99),
  count: milliseconds.length,
});

export const median = (values: readonly number[]): number => quantile(values, 0.5);

const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
};

const round = (value: number): number => Math.round(value * 10) / 10;
