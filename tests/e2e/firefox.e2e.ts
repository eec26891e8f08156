import { test as base, expect, type Page } from '@playwright/test';
import { BERG, bergCoffee } from '../demo/sites/berg-coffee.ts';
import { NORD, nordkitchen } from '../demo/sites/nordkitchen.ts';
import { serveSites } from '../demo/sites/serve.ts';
import { chipIn, type FirefoxPerson, hushChip, launchFirefox, openSidebar, pressChip } from '../support/firefox.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const BOARD = `${NORD}/p/ask-chopping-board`;
const KETTLE_NAME = 'Wasserkessel Fjell 1,2 l, emailliert';
const BOARD_NAME = 'Ask chopping board, 40 × 25 cm';

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

test.describe.configure({ mode: 'serial', timeout: 240_000 });

test('the chip opens the sidebar in one window of its own, since this browser can’t tell whether a page covers a frame', async ({
  shopper,
}) => {
  const page = await shopper.visit(KETTLE);
  const before = page.context().pages().length;
  const sidebar = await openSidebar(page);
  expect(page.frames(), 'nothing of ours stands in a frame of the page').toHaveLength(1);
  await pressChip(page);
  await expect(sidebar.getByRole('heading', { name: KETTLE_NAME })).toBeVisible();
  await expect(sidebar.getByText('€49.90').first()).toBeVisible();
  expect(page.context().pages(), 'pressed again, the chip opens no second window').toHaveLength(before + 1);

  await sidebar.getByRole('button', { name: 'Save to a list' }).click();
  await expect(sidebar.getByLabel('Name of the new list')).toBeFocused();
  await sidebar.keyboard.press('Escape');
  await expect(sidebar.getByRole('dialog'), 'Escape is for what is open in the sidebar first').toHaveCount(0);
  await expect(sidebar.getByRole('button', { name: 'Save to a list' })).toBeFocused();
});

test('the keyboard command opens the browser’s own sidebar, which shows what the page beside it sells', async ({
  shopper,
}) => {
  const page = await shopper.visit(BOARD);
  await expect(chipIn(page)).toHaveCount(1);
  await shopper.command(page);
  expect(await shopper.nativeSidebar(page, BOARD_NAME)).toContain('399.00');
});

test('lists are made, renamed, put in order, emptied and brought back', async ({ shopper }) => {
  const kettle = await sidebarBeside(shopper, KETTLE);
  await saveToNewList(kettle, 'Küche');
  const board = await sidebarBeside(shopper, BOARD);
  await board.getByRole('button', { name: 'Save to a list' }).click();
  await board.getByRole('checkbox', { name: /Küche/ }).click();
  await expect(board.getByRole('button', { name: 'Saved in Küche' })).toBeVisible();
  await board.keyboard.press('Escape');

  await board.getByRole('tab', { name: 'Lists' }).click();
  await board.getByLabel('Name of the list').click();
  await board.keyboard.type('Presents');
  await board.keyboard.press('Enter');
  const lists = board.locator('.list-name b');
  await expect(lists).toHaveText(['Küche', 'Presents']);
  await choose(board, 'Presents', 'Move up');
  await expect(lists).toHaveText(['Presents', 'Küche']);
  await choose(board, 'Küche', 'Rename');
  await expect(board.getByLabel('Name of the list').first()).toBeFocused();
  await board.keyboard.type('New kitchen');
  await board.keyboard.press('Enter');
  await expect(lists).toHaveText(['Presents', 'New kitchen']);

  await board.getByRole('button', { name: /^New kitchen/ }).click();
  const things = board.locator('.item-title');
  await expect(things, 'the latest first').toHaveText([BOARD_NAME, KETTLE_NAME]);
  await choose(board, BOARD_NAME, 'Move later');
  await expect(things).toHaveText([KETTLE_NAME, BOARD_NAME]);
  await choose(board, BOARD_NAME, 'Move to Presents');
  await expect(things).toHaveText([KETTLE_NAME]);
  await choose(board, KETTLE_NAME, 'Remove');
  await expect(board.getByRole('heading', { name: 'Nothing in it yet' })).toBeVisible();
  await board.getByRole('button', { name: 'Undo' }).click();
  await expect(things).toHaveText([KETTLE_NAME]);
});

test('one cart holds things from two shops in any number, with a sum for each currency; a removal is undone', async ({
  shopper,
}) => {
  await addToCart(await sidebarBeside(shopper, KETTLE));
  const sidebar = await sidebarBeside(shopper, BOARD);
  await addToCart(sidebar);
  await sidebar.getByRole('tab', { name: /Cart/ }).click();
  await expect(sidebar.getByRole('heading', { level: 2 })).toHaveText(['Berg Kaffee', 'nordkitchen.example']);
  const kettles = sidebar.getByRole('group', { name: `How many of ${KETTLE_NAME}` });
  await kettles.getByRole('button', { name: 'One more' }).click();
  await expect(kettles).toContainText('2');
  await expect(sidebar.locator('.together')).toHaveText(/^Together\s*€99\.80 \+ SEK\s399\.00$/);

  await sidebar.getByRole('button', { name: `Remove ${KETTLE_NAME}` }).click();
  await expect(sidebar.locator('.together')).toHaveText(/^Together\s*kr\s399\.00$/);
  await sidebar.getByRole('button', { name: 'Undo' }).click();
  await expect(sidebar.locator('.together')).toHaveText(/^Together\s*€99\.80 \+ SEK\s399\.00$/);
});

test('cart and lists survive the browser’s restart', async ({ shopper }) => {
  await shopper.restart();
  const sidebar = await sidebarBeside(shopper, KETTLE);
  await expect(sidebar.getByRole('button', { name: 'Add another to cart (2 in it)' })).toBeVisible();
  await expect(sidebar.getByRole('button', { name: 'Saved in New kitchen' })).toBeVisible();
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

test('a page that sells nothing has no chip; nor has a site on which it was dismissed, while another still has', async ({
  shopper,
}) => {
  const about = await shopper.visit(`${BERG}/pages/ueber-uns`);
  const towels = await shopper.visit(`${NORD}/p/linn-tea-towels`);
  await hushChip(towels);
  await expect(chipIn(towels)).toHaveCount(0);
  const tin = await shopper.visit(`${NORD}/p/havre-bread-tin`);

  // A product's page that was opened last has its chip: the others had as much time.
  await expect(chipIn(await shopper.visit(`${BERG}/products/filterhalter-lotta`))).toHaveCount(1);
  await expect(chipIn(tin)).toHaveCount(0);
  await expect(chipIn(about)).toHaveCount(0);
});

const sidebarBeside = async (person: FirefoxPerson, url: string): Promise<Page> => {
  const sidebar = await openSidebar(await person.visit(url));
  await expect(sidebar.getByRole('region', { name: 'What you can do with it' })).toBeVisible();
  return sidebar;
};

const addToCart = async (sidebar: Page): Promise<void> => {
  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await expect(sidebar.getByText('In your cart')).toBeVisible();
};

const saveToNewList = async (sidebar: Page, name: string): Promise<void> => {
  await sidebar.getByRole('button', { name: 'Save to a list' }).click();
  await expect(sidebar.getByLabel('Name of the new list')).toBeFocused();
  await sidebar.keyboard.type(name);
  await sidebar.keyboard.press('Enter');
  await expect(sidebar.getByRole('button', { name: `Saved in ${name}` })).toBeVisible();
};

const choose = async (sidebar: Page, what: string, choice: string): Promise<void> => {
  await sidebar.getByRole('button', { name: `More for ${what}` }).click();
  await sidebar.getByRole('menuitem', { name: choice }).click();
};
