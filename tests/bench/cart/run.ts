import type { Page } from '@playwright/test';
import type { ForCart } from '../../../shared/actions/cart.ts';
import { launchPerson } from '../../support/person.ts';
import { productAt } from '../../support/products.ts';

/**
 * Opens and scrolls a cart of 500 lines in 60 shops in the built extension (`npm run build:e2e` first), several times:
 * with a wheel, as fast as a hand spins one, and by jumps of a screenful every frame, which leave a browser that draws
 * without a graphics card no core to spare. Prints one line of JSON last, in milliseconds: medians of the rounds, and
 * every long task of any of them; exits with 1 where opening or the wheel made one.
 */
const LINES = 500;
const SHOPS = 60;
const ROUNDS = 3;
/** Pixels of one turn of the wheel, and milliseconds between two: some 15,000 pixels a second. */
const TURN = 360;
const BETWEEN = 16;

const thingsWith = (pictures: readonly string[]): ForCart[] =>
  pictures.map((thumbnail, at) => ({
    product: {
      ...productAt(`shop${at % SHOPS}.example`, `Thing number ${at} with a title as shops write them`, [`url:${at}`], {
        amount: 1000 + at,
        currency: ['EUR', 'SEK', 'JPY'][at % 3] ?? 'EUR',
      }),
      thumbnail,
    },
  }));

const person = await launchPerson('shopper');
try {
  const page = await person.openOwn('app.html#/settings');
  const things = thingsWith(await page.evaluate(drawPictures, LINES));
  const adding = await timed(() => addAll(page, things));
  const rounds: Awaited<ReturnType<typeof openAndScroll>>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await openAndScroll(page));
  const median = (read: (round: (typeof rounds)[number]) => number): number =>
    Math.round(rounds.map(read).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0);
  const isBlocked = rounds.some(({ opening, wheeling }) => opening.length + wheeling.length > 0);
  process.exitCode = isBlocked ? 1 : 0;
  console.info(
    JSON.stringify({
      lines: LINES,
      shops: SHOPS,
      rounds: ROUNDS,
      addingAll: Math.round(adding),
      firstLines: median(({ firstLines }) => firstLines),
      allLines: median(({ allLines }) => allLines),
      longTasksOpening: rounds.flatMap(({ opening }) => opening),
      longTasksWheeling: rounds.flatMap(({ wheeling }) => wheeling),
      longTasksJumping: rounds.flatMap(({ jumping }) => jumping),
    }),
  );
} finally {
  await person.leave();
}

async function openAndScroll(page: Page) {
  await page.goto(page.url().replace(/#.*/, '#/settings'));
  await page.reload();
  await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
  await page.evaluate(watchLongTasks);
  const begun = Date.now();
  await page.evaluate(() => {
    location.hash = '#/cart';
  });
  await page.locator('.cart-line').first().waitFor();
  const firstLines = Date.now() - begun;
  await page.waitForFunction((count) => document.querySelectorAll('.cart-line').length === count, LINES);
  const allLines = Date.now() - begun;
  const opening = await page.evaluate(takeLongTasks);
  await wheelThrough(page);
  const wheeling = await page.evaluate(takeLongTasks);
  await page.evaluate(jumpThrough);
  return { firstLines, allLines, opening, wheeling, jumping: await page.evaluate(takeLongTasks) };
}

/** To the end, by a real wheel's events. */
async function wheelThrough(page: Page): Promise<void> {
  await page.locator('.cart-line').first().hover();
  const top = (): Promise<number> => page.evaluate(() => document.querySelector('.screen-body')?.scrollTop ?? 0);
  for (let before = -1, now = await top(); now !== before; before = now, now = await top()) {
    for (let turn = 0; turn < 10; turn += 1) {
      await page.mouse.wheel(0, TURN);
      await page.waitForTimeout(BETWEEN);
    }
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = Date.now();
  await work();
  return Date.now() - begun;
}

/** As many pictures as a thumbnail is large, none like another, so that each has to be decoded. */
async function drawPictures(count: number): Promise<string[]> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 128, height: 128 });
  const pen = canvas.getContext('2d');
  return Array.from({ length: count }, (_, at) => {
    for (let spot = 0; pen && spot < 400; spot += 1) {
      pen.fillStyle = `hsl(${(spot * 47 + at * 11) % 360} 60% ${30 + (spot % 50)}%)`;
      pen.fillRect((spot * 29 + at) % 128, (spot * 53 + at * 7) % 128, 4 + (spot % 9), 3 + (spot % 7));
    }
    return canvas.toDataURL('image/webp', 0.8);
  });
}

/** Puts the things in by the way that every page of ours has: its port. */
function addAll(page: Page, all: readonly ForCart[]): Promise<void> {
  return page.evaluate(
    (list) =>
      new Promise<void>((resolve) => {
        const { runtime } = (globalThis as never as { chrome: { runtime: PagesRuntime } }).chrome;
        const port = runtime.connect({ name: 'page' });
        port.onMessage.addListener(() => resolve());
        port.postMessage({ type: 'act', id: 1, request: 'bench', action: 'addAllToCart', args: { things: list } });
      }),
    all,
  );
}

interface PagesRuntime {
  connect(options: { name: string }): {
    onMessage: { addListener(listener: () => void): void };
    postMessage(message: unknown): void;
  };
}

interface Watched {
  longTasks: number[];
  watcher: PerformanceObserver;
}

function watchLongTasks(): void {
  const watched = globalThis as never as Watched;
  watched.longTasks = [];
  watched.watcher = new PerformanceObserver((list) => {
    watched.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  watched.watcher.observe({ entryTypes: ['longtask'] });
}

function takeLongTasks(): number[] {
  const watched = globalThis as never as Watched;
  watched.longTasks.push(...watched.watcher.takeRecords().map(({ duration }) => duration));
  return watched.longTasks.splice(0);
}

/** A screenful a frame, from the start to the end. */
async function jumpThrough(): Promise<void> {
  const body = document.querySelector('.screen-body');
  if (!body) return;
  body.scrollTo(0, 0);
  for (let before = -1; body.scrollTop !== before; ) {
    before = body.scrollTop;
    body.scrollBy(0, body.clientHeight * 0.8);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
}
