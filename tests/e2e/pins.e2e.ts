import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { PINTEREST, pins } from '../demo/sites/pinterest.ts';
import { CHIP, overlayButton, overlayButtons } from '../support/person.ts';
import { test } from '../support/world.ts';

const PIN = pins[0] as (typeof pins)[number];

test('a mark on a pin in the grid saves it, and shows so in the grid, after a reload and on the pin’s page', async ({
  shopper,
}) => {
  const grid = await shopper.visit(`${PINTEREST}/`);
  await (await overlayButton(grid, /^Save to Tagalong$/)).click();
  const states = async () => (await overlayButtons(grid)).map(({ pressed }) => pressed);
  await expect.poll(async () => (await states()).filter(Boolean).length).toBe(1);
  expect(await states(), 'the mark that was pressed').toContain(true);
  await grid.reload();
  await expect.poll(async () => (await states()).filter(Boolean).length).toBe(1);

  const lists = await shopper.openOwn('app.html#/lists');
  await lists.getByRole('button', { name: /^Saved/ }).click();
  await expect(lists.locator('.item-title')).toHaveText([PIN.title]);
  await expect.poll(() => lists.locator('.item img').getAttribute('src')).toMatch(/^(data|blob):/);

  const own = await shopper.visit(`${PINTEREST}/pin/${PIN.id}/`);
  await overlayButton(own, /^Saved to Tagalong$/);
  await own.close();
  await grid.bringToFront();
  await (await overlayButton(grid, /^Saved to Tagalong$/)).click();
  await expect.poll(async () => (await states()).filter(Boolean).length).toBe(0);
  await expect(lists.locator('.item-title')).toHaveCount(0);
});

test('every pin that scrolls into view carries a mark, and a pin’s own page does after in-page navigation', async ({
  passerby,
}) => {
  const grid = await passerby.visit(`${PINTEREST}/`);
  await overlayButton(grid, /^Save to Tagalong$/);
  const cards = grid.locator('[data-grid-item]');
  await expect(async () => {
    await grid.mouse.wheel(0, 4000);
    expect(await cards.count()).toBe(pins.length);
  }).toPass();
  await cards.last().scrollIntoViewIfNeeded();
  const markedCards = () =>
    cards.evaluateAll((elements) => {
      const seen = elements.filter((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      return seen.filter((element) => element.firstElementChild?.localName === 'div').length / seen.length;
    });
  await expect.poll(markedCards).toBe(1);
  expect((await overlayButtons(grid)).length).toBeGreaterThan(4);

  await cards.last().getByRole('link').click();
  await expect(grid.getByRole('heading', { level: 1 })).toBeVisible();
  await overlayButton(grid, /^Save to Tagalong$/);
  await overlayButton(grid, CHIP);
});

test('a saved pin leads to the shop’s page, whose product takes the pin’s place in the list', async ({ shopper }) => {
  const pin = await shopper.visit(`${PINTEREST}/pin/${PIN.id}/`);
  await (await overlayButton(pin, CHIP)).click();
  const beside = await shopper.sidebarOn(pin);
  await expect(beside.getByRole('heading', { name: PIN.title })).toBeVisible();
  await expect(beside.getByText('Leads to berg-coffee.example')).toBeVisible();
  await beside.getByRole('button', { name: 'Save to a list' }).click();
  await beside.getByLabel('Name of the new list').fill('Breakfast');
  await beside.getByRole('button', { name: 'Create and save' }).click();
  await expect(beside.getByRole('button', { name: 'Saved in Breakfast' })).toBeVisible();

  const [shop] = await Promise.all([
    shopper.context.waitForEvent('page'),
    beside.getByRole('button', { name: 'Find the shop’s page' }).click(),
  ]);
  await shop.waitForURL(`${BERG}/products/wasserkessel-fjell?variant=41000101`);
  await (await overlayButton(shop, CHIP)).click();
  const sidebar = await shopper.sidebarOn(shop);
  await expect(sidebar.getByText('You came from a pin in “Breakfast”.')).toBeVisible();
  await sidebar.getByRole('button', { name: 'Put this product in its place' }).click();
  await expect(sidebar.getByText('The product is now in the pin’s place')).toBeVisible();
  await expect(sidebar.getByText('You came from a pin')).toHaveCount(0);

  await sidebar.getByRole('tab', { name: 'Lists' }).click();
  await sidebar.getByRole('button', { name: /^Breakfast/ }).click();
  await expect(sidebar.locator('.item-title')).toHaveText(['Wasserkessel Fjell 1,2 l, emailliert']);
  await expect(sidebar.locator('.item-price')).toHaveText('€49.90');
});
