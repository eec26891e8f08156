import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, expect, firefox, type Page } from '@playwright/test';
import { type Bidi, bidiOf } from './bidi.ts';
import { ensureFirefox } from './browsers.ts';
import { packXpi } from './xpi.ts';

const EXTENSION = resolve('.output/firefox-mv3-e2e');
const GECKO_ID = 'tagalong@tagalong.example';
/** Firefox gives each profile its own; this one is told which. */
const UUID = 'a3a1c1d7-5d1c-4b53-9a53-7a6a1f0c2e11';

export interface FirefoxPerson {
  visit(url: string): Promise<Page>;
  /** Presses the extension's keyboard command in the browser's window that shows this page. */
  command(page: Page): Promise<void>;
  /** What is written in the browser's own sidebar beside this page, once it is open and says `awaited`. */
  nativeSidebar(page: Page, awaited: string): Promise<string>;
  /** Closes the browser and opens it again with what it kept. */
  restart(): Promise<void>;
  leave(): Promise<void>;
}

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

/** Runs in the browser's own window: real keys, which the browser looks at before any page does. */
const pressCommand = `(url) => {
  const window = [...Services.wm.getEnumerator('navigator:browser')].find((each) => each.gBrowser.currentURI.spec === url);
  window.focus();
  const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  keyboard.beginInputTransactionForTests(window);
  const keys = [['Alt', 'AltLeft', 18], ['Shift', 'ShiftLeft', 16], ['T', 'KeyT', 84]]
    .map(([key, code, keyCode]) => new window.KeyboardEvent('', { key, code, keyCode }));
  for (const key of keys) keyboard.keydown(key);
  for (const key of keys.toReversed()) keyboard.keyup(key);
}`;

/** Runs in the browser's own window, which alone sees into its sidebar. */
const readNativeSidebar = `async ([url, awaited]) => {
  const window = [...Services.wm.getEnumerator('navigator:browser')].find((each) => each.gBrowser.currentURI.spec === url);
  const panel = () => window.SidebarController.isOpen && window.SidebarController.browser.contentDocument.getElementById('webext-panels-browser');
  while (!panel()?.messageManager) await new Promise((again) => window.setTimeout(again, 100));
  return new Promise((done) => {
    panel().messageManager.addMessageListener('text', ({ data }) => data.includes(awaited) && done(data));
    panel().messageManager.loadFrameScript('data:,' + encodeURIComponent(
      'content.setInterval(() => sendAsyncMessage("text", content.document.body.innerText), 200)'), false);
  });
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

/** Presses the chip; answers the window of the sidebar's own, since Firefox couldn't tell that a page covers a frame. */
export async function openSidebar(page: Page): Promise<Page> {
  const [sidebar] = await Promise.all([page.context().waitForEvent('page'), pressChip(page)]);
  // Asked earlier, while it moves to the extension's process, it would never answer again.
  await sidebar.waitForURL(`moz-extension://${UUID}/sidepanel.html?tab=*`, { waitUntil: 'load' });
  return sidebar;
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
