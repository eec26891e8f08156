import { outline } from '../../../shared/identity/compare-titles.ts';
import { type Likeness, likeness } from '../../../shared/identity/similar.ts';
import { readPairs } from './pairs.ts';

/*
 * npm run --silent match -- FILE
 *
 * Prints as one JSON line how well the extension tells from titles, brands and prices alone which offers are the same
 * product: "the same product, sure" and "probably the same" (the sure ones among them), against a person's labels. A
 * measure that nothing was called for is null.
 */

const [file, ...rest] = process.argv.slice(2);
if (!file || rest.length) {
  console.error('usage: npm run --silent match -- FILE   (pairs of offers, one a line)');
  process.exit(2);
}

try {
  const pairs = readPairs(file).map(({ a, b, same }) => ({ same, called: likeness(outline(a), outline(b)) }));
  const report = (calls: readonly Likeness[]) => {
    const called = pairs.filter((pair) => calls.includes(pair.called));
    const right = called.filter(({ same }) => same).length;
    const precision = ratio(right, called.length);
    const recall = ratio(right, pairs.filter(({ same }) => same).length);
    const f1 = precision && recall ? round((2 * precision * recall) / (precision + recall)) : recall && 0;
    return { precision: round(precision), recall: round(recall), f1, called: called.length, right };
  };
  console.info(
    JSON.stringify({
      file,
      pairs: pairs.length,
      same: pairs.filter(({ same }) => same).length,
      sure: report(['same']),
      probably: report(['same', 'probably']),
    }),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function ratio(part: number, whole: number): number | null {
  return whole ? part / whole : null;
}

function round(value: number): number;
function round(value: number | null): number | null;
function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}
