import { setImmediate as turn } from 'node:timers/promises';
import { detect } from '../../shared/detect/detect.ts';
import { isNeverProduct, worthReading } from '../../shared/detect/gate.ts';
import { type Evidence, productSigns } from '../../shared/detect/kind.ts';
import { observing } from '../../shared/detect/observe.ts';
import { weighOffers } from '../../shared/detect/offer.ts';
import { openPage } from '../../shared/detect/page.ts';
import type { PriceContext } from '../../shared/detect/price.ts';
import { conclude } from '../../shared/detect/reading.ts';
import { siteAt } from '../../shared/detect/rules/sites.ts';
import { atOnce } from '../../shared/detect/slices.ts';
import type { SeenButton } from '../../shared/detect/visible.ts';
import { PRODUCT_WEIGHTS, weigh } from '../../shared/detect/weights.ts';
import { toMajor } from '../../shared/model/money.ts';
import { fitPrice, fitProduct, foldOf, type Sample } from './detect-fit.ts';
import { type Found, type Row, type Scored, score } from './detect-scores.ts';
import { addressOf, foundIn, openSaved, readManifest } from './saved-pages.ts';

/*
 * node tests/support/score-detect.ts MANIFEST HTMLDIR
 *
 * Scores the extension's detection against saved pages whose truth is known, and prints one JSON line: the figures of
 * all pages; without Amazon's; by the general reader alone, without any site's rule; and the general reader's
 * cross-validated by shop, where each shop's pages are read with weights that were fitted on other shops alone. The
 * weights fitted on all pages come last: `npm run score:detect` prints them for shared/detect/weights.ts. Ends with 1
 * where a figure is below its bar.
 */

/** What nothing may fall below: F1 of all pages, unless another figure is named. */
const BARS = { title: 0.975, price: 0.965, currency: 0.983, outOfStock: 0.91, image: 0.97, brand: 0.85, gtin: 0.97 };
const DETECTION_BAR = { p: 0.985, f1: 0.985 };
const CROSS_VALIDATED_BARS = { detection: 0.966, price: 0.925 };

const [manifest, folder] = process.argv.slice(2);
if (!manifest || !folder) {
  console.error('usage: node tests/support/score-detect.ts MANIFEST HTMLDIR');
  process.exit(2);
}

const FOLDS = 10;

/** What is kept of a page: its document is too big to keep them all. */
interface Seen extends Sample {
  readonly context: PriceContext;
  /** What the page says if it is a product's. */
  readonly product: Found | null;
}

/** Weights by which every page is a product's. */
const SURELY = { ...PRODUCT_WEIGHTS, always: 99 };

const rows = readManifest(manifest);
const ruled: Scored[] = [];
const general: Scored[] = [];
const held: Scored[] = [];
const seen: Seen[] = [];
for (const row of rows) {
  // What is weakly held, as jsdom's documents are, lives on until the turn ends.
  await turn();
  const page = openSaved(row, folder);
  ruled.push({ row, product: foundIn(detect(page)) });
  const observation =
    atOnce(worthReading(page)) && !isNeverProduct(page.url)
      ? atOnce(observing(openPage(page.document, page.url)))
      : undefined;
  general.push({ row, product: observation ? foundIn(conclude(observation)) : null });
  if (!observation) held.push({ row, product: null });
  else
    seen.push({
      row,
      context: observation.context,
      marked: observation.marked,
      evidence: withoutElements(observation.evidence),
      product: foundIn(conclude(observation, undefined, SURELY)),
    });
}

function withoutElements(evidence: Evidence): Evidence {
  const buttons = evidence.visible.buttons.map(({ element: _, ...button }) => button as SeenButton);
  return { ...evidence, visible: { ...evidence.visible, buttons } };
}

const weightsOf = (samples: readonly Seen[]) => {
  const price = fitPrice(samples);
  const judged = samples.map(({ row, evidence, marked, context }) => ({
    isProduct: row.kind === 'product',
    signs: productSigns(evidence, weighOffers(evidence.visible, marked, context, price)),
  }));
  return { product: fitProduct(judged), price };
};

const learnt = seen.filter(({ row }) => siteAt(addressOf(row).hostname) !== 'pinterest');
const foldOfRow = (row: Row): number => foldOf(addressOf(row).hostname, FOLDS);
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = weightsOf(learnt.filter(({ row }) => foldOfRow(row) !== fold));
  for (const { row, evidence, marked, context, product } of seen.filter((page) => foldOfRow(page.row) === fold)) {
    const offer = weighOffers(evidence.visible, marked, context, weights.price);
    const price = offer.price ? toMajor(offer.price) : null;
    const isProduct = product && weigh(productSigns(evidence, offer), weights.product) >= 0;
    held.push({ row, product: isProduct ? { ...product, price, currency: offer.price?.currency ?? null } : null });
  }
}

const rounded = <Sign extends string>(weights: Record<Sign, number>): object =>
  Object.fromEntries(Object.entries<number>(weights).map(([sign, weight]) => [sign, Math.round(weight * 100) / 100]));
const weights = weightsOf(learnt);
const isAmazon = ({ row }: Scored): boolean => siteAt(addressOf(row).hostname) === 'amazon';
const all = score(ruled);
const crossValidated = score(held);
process.stdout.write(
  `${JSON.stringify({
    all,
    withoutAmazon: score(ruled.filter((page) => !isAmazon(page))),
    withoutRules: score(general),
    crossValidated,
    crossValidatedWithoutAmazon: score(held.filter((page) => !isAmazon(page))),
    weights: { product: rounded(weights.product), price: rounded(weights.price) },
  })}\n`,
);

const missed = [
  ...Object.entries(DETECTION_BAR).map(([figure, bar]) => [
    'detection',
    figure,
    all.detection?.[figure as 'p' | 'f1'],
    bar,
  ]),
  ...Object.entries(BARS).map(([field, bar]) => [field, 'f1', all[field as keyof typeof all]?.f1, bar]),
  ...Object.entries(CROSS_VALIDATED_BARS).map(([field, bar]) => [
    `cross-validated ${field}`,
    'f1',
    crossValidated[field as keyof typeof all]?.f1,
    bar,
  ]),
].filter(([, , figure, bar]) => !(Number(figure) >= Number(bar)));
for (const [field, figure, value, bar] of missed) console.error(`${field} ${figure}: ${value}, below ${bar}`);
if (missed.length) process.exitCode = 1;
