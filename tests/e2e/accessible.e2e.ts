import { expect, type Page } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { PINTEREST, pins } from '../demo/sites/pinterest.ts';
import { expectOverlaySound, expectSound, OPEN_MENU } from '../support/axe.ts';
import { CHIP, launchPerson, overlayButton, type Person, SHIPPED_EXTENSION } from '../support/person.ts';
import { test } from '../support/world.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const PIN = `${PINTEREST}/pin/${pins[0]?.id}/`;
const ON = 'Notice products in every shop';

test('axe finds nothing wrong with the sidebar, in light and in dark', async ({ shopper }) => {
  const sidebar = await sidebarBeside(shopper, KETTLE);
  await expectSound(sidebar, 'product');
  await sidebar.getByRole('button', { name: 'Say what you think' }).click();
  await sidebar.getByLabel('In your words').fill('Whistles a third');
  await sidebar.getByLabel('Good about it', { exact: true }).fill('pours well,');
  await sidebar.getByLabel('Not good about it', { exact: true }).fill('heavy,');
  await sidebar.getByRole('radio', { name: '2 stars' }).check({ force: true });
  await expectSound(sidebar, 'saying something');
  await sidebar.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(sidebar.getByRole('button', { name: 'Edit' })).toBeVisible();
  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await sidebar.getByRole('button', { name: 'Save to a list' }).click();
  await sidebar.getByLabel('Name of the new list').fill('Kitchen');
  await expectSound(sidebar, 'saving');
  await sidebar.getByRole('button', { name: 'Create and save' }).click();
  await expect(sidebar.getByText('Saved to Kitchen')).toBeVisible();
  await expectSound(sidebar, 'product with everything');
  await sidebar.getByRole('button', { name: 'Recommend to a friend' }).click();
  await expectSound(sidebar, 'recommending');
  await sidebar.keyboard.press('Escape');

  await sidebar.getByRole('tab', { name: /Cart/ }).click();
  await expect(sidebar.getByRole('heading', { name: 'Cart' })).toBeVisible();
  await expectSound(sidebar, 'cart');
  await sidebar.getByRole('tab', { name: 'Lists' }).click();
  await expectSound(sidebar, 'lists');
  await sidebar.getByRole('button', { name: /^Kitchen/ }).click();
  await sidebar.getByRole('button', { name: /^More for Wasserkessel/ }).click();
  await expectSound(sidebar, 'a list with an open menu', OPEN_MENU);
  await sidebar.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(sidebar.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expectSound(sidebar, 'an undo');
  await sidebar.getByRole('tab', { name: /Inbox/ }).click();
  await expectSound(sidebar, 'inbox');
  await sidebar.getByRole('tab', { name: 'Friends' }).click();
  await expectSound(sidebar, 'friends');

  const pin = await sidebarBeside(shopper, PIN);
  await expect(pin.getByRole('button', { name: 'Find the shop’s page' })).toBeVisible();
  await expectSound(pin, 'a pin');
});

test('axe finds nothing wrong with the welcome, the popup and the full page, in light and in dark', async ({
  passerby,
}) => {
  const pages = [
    'welcome.html',
    'popup.html',
    'app.html#/lists',
    'app.html#/cart',
    'app.html#/cart/orders',
    'app.html#/inbox',
    'app.html#/friends',
    'app.html#/settings',
    'app.html#/invite',
    'app.html#/lists/gone',
    'app.html#/inbox/gone',
  ];
  const page = await passerby.openOwn('popup.html');
  for (const path of pages) {
    await page.goto(`chrome-extension://${passerby.extensionId}/${path}`);
    await page.reload();
    await expect(page.getByRole('main')).not.toBeEmpty();
    await expectSound(page, path);
  }
});

test('axe finds nothing wrong with the chip and the marks on pins, in light and in dark', async ({ passerby }) => {
  const shop = await passerby.visit(KETTLE);
  await overlayButton(shop, CHIP);
  await expectOverlaySound(shop, 'the chip', 1);

  const grid = await passerby.visit(`${PINTEREST}/`);
  await overlayButton(grid, /^Save to Tagalong$/);
  await expectOverlaySound(grid, 'marks', 4);
});

test('axe finds nothing wrong while Tagalong may read no page and asks whether it may', async ({ sites }) => {
  const newcomer = await launchPerson('newcomer', { ...sites, extension: SHIPPED_EXTENSION });
  const welcome = newcomer.context.pages().find((page) => page.url().endsWith('/welcome.html')) as Page;
  await expect(welcome.getByRole('button', { name: ON })).toBeVisible();
  await expectSound(welcome, 'the welcome that asks');
  await welcome.getByRole('button', { name: 'Only when I click' }).click();
  await expect(welcome.getByRole('heading', { name: 'Only when you click, then' })).toBeFocused();
  await expectSound(welcome, 'the welcome after a no');

  const popup = await newcomer.openOwn('popup.html');
  const sidebar = await newcomer.openOwn('sidepanel.html');
  const settings = await newcomer.openOwn('app.html#/settings');
  await newcomer.visit(KETTLE);
  for (const [where, page] of Object.entries({ popup, sidebar, settings })) {
    await expect(page.getByRole('button', { name: ON })).toBeVisible();
    await expectSound(page, `the ${where} that asks`);
  }
  await newcomer.leave();
});

/** The sidebar's page in a tab of its own, standing for the tab that shows `url`: axe can't reach into the page's frame. */
const sidebarBeside = async (person: Person, url: string): Promise<Page> => {
  const page = await person.visit(url);
  await overlayButton(page, CHIP);
  return person.openOwn(`sidepanel.html?tab=${await person.tabOf(url)}`);
};
