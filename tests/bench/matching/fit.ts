import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { titleWords } from '../../../shared/identity/title-words.ts';
import { fitLogistic, logit } from './logistic.ts';
import { type Pair, readPairs } from './pairs.ts';

/*
 * npm run fit -- FILE…
 *
 * Fits what `shared/identity/fitted` holds: which words are common in titles, what each difference between two titles
 * weighs, and from where on two products are probably the same. Give it training parts only, one file for each
 * collection of offers; each counts as much as the others, and all share one set of weights.
 */

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: npm run fit -- FILE…   (training pairs, one file for each collection)');
  process.exit(2);
}

const FOLDS = 4;
/** Steps of the table of common words. */
const CLASSES = 8;
/** A word in fewer titles isn't common. */
const LEAST = 6;

const fitted = join(import.meta.dirname, '../../../shared/identity/fitted');
const collections = files.map(readPairs);

writeFileSync(join(fitted, 'common-words.ts'), wordsModule(commonWords(collections.flat())));
// Read only now: comparing reads the table that was just written.
const { compareTitles, outline } = await import('../../../shared/identity/compare-titles.ts');

const sets = collections.map((pairs) => {
  const compared = pairs.map(({ a, b }) => compareTitles(outline(a), outline(b)));
  return { rows: compared.map((each) => Object.values(each)), labels: pairs.map(({ same }) => same), compared };
});
const names = Object.keys(sets[0]?.compared[0] ?? {});
const { folds, ...weights } = fitAndCrossValidate();
const probably = bestThreshold(folds);
writeFileSync(join(fitted, 'weights.ts'), weightsModule());
spawnSync('npx', ['biome', 'check', '--write', fitted], { stdio: 'inherit' });
console.info(
  JSON.stringify({
    pairs: collections.map((pairs) => pairs.length),
    probably: round(probably),
    crossValidatedF1: folds.map((fold) => round(f1(fold, probably))),
  }),
);

interface Scored {
  readonly score: number;
  readonly same: boolean;
}

/** Weights from all rows; scores from weights that did not see the row's fold. */
function fitAndCrossValidate() {
  const rows = sets.flatMap((set) => set.rows);
  const labels = sets.flatMap((set) => set.labels);
  const scores = new Map<readonly number[], number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeldOut = (at: number) => at % FOLDS === fold;
    const model = fitLogistic(
      rows.filter((_, at) => !isHeldOut(at)),
      labels.filter((_, at) => !isHeldOut(at)),
    );
    for (const row of rows.filter((_, at) => isHeldOut(at))) scores.set(row, logit(model, row));
  }
  const folds = sets.map((set) =>
    set.rows.map((row, at): Scored => ({ score: scores.get(row) ?? 0, same: set.labels[at] === true })),
  );
  return { ...fitLogistic(rows, labels), folds };
}

/** Where the mean F1 of the collections is best. */
function bestThreshold(folds: readonly (readonly Scored[])[]): number {
  const steps = Array.from({ length: 121 }, (_, at) => -3 + at / 20);
  const mean = (threshold: number) => folds.reduce((sum, fold) => sum + f1(fold, threshold), 0) / folds.length;
  return steps.reduce((best, step) => (mean(step) > mean(best) ? step : best));
}

function f1(scored: readonly Scored[], threshold: number): number {
  const called = scored.filter(({ score }) => score >= threshold);
  const right = called.filter(({ same }) => same).length;
  return (2 * right) / (called.length + scored.filter(({ same }) => same).length || 1);
}

/** Words of the offers' titles by how common they are, the commonest first, in CLASSES steps. */
function commonWords(pairs: readonly Pair[]): string[][] {
  const titles = new Set(pairs.flatMap(({ a, b }) => [a.title, b.title]));
  const counts = new Map<string, number>();
  for (const title of titles) for (const word of titleWords(title).all) counts.set(word, (counts.get(word) ?? 0) + 1);
  const classes = Array.from({ length: CLASSES }, (): string[] => []);
  for (const [word, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (count < LEAST) continue;
    const rarity = Math.log(titles.size / count) / Math.log(titles.size / 2);
    classes[Math.min(CLASSES - 1, Math.floor(rarity * (CLASSES + 1)))]?.push(word);
  }
  return classes;
}

function wordsModule(classes: readonly (readonly string[])[]): string {
  return `/** Words common in titles, the commonest first; written by \`npm run fit\`. */
export const COMMON_WORDS: readonly string[] = ${JSON.stringify(classes.map((words) => words.join(' ')))};
`;
}

function weightsModule(): string {
  const named = Object.fromEntries(names.map((name, at) => [name, round(weights.weights[at] ?? 0)]));
  return `import type { Comparison } from '../compare-titles.ts';

/** What each difference weighs, in log odds; written by \`npm run fit\`. */
export const WEIGHTS: Readonly<Record<keyof Comparison, number>> = ${JSON.stringify(named)};

export const BIAS = ${round(weights.bias)};

/** From these log odds on two products are probably the same. */
export const PROBABLY = ${round(probably)};
`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
