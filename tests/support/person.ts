import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type BrowserContext,
  type CDPSession,
  chromium,
  expect,
  type Frame,
  type Page,
  type Worker,
} from '@playwright/test';
import type { Chip } from '../../shared/messages.ts';
import { ensureChromium } from './browsers.ts';
import { PATIENCE } from './patience.ts';

/** The build whose one difference is that hosts are granted at install. */
export const EXTENSION = resolve('.output/chrome-mv3-e2e');

/** The build that people get: it may read no page until they say so. */
export const SHIPPED_EXTENSION = resolve('.output/chrome-mv3');

/**
 * Features of Chromium's that tests do without. It heeds only the last such list, so this stands in place of Playwright's
 * and repeats what of that matters here.
 */
const SWITCHED_OFF = [
  // Pages of its own below the address bar, which nobody sees here: they cost as much as all the rest of a start.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // A relay at home speaks plain http.
  'HttpsUpgrades',
  // Errands of its own.
  'AimEnabled',
  'DialMediaRouteProvider',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Translate',
  // Playwright waits for what these would leave out.
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'PaintHolding',
];

export interface Person {
  readonly name: string;
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly worker: Worker;
  /** The folder in which the browser keeps everything. */
  readonly profile: string;
  /** Opens a web page and answers once it has loaded. */
  visit(url: string): Promise<Page>;
  /** Opens one of the extension's own pages in a tab; `path` as in "app.html#/lists". */
  openOwn(path: string): Promise<Page>;
  /** The sidebar that stands over a page; waits until it has loaded. */
  sidebarOn(page: Page): Promise<Frame>;
  /** Presses a keyboard command of the extension's: the browser's own keys can't be pressed without a window. */
  command(name: string): Promise<void>;
  /** Chooses our entry in the context menu of the page in front, which is the browser's own too. */
  chooseFromMenu(): Promise<void>;
  /** Takes one of the worker's alarms away, so that it rings only when the test rings it. */
  clearAlarm(name: string): Promise<void>;
  /** Raises an alarm, as the browser does when its time has come. */
  ringAlarm(name: string): Promise<void>;
  /** The browser's number for the tab that shows this address. */
  tabOf(url: string): Promise<number>;
  /** Has the chip on a tab's page say this, as the background does when friends' words arrive. */
  updateChip(tab: number, chip: Chip): Promise<void>;
  /** The sidebar that stands outside of pages; its address tells the browser's own panel from a window. Throws where there is none. */
  panel(): Promise<{ readonly url: string; readonly text: string }>;
  /** Ends the background's worker, as the browser does after half a minute without work. */
  stopWorker(): Promise<void>;
  /** Closes the browser; another can be launched with what it kept. */
  quit(): Promise<void>;
  /** Closes the browser and throws away what it kept. */
  leave(): Promise<void>;
}

interface Settings {
  readonly chromiumArguments?: readonly string[];
  readonly extension?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** A browser's folder from an earlier time; without it everything is fresh. */
  readonly profile?: string;
}

/** A browser of one's own with Tagalong in it. */
export async function launchPerson(name: string, settings: Settings = {}): Promise<Person> {
  const { chromiumArguments = [], extension = EXTENSION, colorScheme = 'light' } = settings;
  const isFresh = settings.profile === undefined;
  const profile = settings.profile ?? mkdtempSync(join(tmpdir(), 'tagalong-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    headless: true,
    // Whoever launches it ends it. At a signal Playwright would end this whole process, and leave what else it started.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    colorScheme,
    viewport: { width: 1280, height: 800 },
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--disable-features=${SWITCHED_OFF.join(',')}`,
      ...chromiumArguments,
    ],
  });
  context.setDefaultTimeout(PATIENCE);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = new URL(worker.url()).host;
  if (isFresh) await installed(context, worker);

  return {
    name,
    context,
    extensionId,
    worker,
    profile,
    visit: async (url) => {
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    openOwn: async (path) => {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return page;
    },
    sidebarOn,
    command: (name) =>
      worker.evaluate(async (command) => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        (chrome.commands.onCommand as unknown as Dispatching).dispatch(command, tab);
      }, name),
    chooseFromMenu: () =>
      worker.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        (chrome.contextMenus.onClicked as unknown as Dispatching).dispatch({ menuItemId: 'open' }, tab);
      }),
    clearAlarm: (name) => worker.evaluate(async (alarm) => void (await chrome.alarms.clear(alarm)), name),
    ringAlarm: (name) =>
      worker.evaluate((alarm) => (chrome.alarms.onAlarm as unknown as Dispatching).dispatch({ name: alarm }), name),
    tabOf: (url) =>
      worker.evaluate(
        async (address) => (await chrome.tabs.query({})).find((tab) => tab.url === address)?.id ?? -1,
        url,
      ),
    updateChip: (tab, chip) =>
      worker.evaluate(
        async ([to, message]) => void (await chrome.tabs.sendMessage(to, message).catch(() => undefined)),
        [tab, { type: 'chip/update', chip }] as const,
      ),
    panel: () => panel(context),
    stopWorker: () => stopWorker(context),
    quit: () => context.close(),
    leave: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Right after its installation the background greets in a tab and registers what runs on pages. */
async function installed(context: BrowserContext, worker: Worker): Promise<void> {
  const greets = () => context.pages().some((page) => page.url().endsWith('/welcome.html'));
  await expect.poll(greets).toBe(true);
  const scripts = () => worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);
  const { optional_host_permissions } = await worker.evaluate(() => chrome.runtime.getManifest());
  if (!optional_host_permissions) await expect.poll(scripts).toBeGreaterThan(0);
}

/** The extension's interface as the worker sees it, where Playwright evaluates. */
declare const chrome: typeof import('wxt/browser').browser;

/** Chromium's events can be raised by hand; its types don't say so. */
interface Dispatching {
  dispatch(...args: unknown[]): void;
}

async function sidebarOn(page: Page): Promise<Frame> {
  const isSidebar = (frame: Frame) => /^\w+-extension:\/\/[^/]+\/sidepanel\.html/.test(frame.url());
  await expect.poll(() => page.frames().some(isSidebar), 'the sidebar stands over the page').toBe(true);
  const frame = page.frames().find(isSidebar) as Frame;
  await frame.waitForLoadState();
  // Until the browser says whether a person really sees it, the sidebar acts on nothing.
  await frame.waitForSelector('html[data-sight]:not([data-sight="waiting"])');
  return frame;
}

/** The browser's own panel is no tab, so that only the browser itself tells of it. */
async function panel(context: BrowserContext): Promise<{ url: string; text: string }> {
  const session = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
  const { targetInfos } = await session.send('Target.getTargets');
  const isPanel = /^chrome-extension:.*\/sidepanel\.html/;
  const found = targetInfos.find(({ type, url }) => type === 'page' && isPanel.test(url));
  if (!found) throw new Error('no sidebar stands outside of pages');
  const { targetId, url } = found;

  const answer = new Promise<string>((resolve) =>
    session.once('Target.receivedMessageFromTarget', ({ message }) => resolve(message)),
  );
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const message = { id: 1, method: 'Runtime.evaluate', params: { expression: 'document.body.innerText' } };
  await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(message) });
  const text: string = JSON.parse(await answer).result.result.value;
  await session.detach();
  return { url, text };
}

/**
 * Works from any page's session. Playwright's handle of the worker stays; what it would evaluate waits for a waking. A
 * worker that is only just starting may outlive the order, which is given again then.
 */
async function stopWorker(context: BrowserContext): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  const stopped = new Promise<true>((done) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) done(true);
    });
  });
  await session.send('ServiceWorker.enable');
  do await session.send('ServiceWorker.stopAllWorkers');
  while (!(await Promise.race([stopped, setTimeout(2_000)])));
  await session.detach();
}

/** A button that Tagalong put into a page. It stands in a closed shadow root, which only the browser itself sees into. */
export interface OverlayButton {
  readonly name: string;
  readonly pressed: boolean | null;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  click(): Promise<void>;
}

/** Tagalong's buttons in a page now, the page's own left out, in the order in which they stand. */
export async function overlayButtons(page: Page): Promise<OverlayButton[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const buttons: OverlayButton[] = [];
    for (const node of closedButtons(root)) {
      const button = await describeButton(page, session, node.backendNodeId);
      if (button) buttons.push(button);
    }
    return buttons;
  } finally {
    await session.detach();
  }
}

/** Waits for a button of Tagalong's in a page. */
export async function overlayButton(page: Page, name: RegExp): Promise<OverlayButton> {
  let found: OverlayButton | undefined;
  await expect(async () => {
    found = (await overlayButtons(page)).find((button) => name.test(button.name));
    expect(found, `a button named ${name}`).toBeTruthy();
  }).toPass();
  return found as OverlayButton;
}

/** The chip's name; how many friends have something to say follows. */
export const CHIP = /^Open Tagalong/;

/** Waits for the chip to go, or to have never come. */
export async function noChip(page: Page): Promise<void> {
  await expect.poll(async () => (await overlayButtons(page)).filter(({ name }) => CHIP.test(name)).length).toBe(0);
}

type DomNode = Awaited<ReturnType<typeof documentNode>>;

function documentNode(session: CDPSession) {
  return session.send('DOM.getDocument').then(({ root }) => root);
}

function closedButtons(node: DomNode, inside = false): DomNode[] {
  const here = inside && node.localName === 'button' ? [node] : [];
  const roots = (node.shadowRoots ?? []).flatMap((root) =>
    closedButtons(root, inside || root.shadowRootType === 'closed'),
  );
  return [...here, ...roots, ...(node.children ?? []).flatMap((child) => closedButtons(child, inside))];
}

/** Null where it takes no room: what can't be seen can't be pressed. */
async function describeButton(page: Page, session: CDPSession, backendNodeId: number): Promise<OverlayButton | null> {
  const model = await session.send('DOM.getBoxModel', { backendNodeId }).catch(() => null);
  if (!model || model.model.width === 0) return null;

  const { nodes } = await session.send('Accessibility.getPartialAXTree', { backendNodeId, fetchRelatives: false });
  const pressed = nodes[0]?.properties?.find((property) => property.name === 'pressed')?.value.value;
  const [x = 0, y = 0] = model.model.border;
  const box = { x, y, width: model.model.width, height: model.model.height };
  return {
    name: String(nodes[0]?.name?.value ?? ''),
    pressed: pressed === undefined ? null : String(pressed) === 'true',
    box,
    click: () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2),
  };
}
