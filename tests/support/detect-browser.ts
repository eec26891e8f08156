import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '../../shared/model/claim.ts';
import { type Row, type Scored, score } from './detect-scores.ts';
import { launchPerson, type Person } from './person.ts';
import { addressOf, foundIn, readManifest } from './saved-pages.ts';

/*
 * node tests/support/detect-browser.ts MANIFEST HTMLDIR     (after npm run build:e2e)
 *
 * The `detect` command's figures in the real thing: each saved page is opened at its own address in Chromium with the
 * built extension, the page's scripts off and nothing else to be reached. Prints a JSON line a page, as `detect` does,
 * and at last one with the figures. A page that claims nothing within `PATIENCE` counts as one that sells nothing.
 */

const [manifest, folder] = process.argv.slice(2);
if (!manifest || !folder) {
  console.error('usage: node tests/support/detect-browser.ts MANIFEST HTMLDIR');
  process.exit(2);
}

const TABS = 4;
/** Milliseconds; the gate has asked three times by then, and the reader has looked twice. */
const PATIENCE = 6000;

const person = await launchPerson('measuring');
const waiting = readManifest(manifest);
const scored: Scored[] = [];
await Promise.all(
  Array.from({ length: TABS }, async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      const product = foundIn(await claimOf(person, row, folder));
      scored.push({ row, product });
      process.stdout.write(`${JSON.stringify({ file: row.file, product })}\n`);
    }
  }),
);
await person.leave();
process.stdout.write(`${JSON.stringify(score(scored))}\n`);

/** What the background was told about the page, once it was told anything. */
async function claimOf({ context, worker }: Person, row: Row, htmlFolder: string): Promise<Claim | null> {
  const page = await context.newPage();
  try {
    const body = readFileSync(join(htmlFolder, row.file), 'utf8');
    const { href } = addressOf(row);
    await page.route(/^(https?|wss?):/, (route) =>
      route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
        ? route.fulfill({
            body,
            contentType: 'text/html; charset=utf-8',
            headers: { 'content-security-policy': "script-src 'none'; frame-src 'none'" },
          })
        : route.abort(),
    );
    await page.goto(href, { waitUntil: 'domcontentloaded' });
    const since = Date.now();
    while (Date.now() - since < PATIENCE) {
      const claim = await worker.evaluate(async (address) => {
        const { storage } = (globalThis as unknown as { chrome: { storage: Storages } }).chrome;
        const tabs = Object.values(await storage.session.get(null)) as { url?: string; claim?: Claim }[];
        return tabs.find(({ url, claim }) => url === address && claim)?.claim ?? null;
      }, page.url());
      if (claim) return claim;
      await new Promise((go) => setTimeout(go, 150));
    }
    return null;
  } catch (error) {
    console.error(`${row.file}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  } finally {
    await page.close();
  }
}

interface Storages {
  readonly session: { get(keys: null): Promise<Record<string, unknown>> };
}
