import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type Found, type Row, score } from '../../support/detect-scores.ts';
import { addressOf, readManifest } from '../../support/saved-pages.ts';
import { timesInChromium } from './in-chromium.ts';
import { type Reader, readers } from './readers.ts';

/*
 * npm run --silent bench:detect -- MANIFEST FOLDER [--without-browser]
 *
 * Reads the same saved pages with our detection and with the readers of mark-up that shops' pages are usually read
 * with, in one run and from the same text. Accuracy by one scoring; time a page, in milliseconds, when it is read for the
 * second time. All parse the page from its text, ours by jsdom and by Chromium. What reading alone takes once the DOM is
 * there, as it is in a browser, is told apart: in a tab of its own for each page, as people open them, and in one tab,
 * where the engine has read all pages before, as it has for the others. A fault is a page on which a reader threw. The
 * last line is JSON.
 */

/** Of a page in Chromium, after one to warm up. */
const RUNS = 3;
const LIKE_THEIRS = 'tagalong, the DOM being there (Chromium, all pages in one tab)';
const THEIRS = '@marbec/web-auto-extractor';

const args = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const [manifest, folder] = args;
if (!manifest || !folder || args.length > 2) {
  console.error('usage: npm run --silent bench:detect -- MANIFEST FOLDER [--without-browser]');
  process.exit(2);
}

const pages = readManifest(manifest).map((row) => ({
  row,
  url: addressOf(row).href,
  html: readFileSync(join(folder, row.file), 'utf8'),
}));

const results: Record<string, { times: string; ms: { median: number; p95: number } }> = {};
for (const reader of readers) {
  results[reader.name] = await measure(reader);
  console.info(`${reader.name}: ${JSON.stringify(results[reader.name])}`);
}
if (!process.argv.includes('--without-browser')) {
  const inChromium = await timesInChromium(pages, RUNS);
  results['tagalong, the DOM being there (Chromium)'] = {
    times: 'reading alone, the script run before on this page',
    ms: spread(inChromium.map(({ warm }) => warm)),
  };
  results[LIKE_THEIRS] = {
    times: 'reading alone, the script run before on all pages, as the others are',
    ms: spread(inChromium.map(({ hot }) => hot)),
  };
  results['tagalong, the DOM being there (Chromium, first run)'] = {
    times: 'reading alone, the script just put into the page',
    ms: spread(inChromium.map(({ cold }) => cold)),
  };
  results['tagalong in Chromium'] = {
    times: 'parsing by Chromium, and reading',
    ms: spread(inChromium.map(({ parsed }) => parsed)),
  };
}

const theirs = results[THEIRS]?.ms.median ?? 0;
const share = Object.fromEntries(
  Object.entries(results)
    .filter(([name]) => name.startsWith('tagalong'))
    .map(([name, { ms }]) => [name, round(ms.median / theirs)]),
);
console.info(
  JSON.stringify({
    pages: pages.length,
    comparedWith: readers.map(({ name }) => name).filter((name) => !name.startsWith('tagalong')),
    results,
    shareOfTheirMedian: { of: THEIRS, ...share },
  }),
);

async function measure(reader: Reader) {
  const readings: { row: Row; product: Found | null }[] = [];
  const times: number[] = [];
  const alone: number[] = [];
  let faults = 0;
  for (const { row, url, html } of pages) {
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
      // What is weakly held, as jsdom's documents are, lives on until the turn ends.
      await turn();
    }
    readings.push({ row, product });
    times.push(took);
    if (reader.alone) alone.push(reader.alone());
  }
  const { detection, price, title } = score(readings);
  const read = { times: reader.times, detection, price, title, faults, ms: spread(times) };
  return alone.length ? { ...read, alone: spread(alone) } : read;
}

function spread(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: round(middle(sorted)), p95: round(sorted[Math.floor(sorted.length * 0.95)] ?? 0) };
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
