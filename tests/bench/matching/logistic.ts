/** Weights of a logistic regression, for the features as they are. */
export interface Fitted {
  readonly bias: number;
  readonly weights: readonly number[];
}

export const logit = ({ bias, weights }: Fitted, row: readonly number[]): number =>
  row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), bias);

/** Fits by full-batch Adam on standardised features; the same rows give the same weights, there is no chance in it. */
export const fitLogistic = (rows: readonly (readonly number[])[], labels: readonly boolean[]): Fitted => {
  const width = rows[0]?.length ?? 0;
  const mean = columnMeans(rows, width);
  const spread = columnMeans(
    rows.map((row) => row.map((value, at) => (value - (mean[at] ?? 0)) ** 2)),
    width,
  ).map((variance) => Math.sqrt(variance) || 1);
  const scaled = rows.map((row) => [...row.map((value, at) => (value - (mean[at] ?? 0)) / (spread[at] ?? 1)), 1]);

  const weights = new Array<number>(width + 1).fill(0);
  const momentum = weights.slice();
  const energy = weights.slice();
  for (let step = 1; step <= STEPS; step++) {
    const slope = weights.map((weight, at) => (at < width ? RIDGE * weight : 0));
    scaled.forEach((row, index) => {
      const z = row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
      const error = (1 / (1 + Math.exp(-z)) - (labels[index] ? 1 : 0)) / scaled.length;
      row.forEach((value, at) => {
        slope[at] = (slope[at] ?? 0) + error * value;
      });
    });
    slope.forEach((value, at) => {
      momentum[at] = 0.9 * (momentum[at] ?? 0) + 0.1 * value;
      energy[at] = 0.999 * (energy[at] ?? 0) + 0.001 * value * value;
      const pace = (RATE * (momentum[at] ?? 0)) / (1 - 0.9 ** step);
      weights[at] = (weights[at] ?? 0) - pace / (Math.sqrt((energy[at] ?? 0) / (1 - 0.999 ** step)) + 1e-8);
    });
  }

  const unscaled = mean.map((_, at) => (weights[at] ?? 0) / (spread[at] ?? 1));
  return {
    bias: unscaled.reduce((sum, weight, at) => sum - weight * (mean[at] ?? 0), weights[width] ?? 0),
    weights: unscaled,
  };
};

const columnMeans = (rows: readonly (readonly number[])[], width: number): number[] =>
  Array.from({ length: width }, (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length);

const STEPS = 600;
const RATE = 0.05;
const RIDGE = 1e-3;
