import { expect, type Page } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { launchPerson, overlayButtons, type Person, SHIPPED_EXTENSION } from '../support/person.ts';
import { test as base } from '../support/world.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const ON = 'Notice products in every shop';

/** The build that people get, before they have allowed anything. */
const test = base.extend<{ newcomer: Person }>({
  newcomer: async ({ sites }, use) => {
    const newcomer = await launchPerson('newcomer', { ...sites, extension: SHIPPED_EXTENSION });
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
  const session = await newcomer.context.newCDPSession(page);
  const worlds: string[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.origin));
  await session.send('Runtime.enable');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(worlds.filter((origin) => origin.startsWith('chrome-extension:'))).toEqual([]);
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

/** The extension's interface as the worker sees it, where Playwright evaluates. */
declare const chrome: typeof import('wxt/browser').browser;
