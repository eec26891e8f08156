import { type Browser, chromium, type Page } from 'playwright';
import { build, type InlineConfig, preview } from 'vite';
import solid from 'vite-plugin-solid';

/**
 * How long a collector waits, and what holds the page up meanwhile: a hundred lists with ten thousand things in all, a
 * thousand of them in one. Prints one JSON line last; times in milliseconds.
 */
const LISTS = 100;
const THINGS = 10_000;
const LONGEST = 1000;
/** Whatever a step set off has happened by then. */
const SETTLED_MS = 1500;

interface Bench {
  fill(sizes: readonly number[]): Promise<string[]>;
  show(): void;
  bytes: number;
  rename(list: string): Promise<void>;
  longTasks(): number[];
}
declare const bench: Bench;

const config: InlineConfig = {
  configFile: false,
  root: import.meta.dirname,
  logLevel: 'error',
  plugins: [solid()],
  resolve: { alias: { 'wxt/browser': `${import.meta.dirname}/../../support/gallery/fake-browser.ts` } },
  build: {
    outDir: `${import.meta.dirname}/../../../node_modules/.cache/bench-lists`,
    emptyOutDir: true,
    target: 'es2022',
  },
  preview: { host: '127.0.0.1', port: 0 },
};
await build(config);
const server = await preview(config);
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium' });
try {
  console.info(JSON.stringify(await measure(browser, server.resolvedUrls?.local[0] ?? '')));
} finally {
  await browser.close();
  await server.close();
}

async function measure(inBrowser: Browser, base: string) {
  const page = await inBrowser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(`${base}#/friends`);
  await page.waitForFunction(() => 'bench' in window);
  const others = Math.floor((THINGS - LONGEST) / (LISTS - 1));
  const sizes = [LONGEST, ...Array.from({ length: LISTS - 1 }, () => others)];
  const lists = await page.evaluate((wanted) => bench.fill(wanted), sizes);
  await page.evaluate(() => bench.show());
  await page.waitForSelector('h1');

  const open = (path: string, seen: string) =>
    step(page, async () => {
      await page.evaluate((to) => {
        location.hash = to;
      }, path);
      await page.waitForSelector(seen);
    });
  return {
    things: sizes.reduce((sum, size) => sum + size, 0),
    pictureBytes: await page.evaluate(() => bench.bytes),
    lists: await open('/lists', '.list-row'),
    list: await open(`/lists/${lists[1]}`, '.item'),
    back: await open('/lists', '.list-row'),
    longest: await open(`/lists/${lists[0]}`, '.item'),
    change: await step(page, async () => {
      await page.evaluate((list) => bench.rename(list ?? ''), lists[0]);
      await page.getByRole('heading', { name: 'Renamed' }).waitFor();
    }),
    scroll: await step(page, async () => {
      for (let screen = 0; screen < 60; screen++) {
        await page.evaluate(() => document.querySelector('.screen-body')?.scrollBy(0, 800));
        await page.waitForTimeout(50);
      }
    }),
  };
}

/** How long it took, how many tasks held the page up for longer than 50 ms, and the longest of them. */
async function step(page: Page, work: () => Promise<void>) {
  await page.waitForTimeout(SETTLED_MS);
  await page.evaluate(() => bench.longTasks());
  const start = performance.now();
  await work();
  const took = Math.round(performance.now() - start);
  await page.waitForTimeout(SETTLED_MS);
  const tasks = await page.evaluate(() => bench.longTasks());
  return { took, longTasks: tasks.length, longest: Math.round(Math.max(0, ...tasks)) };
}
