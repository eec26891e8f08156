import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { PINTEREST, pins } from '../demo/sites/pinterest.ts';
import { CHIP, overlayButton, type Person } from '../support/person.ts';
import { test } from '../support/world.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;

test('axe finds nothing wrong with the sidebar, in light and in dark', async ({ shopper }) => {
  const sidebar = await sidebarBeside(shopper, KETTLE);
  await expectSound(sidebar, 'product');
  await sidebar.getByRole('button', { name: 'Say what you think' }).click();
  await expectSound(sidebar, 'saying something');
  await sidebar.getByLabel('In your words').fill('Whistles a third');
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
  await expectSound(sidebar, 'a list with an open menu', ['region']);
  await sidebar.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(sidebar.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expectSound(sidebar, 'an undo');
  await sidebar.getByRole('tab', { name: /Inbox/ }).click();
  await expectSound(sidebar, 'inbox');
  await sidebar.getByRole('tab', { name: 'Friends' }).click();
  await expectSound(sidebar, 'friends');

  const pin = await sidebarBeside(shopper, `${PINTEREST}/pin/${pins[0]?.id}/`);
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

/** The sidebar's page in a tab of its own, standing for the tab that shows `url`: axe can't reach into the page's frame. */
const sidebarBeside = async (person: Person, url: string): Promise<Page> => {
  const page = await person.visit(url);
  await overlayButton(page, CHIP);
  return person.openOwn(`sidepanel.html?tab=${await person.tabOf(url)}`);
};

/** `besides` are rules that make no sense there: an open menu stands in no region of the page. */
const expectSound = async (page: Page, where: string, besides: string[] = []): Promise<void> => {
  const axe = () => new AxeBuilder({ page }).setLegacyMode();
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await axe().disableRules(besides).analyze();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  // Darkness changes colours and nothing else.
  const dark = await axe().withRules('color-contrast').analyze();
  for (const [scheme, { violations, passes }] of Object.entries({ light, dark })) {
    expect(passes.length, `${where} was looked at`).toBeGreaterThan(0);
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    expect(found, `${where}, ${scheme}`).toEqual([]);
  }
};
