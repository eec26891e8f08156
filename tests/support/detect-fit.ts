import { candidates } from '../../shared/detect/candidates.ts';
import type { Evidence } from '../../shared/detect/kind.ts';
import type { MarkedProduct } from '../../shared/detect/rule.ts';
import {
  chance,
  PRICE_WEIGHTS,
  PRODUCT_WEIGHTS,
  type PriceSign,
  type ProductSign,
  type Signs,
  weigh,
} from '../../shared/detect/weights.ts';
import type { Row } from './detect-scores.ts';

/*
 * Fits the tables in shared/detect/weights.ts: "is it a product" by logistic regression over a page's signs, the choice
 * among a page's amounts (and none) by multinomial logistic regression over theirs. Where few pages have a sign, what is
 * commonly known of shops' pages holds: a Gaussian prior around `EXPECTED`, which was written down before any fit.
 */

const EXPECTED_PRODUCT: Signs<ProductSign> = {
  always: -2,
  jsonLdOffer: 2,
  jsonLdOnly: 1,
  microdataOffer: 1.5,
  microdataOnly: 0.5,
  metaOffer: 1.5,
  metaOnly: 1,
  manyMarked: -1,
  calledArticle: -1,
  calledList: -1,
  ogArticle: -1,
  buttonBelow: 1.5,
  buttonAbove: 0.5,
  soldOut: 0.5,
  priceShown: 1,
  noPrice: -1,
  onlyPrice: -1.5,
  onlyHeading: -1.5,
  noButton: -1,
  perPeriod: -1.5,
  manyButtons: -0.5,
  crowd: -0.5,
  crowdFirst: -1,
  quantity: 0.5,
  manyQuantities: -1,
  labelled: 1,
  headed: 0.3,
  frontPath: -2,
  productBody: 1,
  otherBody: -1,
  productPath: 1,
  listPath: -1,
  articlePath: -1.5,
};

const EXPECTED_PRICE: Signs<PriceSign> = {
  none: 2,
  named: 0.5,
  below: 2,
  nearButton: 1.5,
  former: -2.5,
  other: -2.5,
  from: -2.5,
  linked: -1,
  told: -1,
  elsewhere: -2.5,
  crowd: -2.5,
  bare: -1.5,
  jsonLd: 3,
  microdata: 3,
  meta: 2.5,
  state: 2,
  lowest: 1.5,
};

/** What is kept of an observed page; its document may be forgotten. */
export interface Sample {
  readonly row: Row;
  readonly evidence: Evidence;
  readonly marked: readonly MarkedProduct[];
}

type Weights<Sign extends string> = Record<Sign, number>;

export const fitPrice = (samples: readonly Sample[]): Weights<PriceSign> => {
  const judged = samples.filter(({ row }) => row.kind === 'product');
  const prior = { ...nothing(PRICE_WEIGHTS), ...EXPECTED_PRICE };
  let weights = prior;
  // Which of several places counts for an amount depends on the weights: so both are found in turns.
  for (let round = 0; round < ROUNDS; round++) {
    const choices = judged.flatMap((sample): Choice<PriceSign>[] => {
      const { price, price_alt = [] } = sample.row.expected ?? {};
      const all = candidates(sample.evidence.visible, sample.marked, weights);
      const isRight = (value: number): boolean =>
        typeof price === 'number' && [price, ...price_alt].some((known) => Math.abs(known - value) < 0.006);
      const right = all.map(({ value }) => isRight(value));
      if (typeof price === 'number' && !right.includes(true)) return [];
      return [{ options: [{ none: 1 }, ...all.map(({ signs }) => signs)], right: [!right.includes(true), ...right] }];
    });
    weights = ascend(weights, prior, (at, gradient) => {
      for (const { options, right } of choices) {
        const odds = options.map((signs) => Math.exp(weigh(signs, at)));
        const all = sum(odds);
        const rights = sum(odds.filter((_, index) => right[index]));
        for (const [index, signs] of options.entries()) {
          const odd = odds[index] ?? 0;
          add(gradient, signs, (right[index] ? odd / rights : 0) - odd / all);
        }
      }
    });
  }
  return weights;
};

interface Choice<Sign extends string> {
  readonly options: readonly Signs<Sign>[];
  readonly right: readonly boolean[];
}

export const fitProduct = (
  samples: readonly { isProduct: boolean; signs: Signs<ProductSign> }[],
): Weights<ProductSign> => {
  const prior = { ...nothing(PRODUCT_WEIGHTS), ...EXPECTED_PRODUCT };
  return ascend(prior, prior, (at, gradient) => {
    for (const { isProduct, signs } of samples) add(gradient, signs, (isProduct ? 1 : 0) - chance(weigh(signs, at)));
  });
};

/** The `k` parts into which shops fall, each shop in one of them alone, whatever the order of its pages. */
export const foldOf = (site: string, k: number): number => {
  let hash = 0;
  for (const letter of site.replace(/^.*?([^.]+)\.(com?\.)?[a-z]+$/, '$1'))
    hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003;
  return hash % k;
};

/** Gradient ascent with momentum and a Gaussian prior; the gradient is added up by `slope`. */
const ascend = <Sign extends string>(
  from: Weights<Sign>,
  prior: Weights<Sign>,
  slope: (at: Weights<Sign>, gradient: Weights<Sign>) => void,
): Weights<Sign> => {
  const weights = { ...from };
  const speed = nothing(from);
  for (let turn = 0; turn < TURNS; turn++) {
    const gradient = nothing(from);
    slope(weights, gradient);
    for (const sign of Object.keys(weights) as Sign[]) {
      speed[sign] = 0.9 * speed[sign] + PACE * (gradient[sign] - (weights[sign] - prior[sign]) / DEVIATION ** 2);
      weights[sign] += speed[sign];
    }
  }
  return weights;
};

const nothing = <Sign extends string>(like: Readonly<Record<Sign, number>>): Weights<Sign> =>
  Object.fromEntries(Object.keys(like).map((sign) => [sign, 0])) as Weights<Sign>;

const add = <Sign extends string>(sums: Weights<Sign>, signs: Signs<Sign>, times: number): void => {
  for (const sign of Object.keys(signs) as Sign[]) sums[sign] += (signs[sign] ?? 0) * times;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** How far from what is expected a weight may well be. */
const DEVIATION = 1;
const PACE = 0.01;
const TURNS = 500;
const ROUNDS = 5;
