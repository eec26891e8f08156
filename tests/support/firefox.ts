import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, expect, type Frame, firefox, type Page } from '@playwright/test';
import { type Bidi, bidiOf } from './bidi.ts';
import { ensureFirefox } from './browsers.ts';
import { packXpi } from './xpi.ts';

const EXTENSION = resolve('.output/firefox-mv3-e2e');
const GECKO_ID = 'tagalong@tagalong.example';
/** Firefox gives each profile its own; this one is told which. */
const UUID = 'a3a1c1d7-5d1c-4b53-9a53-7a6a1f0c2e11';

export interface FirefoxPerson {
  visit(url: string): Promise<Page>;
  /** Types into what has the focus in a frame of another process than its page, which a page's own keyboard can't. */
  type(frame: Frame, text: string): Promise<void>;
  /** Presses one key there; `key` as in WebDriver's table of keys. */
  press(frame: Frame, key: keyof typeof KEYS): Promise<void>;
  /** Presses the extension's keyboard command in the browser's window that shows this page. */
  command(page: Page): Promise<void>;
  /** Opens the browser's own sidebar beside this page, and answers what is written in it once `awaited` is. */
  nativeSidebar(page: Page, awaited: string): Promise<string>;
  /** Closes the browser and opens it again with what it kept. */
  restart(): Promise<void>;
  leave(): Promise<void>;
}

/** WebDriver's code points for keys that write nothing (17.4.2, keyboard actions). */
const KEYS = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004' } as const;

/**
 * A Firefox with Tagalong in a fresh profile, driven through WebDriver BiDi, which Playwright 1.64 speaks to Firefox
 * ESR 153; it is an experiment of Playwright's, so both are to be checked when either moves.
 */
export async function launchFirefox(sitesPort: number): Promise<FirefoxPerson> {
  const profile = mkdtempSync(join(tmpdir(), 'tagalong-firefox-'));
  mkdirSync(join(profile, 'extensions'));
  packXpi(EXTENSION, join(profile, 'extensions', `${GECKO_ID}.xpi`));
  const proxy = await everythingLeadsTo(sitesPort);
  let { context, bidi } = await launch(profile, proxy.port);

  return {
    visit: async (url) => {
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    type: (frame, text) => bidi.keys(frame, [...text]),
    press: (frame, key) => bidi.keys(frame, [KEYS[key]]),
    command: async (page) => {
      await bidi.inBrowser(`(${pressCommand})(${JSON.stringify(page.url())})`);
    },
    nativeSidebar: (page, awaited) =>
      bidi.inBrowser(`(${readNativeSidebar})(${JSON.stringify([page.url(), awaited])})`) as Promise<string>,
    restart: async () => {
      await context.close();
      ({ context, bidi } = await launch(profile, proxy.port));
    },
    leave: async () => {
      await context.close();
      proxy.stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function launch(profile: string, proxyPort: number): Promise<{ context: BrowserContext; bidi: Bidi }> {
  const context = await firefox.launchPersistentContext(profile, {
    channel: 'moz-firefox',
    executablePath: ensureFirefox(),
    headless: true,
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 800 },
    args: ['--remote-allow-system-access'],
    firefoxUserPrefs: {
      'xpinstall.signatures.required': false,
      'extensions.autoDisableScopes': 0,
      'extensions.enabledScopes': 15,
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
    },
  });
  return { context, bidi: bidiOf(context) };
}

/** The last one that was opened on this address: here each page has a window of its own. */
const windowOf = `(url) =>
  [...Services.wm.getEnumerator('navigator:browser')].findLast((each) => each.gBrowser.currentURI.spec === url)`;

/** Runs in the browser's own window: what its key for the command does. Without a display no window hears keys. */
const pressCommand = `(url) => {
  (${windowOf})(url).document.querySelector('keyset[id^="ext-keyset"] key').doCommand();
}`;

/** Runs in the browser's own window, which alone sees into its sidebar. */
const readNativeSidebar = `async ([url, awaited]) => {
  const window = (${windowOf})(url);
  await window.SidebarController.show('${GECKO_ID.replace(/[@.]/g, '_')}-sidebar-action');
  const panel = window.SidebarController.browser.contentDocument.getElementById('webext-panels-browser');
  let text = '';
  panel.messageManager.addMessageListener('text', ({ data }) => (text = data));
  for (let tries = 0; tries < 200 && !text.includes(awaited); tries += 1) {
    panel.messageManager.loadFrameScript('data:,sendAsyncMessage("text", content.document.body?.innerText ?? "")', false);
    await new Promise((done) => window.setTimeout(done, 200));
  }
  return text;
}`;

/** Playwright sees into no closed shadow root here, so the chip is the one element of ours that stands in the page. */
export const chipIn = (page: Page) => page.locator(':root > div[popover]:not(:has(*))');

export async function pressChip(page: Page): Promise<void> {
  const box = await chipBox(page);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Presses the small cross above the chip, which is there once the pointer is on the chip. */
export async function hushChip(page: Page): Promise<void> {
  const box = await chipBox(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.click(box.x + box.width - HUSH.fromEdge, box.y - HUSH.above);
}

/** Its middle, by the chip's own style, in pixels. */
const HUSH = { fromEdge: 16, above: 12 };

async function chipBox(page: Page) {
  await expect(chipIn(page)).toHaveCount(1);
  const box = await chipIn(page).boundingBox();
  if (!box) throw new Error('the chip takes no room');
  return box;
}

/**
 * The sidebar over a page, once it has started: then the focus goes to it. Asked earlier, while it moves to the
 * extension's process, its frame would never answer again.
 */
export async function sidebarOn(page: Page): Promise<Frame> {
  const hasFocus = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      // The chip is narrower.
      return activeElement?.matches(':root > div[popover]') && activeElement.getBoundingClientRect().width > 300;
    });
  await expect.poll(hasFocus, { message: 'the sidebar has the focus' }).toBe(true);
  const frame = page.frames().find((each) => each.url().startsWith(`moz-extension://${UUID}/sidepanel.html`));
  if (!frame) throw new Error('no sidebar stands over the page');
  return frame;
}

/** A proxy that connects every name to the sites of ours, for pages and for the background alike. */
async function everythingLeadsTo(port: number): Promise<{ port: number; stop(): void }> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.on('connect', (_request, client, head) => {
    const site = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      site.write(head);
      site.pipe(client).pipe(site);
    });
    site.on('error', () => client.destroy());
    client.on('error', () => site.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
