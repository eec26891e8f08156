import { test as base, expect } from '@playwright/test';
import { BERG, bergCoffee } from '../demo/sites/berg-coffee.ts';
import { NORD, nordkitchen } from '../demo/sites/nordkitchen.ts';
import { serveSites } from '../demo/sites/serve.ts';
import { chipIn, type FirefoxPerson, launchFirefox, openSidebar, pressChip } from '../support/firefox.ts';

// A launch takes seconds, so the tests share one Firefox and build on one another.
const test = base.extend<object, { shopper: FirefoxPerson }>({
  shopper: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern what a fixture needs.
    async ({}, use) => {
      const sites = await serveSites([bergCoffee, nordkitchen]);
      const shopper = await launchFirefox(sites.port);
      await use(shopper);
      await shopper.leave();
      await sites.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.describe.configure({ mode: 'serial', timeout: 180_000 });

test('the sidebar opens by the chip; what is put into the cart and a new list is there, and a removal is undone', async ({
  shopper,
}) => {
  const page = await shopper.visit(`${BERG}/products/wasserkessel-fjell`);
  const before = page.context().pages().length;
  const sidebar = await openSidebar(page);
  expect(page.frames(), 'nothing of ours stands in a frame of the page').toHaveLength(1);
  await pressChip(page);
  await expect(sidebar.getByRole('heading', { name: 'Wasserkessel Fjell' })).toBeVisible();
  expect(page.context().pages(), 'pressed again, the chip opens no second window').toHaveLength(before + 1);
  await expect(sidebar.getByText('€49.90').first()).toBeVisible();

  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await expect(sidebar.getByRole('tab', { name: /Cart/ })).toContainText('1');

  await sidebar.getByRole('button', { name: 'Save to a list' }).click();
  const name = sidebar.getByLabel('Name of the new list');
  await expect(name).toBeFocused();
  await name.fill('For the new kitchen');
  await sidebar.getByRole('button', { name: 'Create and save' }).click();
  await expect(sidebar.getByRole('button', { name: 'Saved in For the new kitchen' })).toBeVisible();

  await sidebar.getByRole('tab', { name: /Cart/ }).click();
  await expect(sidebar.getByRole('heading', { name: 'Wasserkessel Fjell' })).toBeVisible();
  await sidebar.getByRole('button', { name: /^Remove/ }).click();
  await expect(sidebar.getByRole('heading', { name: 'Wasserkessel Fjell' })).toHaveCount(0);
  await sidebar.getByRole('button', { name: 'Undo' }).click();
  await expect(sidebar.getByRole('heading', { name: 'Wasserkessel Fjell' })).toBeVisible();

  await sidebar.getByRole('tab', { name: 'Lists' }).click();
  await sidebar
    .getByRole('button', { name: /For the new kitchen/ })
    .first()
    .click();
  await expect(sidebar.getByText('Wasserkessel Fjell').first()).toBeVisible();
});

test('the chip comes with a product, goes with in-page navigation and comes with the next product', async ({
  shopper,
}) => {
  const page = await shopper.visit(`${NORD}/p/linn-tea-towels`);
  await expect(chipIn(page)).toHaveCount(1);
  await page.getByRole('link', { name: 'Kitchen', exact: true }).click();
  await expect(chipIn(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Havre bread tin' }).click();
  await expect(chipIn(page)).toHaveCount(1);
});

test('a page that sells nothing in particular has no chip, while a product opened after it has one', async ({
  shopper,
}) => {
  const about = await shopper.visit(`${BERG}/pages/ueber-uns`);
  await expect(chipIn(await shopper.visit(`${BERG}/products/filterhalter-lotta`))).toHaveCount(1);
  await expect(chipIn(about)).toHaveCount(0);
});
