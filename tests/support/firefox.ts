import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, expect, firefox, type Page } from '@playwright/test';
import { type Bidi, bidiOf } from './bidi.ts';
import { ensureFirefox } from './browsers.ts';
import { type FirefoxWindow, firefoxWindow } from './firefox-window.ts';
import { packXpi } from './xpi.ts';

const EXTENSION = resolve('.output/firefox-mv3-e2e');
const GECKO_ID = 'tagalong@tagalong.example';
/** Firefox gives each profile its own; this one is told which. */
const UUID = 'a3a1c1d7-5d1c-4b53-9a53-7a6a1f0c2e11';

export interface FirefoxPerson {
  visit(url: string): Promise<Page>;
  /** The browser's own window around a page that was visited. */
  around(page: Page): FirefoxWindow;
  /** Takes the browser off every network, or back. */
  setOffline(offline: boolean): Promise<void>;
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
    around: (page) => firefoxWindow(bidi, page, GECKO_ID),
    setOffline: async (offline) => void (await bidi.inBrowser(`Services.io.offline = ${offline}`)),
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
  // Of a window that it gives to another process, Firefox tells nothing later than this.
  await sidebar.waitForURL(`moz-extension://${UUID}/sidepanel.html?tab=*`, { waitUntil: 'commit' });
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
