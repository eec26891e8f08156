import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Found, type Scored, score } from '../../support/detect-scores.ts';
import { addressOf, foundIn, readManifest } from '../../support/saved-pages.ts';
import { readInChromium } from './in-chromium.ts';
import { type Reader, readers } from './readers.ts';

/*
 * npm run --silent bench:detect -- MANIFEST FOLDER
 *
 * Reads the same saved pages with our detection in Chromium, where it runs, and with the readers of mark-up that shops'
 * pages are usually read with in Node, where they run, in one run and from the same text. Accuracy by one scoring; time a
 * page, in milliseconds, when it is read again. Theirs holds parsing and reading. Ours is told with parsing and without,
 * for in a browser the DOM is there: in one tab, where the engine has read all pages before, as it has for the others, and
 * in a tab of its own for each page, as people open them. A fault is a page on which a reader threw. The last line is
 * JSON.
 */

/** Of a page in Chromium, after one to warm up. */
const RUNS = 3;
const THEIRS = '@marbec/web-auto-extractor';

const [manifest, folder, ...more] = process.argv.slice(2);
if (!manifest || !folder || more.length > 0) {
  console.error('usage: npm run --silent bench:detect -- MANIFEST FOLDER');
  process.exit(2);
}

const pages = readManifest(manifest).map((row) => ({
  row,
  url: addressOf(row).href,
  html: readFileSync(join(folder, row.file), 'utf8'),
}));

const others = [];
for (const reader of readers) {
  others.push({ name: reader.name, ...(await measure(reader)) });
  console.info(JSON.stringify(others.at(-1)));
}
const read = await readInChromium(pages, RUNS);
const ours = {
  name: 'tagalong',
  ...accuracy(read.map(({ claim }) => foundIn(claim))),
  reading: {
    inOneTab: spread(read.map(({ hot }) => hot)),
    inATabOfItsOwn: spread(read.map(({ warm }) => warm)),
    forTheFirstTime: spread(read.map(({ cold }) => cold)),
  },
  parsingAndReading: spread(read.map(({ parsed }) => parsed)),
};

const theirs = others.find(({ name }) => name === THEIRS)?.parsingAndReading.median ?? Number.NaN;
const shareOf = ({ median }: { median: number }) => round(median / theirs);
console.info(
  JSON.stringify({
    pages: pages.length,
    ours,
    comparedWith: others,
    shareOfTheirMedian: {
      of: THEIRS,
      readingInOneTab: shareOf(ours.reading.inOneTab),
      readingInATabOfItsOwn: shareOf(ours.reading.inATabOfItsOwn),
      readingForTheFirstTime: shareOf(ours.reading.forTheFirstTime),
      parsingAndReading: shareOf(ours.parsingAndReading),
    },
  }),
);

async function measure(reader: Reader) {
  const products: (Found | null)[] = [];
  const times: number[] = [];
  let faults = 0;
  for (const { url, html } of pages) {
    let product: Found | null = null;
    let took = 0;
    for (let run = 0; run < 2; run++) {
      const start = performance.now();
      try {
        product = await reader.read(html, url);
      } catch {
        if (run === 0) faults += 1;
      }
      took = performance.now() - start;
    }
    products.push(product);
    times.push(took);
  }
  return { ...accuracy(products), faults, parsingAndReading: spread(times) };
}

function accuracy(products: readonly (Found | null)[]) {
  const readings = pages.map(({ row }, index): Scored => ({ row, product: products[index] ?? null }));
  const { detection, price, title } = score(readings);
  return { detection, price, title };
}

function spread(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(sorted.length * share)] ?? Number.NaN);
  return { median: at(0.5), p95: at(0.95) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
