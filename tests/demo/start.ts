import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureChromium } from '../support/browsers.ts';
import { launchPerson } from '../support/person.ts';
import { newDataDir, spawnRelay } from '../support/relay.ts';
import { inviteFromAna } from './friend.ts';
import { BERG, bergCoffee } from './sites/berg-coffee.ts';
import { NORD, nordkitchen } from './sites/nordkitchen.ts';
import { PINTEREST, pinterest } from './sites/pinterest.ts';
import { serveSites } from './sites/serve.ts';
import { tour } from './tour.ts';

/**
 * `npm start`: a relay, a friend, two shops and a Pinterest of our own, and a browser with Tagalong in it. Ctrl-C ends
 * all. Where there is no display, the browser walks through it unseen and takes pictures, into the folder that is
 * named on the command line, else into test-results.
 */
const PICTURES = 'test-results/demo';

/** A build of its own: the tests' one may be in use. */
const EXTENSION = resolve('.output/chrome-mv3-demo');

const endings: (() => unknown)[] = [];
let ending: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));

try {
  const chromium = ensureChromium();
  say('Building the extension. This build may read every page at once; the shipped one asks first.');
  await build();

  const data = await newDataDir();
  endings.push(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
  const relay = await spawnRelay(data);
  endings.push(() => {
    relay.kill('SIGTERM');
    return relay.ended;
  });
  say(`A relay runs at ${relay.url}.`);

  const ana = await inviteFromAna(relay.url);
  endings.push(ana.leave);
  say('Ana, a friend of yours, has written about a few things and made you an invite.');

  const sites = await serveSites([bergCoffee, nordkitchen, pinterest]);
  endings.push(sites.stop);
  say('Two shops and a Pinterest are served from this machine; the browser reaches nothing else.');

  const folder = process.argv[2];
  if (hasDisplay() && !folder) await openBrowser(chromium, sites.chromiumArguments, ana.invite);
  else await takePictures(sites.chromiumArguments, ana.invite, folder ?? PICTURES);
  await end(0);
} catch (error) {
  if (!ending) console.error(error);
  await end(1);
}

async function openBrowser(program: string, siteArguments: readonly string[], invite: string): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'tagalong-demo-'));
  endings.unshift(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));

  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = spawn(
    program,
    [
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--test-type',
      `--disable-extensions-except=${EXTENSION}`,
      `--load-extension=${EXTENSION}`,
      ...asRoot,
      ...siteArguments,
      `${BERG}/products/wasserkessel-fjell`,
      `${NORD}/`,
      `${PINTEREST}/`,
      invite,
    ],
    { stdio: 'ignore' },
  );
  const closed = new Promise<void>((resolve, reject) => browser.once('exit', () => resolve()).once('error', reject));
  endings.push(() => {
    browser.kill('SIGTERM');
    return closed;
  });
  say(`
A browser is open. Try this:
  1. On the page "A friend invites you": Open in Tagalong, make an account, accept. You and Ana are friends.
  2. On the kettle's page: press the small tab of paper at the right edge, and read what Ana says.
  3. At Nordkitchen, look at the same kettle and at the bread tin: Ana is there too, and not always happy.
  4. Put something from each shop into the cart, save something to a list, and press a mark on a pin.
  5. A few seconds after you became friends, Ana's recommendation is in your inbox.
Her invite again: ${invite}
Ctrl-C, or closing the browser, ends the demo and leaves nothing behind.`);
  await closed;
}

async function takePictures(siteArguments: readonly string[], invite: string, folder: string): Promise<void> {
  say('The demo runs unseen and takes pictures.');
  const shopper = await launchPerson('Joris', { chromiumArguments: siteArguments, extension: EXTENSION });
  endings.push(shopper.leave);
  for await (const picture of tour(shopper, invite, folder)) say(`  ${folder}/${picture}`);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

async function build(): Promise<void> {
  const builder = spawn(process.execPath, ['--run', 'build:demo'], { stdio: ['ignore', 'pipe', 'pipe'] });
  endings.push(() => builder.kill('SIGTERM'));
  let output = '';
  for (const stream of [builder.stdout, builder.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => builder.once('close', resolve));
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
}

/** Ends what was started, latest first, once. */
async function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const stop of endings.reverse()) await stop();
    process.exit(code);
  })();
  await ending;
}

function say(line: string): void {
  console.info(line);
}
