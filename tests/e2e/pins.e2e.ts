import { expect, type Frame, type Page } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { PINTEREST, pins } from '../demo/sites/pinterest.ts';
import { CHIP, overlayButton, overlayButtons, type Person } from '../support/person.ts';
import { test } from '../support/world.ts';

const PIN = pins[0] as (typeof pins)[number];
const MARK = /^Saved? to Tagalong$/;
const SAVED = /^Saved to Tagalong$/;

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
  const boxes = () =>
    cards.evaluateAll((elements) =>
      elements
        .map((element) => element.getBoundingClientRect())
        .filter(({ top, bottom }) => bottom > 0 && top < innerHeight)
        .map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
    );
  const marksInEachCard = async () => {
    const marks = (await overlayButtons(grid)).filter(({ name }) => MARK.test(name));
    const centres = marks.map(({ box }) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 }));
    return (await boxes()).map(
      ({ left, top, right, bottom }) =>
        centres.filter(({ x, y }) => left < x && x < right && top < y && y < bottom).length,
    );
  };
  await expect.poll(async () => new Set(await marksInEachCard())).toEqual(new Set([1]));
  expect((await boxes()).length).toBeGreaterThan(4);

  await cards.last().getByRole('link').click();
  await expect(grid.getByRole('heading', { level: 1 })).toBeVisible();
  await overlayButton(grid, /^Save to Tagalong$/);
  await overlayButton(grid, CHIP);
});

test('a mark shows what was done elsewhere, and a press on one that doesn’t know yet takes nothing away', async ({
  shopper,
}) => {
  const grid = await shopper.visit(`${PINTEREST}/`);
  const other = await shopper.visit(`${PINTEREST}/`);
  await (await overlayButton(grid, /^Save to Tagalong$/)).click();
  await overlayButton(grid, SAVED);
  await overlayButton(other, SAVED);

  const list = await openSaved(shopper);
  await list.getByRole('button', { name: `More for ${PIN.title}` }).click();
  await list.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(list.locator('.item-title')).toHaveCount(0);
  for (const page of [grid, other]) await expect.poll(() => savedMarks(page)).toBe(0);
});

test('a pin taken out by its mark comes back, from there too, where it was', async ({ shopper }) => {
  await saveFromGrid(shopper);
  const list = await openSaved(shopper);
  await list.getByRole('link', { name: 'Lists' }).click();
  await list.getByLabel('Name of the list').fill('Breakfast');
  await list.getByRole('button', { name: 'New list' }).click();
  await list.getByRole('button', { name: /^Saved/ }).click();
  await list.getByRole('button', { name: `More for ${PIN.title}` }).click();
  await list.getByRole('menuitem', { name: 'Move to Breakfast' }).click();
  await expect(list.locator('.item-title')).toHaveCount(0);
  await list.getByRole('link', { name: 'Lists' }).click();
  await list.getByRole('button', { name: /^Breakfast/ }).click();
  await expect(list.locator('.item-title')).toHaveText([PIN.title]);

  const grid = await shopper.visit(`${PINTEREST}/`);
  await (await overlayButton(grid, SAVED)).click();
  const undo = await overlayButton(grid, /^Undo$/);
  await expect(list.locator('.item-title')).toHaveCount(0);
  await undo.click();
  await overlayButton(grid, SAVED);
  await expect(list.locator('.item-title')).toHaveText([PIN.title]);
});

const savedMarks = async (page: Page): Promise<number> =>
  (await overlayButtons(page)).filter(({ name }) => SAVED.test(name)).length;

const KETTLE_NAME = 'Wasserkessel Fjell 1,2 l, emailliert';
const SHOP_PAGE = `${BERG}/products/wasserkessel-fjell?variant=41000101`;

test('a saved pin leads to the shop’s page, whose product takes the pin’s place in the list; that can be undone', async ({
  shopper,
}) => {
  const pin = await shopper.visit(`${PINTEREST}/pin/${PIN.id}/`);
  await (await overlayButton(pin, CHIP)).click();
  const beside = await shopper.sidebarOn(pin);
  await expect(beside.getByRole('heading', { name: PIN.title })).toBeVisible();
  await expect(beside.getByText('Leads to berg-coffee.example')).toBeVisible();
  await beside.getByRole('button', { name: 'Save to a list' }).click();
  await beside.getByLabel('Name of the new list').fill('Breakfast');
  await beside.getByRole('button', { name: 'Create and save' }).click();
  await expect(beside.getByRole('button', { name: 'Saved in Breakfast' })).toBeVisible();

  const shop = await find(shopper, beside);
  await (await overlayButton(shop, CHIP)).click();
  const sidebar = await shopper.sidebarOn(shop);
  await expect(sidebar.getByText('This product is now in the pin’s place in “Breakfast”.')).toBeVisible();
  const list = await shopper.openOwn('app.html#/lists');
  await list.getByRole('button', { name: /^Breakfast/ }).click();
  await expect(list.locator('.item-title')).toHaveText([KETTLE_NAME]);
  await expect(list.locator('.item-price')).toHaveText('€49.90');

  await shop.bringToFront();
  await sidebar.getByRole('button', { name: 'Put the pin back' }).click();
  await expect(sidebar.getByText('You came from a pin in “Breakfast”.')).toBeVisible();
  await expect(list.locator('.item-title')).toHaveText([PIN.title]);
  await sidebar.getByRole('button', { name: 'Replace the pin with this product' }).click();
  await expect(sidebar.getByText('The product is now in the pin’s place')).toBeVisible();
  await expect(list.locator('.item-title')).toHaveText([KETTLE_NAME]);
});

test('a pin that is put into the cart from its own page keeps its picture there', async ({ shopper }) => {
  const pin = await shopper.visit(`${PINTEREST}/pin/${PIN.id}/`);
  await (await overlayButton(pin, CHIP)).click();
  const beside = await shopper.sidebarOn(pin);
  await beside.getByRole('button', { name: 'Add to cart' }).click();
  const cart = await shopper.openOwn('app.html#/cart');
  await expect.poll(() => cart.locator('.cart-line img').getAttribute('src')).toMatch(/^(data|blob):/);
});

test('a pin saved by its mark in the grid gives its place to the product once its own page led to the shop', async ({
  shopper,
}) => {
  await saveFromGrid(shopper);
  const pin = await shopper.visit(`${PINTEREST}/pin/${PIN.id}/`);
  await (await overlayButton(pin, CHIP)).click();
  const beside = await shopper.sidebarOn(pin);
  await expect(beside.getByRole('button', { name: 'Saved in Saved' })).toBeVisible();
  await find(shopper, beside);

  const list = await openSaved(shopper);
  await expect(list.locator('.item-title')).toHaveText([KETTLE_NAME]);
});

test('a pin saved from the grid finds its shop from the list’s card, by way of its own page', async ({ shopper }) => {
  await saveFromGrid(shopper);
  const list = await openSaved(shopper);
  await expect(list.locator('.item-title')).toHaveText([PIN.title]);
  const [own] = await Promise.all([
    shopper.context.waitForEvent('page'),
    list.getByRole('button', { name: 'Find the shop’s page' }).click(),
  ]);
  await expect(own).toHaveURL(`${PINTEREST}/pin/${PIN.id}/`);
  await overlayButton(own, CHIP);

  // Its own page has said by now where it leads.
  await list.bringToFront();
  await find(shopper, list);
  await expect(list.locator('.item-title')).toHaveText([KETTLE_NAME]);
});

/** Presses "Find the shop’s page" and waits for it. */
const find = async (shopper: Person, where: Page | Frame): Promise<Page> => {
  const [shop] = await Promise.all([
    shopper.context.waitForEvent('page'),
    where.getByRole('button', { name: 'Find the shop’s page' }).click(),
  ]);
  await shop.waitForURL(SHOP_PAGE);
  return shop;
};

const saveFromGrid = async (shopper: Person): Promise<void> => {
  const grid = await shopper.visit(`${PINTEREST}/`);
  await (await overlayButton(grid, /^Save to Tagalong$/)).click();
  await overlayButton(grid, /^Saved to Tagalong$/);
  await grid.close();
};

const openSaved = async (shopper: Person): Promise<Page> => {
  const list = await shopper.openOwn('app.html#/lists');
  await list.getByRole('button', { name: /^Saved/ }).click();
  return list;
};
