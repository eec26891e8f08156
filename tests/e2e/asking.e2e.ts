import { expect, type Page } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { PRESSABLE, pressToolbarButton, rememberYes, takeAway } from '../support/allow.ts';
import {
  CHIP,
  launchPerson,
  overlayButton,
  overlayButtons,
  type Person,
  SHIPPED_EXTENSION,
} from '../support/person.ts';
import { test as base } from '../support/world.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const BOARD = `${NORD}/p/ask-chopping-board`;
const ON = 'Notice products in every shop';
const OFF = 'Stop noticing products';

/** The build that people get, before they have allowed anything. */
const test = base.extend<{ newcomer: Person }>({
  newcomer: async ({ sites }, use) => {
    const newcomer = await launchPerson('newcomer', {
      chromiumArguments: [...sites.chromiumArguments, PRESSABLE],
      extension: SHIPPED_EXTENSION,
    });
    await use(newcomer);
    await newcomer.leave();
  },
});

test('freshly installed, Tagalong may read no page and runs on none', async ({ newcomer, sites }) => {
  const allowed = await newcomer.worker.evaluate(async () => ({
    origins: (await chrome.permissions.getAll()).origins ?? [],
    scripts: await chrome.scripting.getRegisteredContentScripts(),
    required: chrome.runtime.getManifest().host_permissions ?? [],
    always: chrome.runtime.getManifest().content_scripts ?? [],
  }));
  expect(allowed).toEqual({ origins: [], scripts: [], required: [], always: [] });

  const page = await newcomer.visit(KETTLE);
  expect(await worldsOn(newcomer, page)).toEqual([]);
  expect(await overlayButtons(page)).toEqual([]);
  expect(sites.visits.length).toBeGreaterThan(0);
});

test('until it is allowed to, the welcome, the sidebar and the toolbar’s popup say that it doesn’t look by itself', async ({
  newcomer,
}) => {
  const welcome = newcomer.context.pages().find((page) => page.url().endsWith('/welcome.html')) as Page;
  await expect(welcome.getByText('To notice products it has to read shops’ pages.')).toBeVisible();
  await expect(welcome.getByRole('button', { name: ON })).toBeVisible();
  await welcome.getByRole('button', { name: 'Only when I click' }).click();
  await expect(welcome.getByRole('heading', { name: 'Only when you click, then' })).toBeVisible();

  const popup = await newcomer.openOwn('popup.html');
  const sidebar = await newcomer.openOwn('sidepanel.html');
  const settings = await newcomer.openOwn('app.html#/settings');
  await newcomer.visit(KETTLE);
  await expect(popup.getByText('Tagalong doesn’t look at this page yet.')).toBeVisible();
  await expect(popup.getByRole('button', { name: ON })).toBeVisible();
  await expect(sidebar.getByRole('heading', { name: 'Tagalong doesn’t look at pages by itself yet' })).toBeVisible();
  await expect(sidebar.getByRole('button', { name: ON })).toBeVisible();
  await expect(
    settings.getByText('Off. A click on the toolbar button reads the page you are on, just once.'),
  ).toBeVisible();
  await expect(settings.getByRole('button', { name: ON })).toBeVisible();
});

test('once every shop is allowed, chips appear, on pages that were open before too; taken away again, there is silence', async ({
  newcomer,
}) => {
  const page = await newcomer.visit(KETTLE);
  const welcome = newcomer.context.pages().find((each) => each.url().endsWith('/welcome.html')) as Page;
  await rememberYes(newcomer);
  expect(await overlayButtons(page), 'nothing is allowed before our own button is pressed').toEqual([]);
  await welcome.getByRole('button', { name: ON }).click();
  await expect(welcome.getByRole('button', { name: ON })).toHaveCount(0);
  await page.bringToFront();
  await overlayButton(page, CHIP);
  await overlayButton(await newcomer.visit(BOARD), CHIP);

  await takeAway(newcomer);
  const registered = () => newcomer.worker.evaluate(() => chrome.scripting.getRegisteredContentScripts());
  await expect.poll(registered).toEqual([]);
  const origins = () => newcomer.worker.evaluate(async () => (await chrome.permissions.getAll()).origins);
  expect(await origins()).toEqual([]);
  // In a tab where scripts of ours ran, the browser goes on naming their world; a new one tells whether any runs.
  expect(await worldsOn(newcomer, await newcomer.visit(KETTLE))).toEqual([]);
  await page.reload();
  expect(await overlayButtons(page)).toEqual([]);
});

test('what was allowed is taken back in the settings, and nothing of ours runs from then on', async ({ newcomer }) => {
  await rememberYes(newcomer);
  const settings = await newcomer.openOwn('app.html#/settings');
  await settings.getByRole('button', { name: ON }).click();
  const page = await newcomer.visit(KETTLE);
  await overlayButton(page, CHIP);

  await settings.bringToFront();
  await settings.getByRole('button', { name: OFF }).click();
  await expect(settings.getByText('Off. A click on the toolbar button')).toBeVisible();
  await expect(settings.getByRole('button', { name: ON })).toBeVisible();
  const left = () =>
    newcomer.worker.evaluate(async () => ({
      origins: (await chrome.permissions.getAll()).origins,
      scripts: await chrome.scripting.getRegisteredContentScripts(),
    }));
  await expect.poll(left).toEqual({ origins: [], scripts: [] });
  expect(await worldsOn(newcomer, await newcomer.visit(KETTLE))).toEqual([]);
});

base('what a browser gave with the installation it keeps, and the settings say so', async ({ passerby }) => {
  const settings = await passerby.openOwn('app.html#/settings');
  await settings.getByRole('button', { name: OFF }).click();
  await expect(settings.getByText('Your browser refused, so nothing has changed.')).toBeVisible();
  await expect(settings.getByRole('button', { name: OFF })).toBeVisible();
});

test('with nothing allowed, a press on the toolbar’s button reads the page in front, and no other', async ({
  newcomer,
}) => {
  const other = await newcomer.visit(BOARD);
  const page = await newcomer.visit(KETTLE);
  await pressToolbarButton(newcomer, page);
  await overlayButton(page, CHIP);
  expect(await overlayButtons(other)).toEqual([]);
  await page.goto(BOARD);
  expect(await worldsOn(newcomer, page), 'it was for that page alone').toEqual([]);
});

/** The extensions whose scripts run on a page, once it is loaded anew. */
const worldsOn = async (person: Person, page: Page): Promise<string[]> => {
  const session = await person.context.newCDPSession(page);
  await session.send('Runtime.enable');
  // Those of the page before have been told by now.
  const worlds: string[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.origin));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return worlds.filter((origin) => origin.startsWith('chrome-extension:'));
};

/** The extension's interface as the worker sees it, where Playwright evaluates. */
declare const chrome: typeof import('wxt/browser').browser;
