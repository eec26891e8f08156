import type { CDPSession } from '@playwright/test';
import { launchPerson, type Person } from '../../support/person.ts';

/*
 * npm run --silent bench:page     (after npm run build:e2e)
 *
 * How long the built extension holds up a page of 50,000 nodes: each of Chromium's tasks in which a content script of
 * ours ran, from the browser's own trace, beside the same page without the extension's reader, which the gate ends. A
 * task's whole length counts, the page's own part and the garbage collector's included. Milliseconds. The last line is
 * JSON.
 */

const NODES = 50_000;
const ROUNDS = 5;
/** Milliseconds until the reader has looked for the last time. */
const SETTLED = 12_000;

const cell = (at: number): string =>
  `<div class="row row-${at % 50}"><a href="/i/${at}">Thing ${at}</a> <span class="note">in oak, ash and <b>linen</b></span></div>`;
/** Five elements and as many texts each. */
const rows = Array.from({ length: NODES / 10 }, (_, at) => cell(at)).join('');
const PAGES = {
  'sells a product': `<title>Linen lamp</title><main><h1>Linen lamp</h1><p class="price">49,00 €</p><button>Add to cart</button></main>${rows}`,
  'sells nothing': `<title>News</title><main><h1>It rained for three days</h1></main>${rows}`,
};

const person = await launchPerson('measuring');
try {
  const results: Record<string, object> = {};
  for (const [name, html] of Object.entries(PAGES)) {
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await tasksOn(person, html));
    const longest = rounds.map((tasks) => Math.max(0, ...tasks)).toSorted((a, b) => a - b);
    results[name] = {
      tasks: middle(rounds.map(({ length }) => length)),
      longest: { median: middle(longest), most: longest.at(-1) },
      all: middle(rounds.map((tasks) => round(tasks.reduce((sum, task) => sum + task, 0)))),
    };
  }
  console.info(JSON.stringify({ nodes: NODES, rounds: ROUNDS, unit: 'ms', compared: Object.keys(PAGES), results }));
} finally {
  await person.leave();
}

/** The length of every task in which a script of ours ran while the page opened and settled. */
async function tasksOn({ context, extensionId }: Person, body: string): Promise<number[]> {
  const page = await context.newPage();
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ body: `<!doctype html><html lang="en">${body}`, contentType: 'text/html; charset=utf-8' })
      : route.abort(),
  );
  const cdp = await context.newCDPSession(page);
  const events = collect(cdp);
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'devtools.timeline', 'v8.execute'],
      recordMode: 'recordAsMuchAsPossible',
    },
  });
  await page.goto('https://long.example/products/linen-lamp');
  await page.waitForTimeout(SETTLED);
  const done = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await done;
  await page.close();

  const ours = events.filter(({ args }) => JSON.stringify(args ?? {}).includes(`chrome-extension://${extensionId}/`));
  const tasks = events.filter(({ name, dur }) => /RunTask$/.test(name) && dur);
  return tasks
    .filter(({ pid, tid, ts, dur = 0 }) =>
      ours.some((event) => event.pid === pid && event.tid === tid && event.ts >= ts && event.ts < ts + dur),
    )
    .map(({ dur = 0 }) => round(dur / 1000));
}

/** One of the trace's events; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: unknown;
}

function collect(cdp: CDPSession): TraceEvent[] {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  return events;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
