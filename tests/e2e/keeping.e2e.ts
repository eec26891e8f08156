import { expect, type Frame } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { escapeFrom } from '../support/keyboard.ts';
import { CHIP, launchPerson, overlayButton, type Person } from '../support/person.ts';
import { test } from '../support/world.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const GRINDER = `${BERG}/products/handmuehle-kolibri`;
const BOARD = `${NORD}/p/ask-chopping-board`;
const KETTLE_NAME = 'Wasserkessel Fjell 1,2 l, emailliert';
const BOARD_NAME = 'Ask chopping board, 40 × 25 cm';

test('one cart holds things from several shops: by shop, in any number, with a sum for each currency', async ({
  shopper,
}) => {
  await addToCart(shopper, KETTLE);
  await addToCart(shopper, GRINDER);
  const sidebar = await addToCart(shopper, BOARD);
  await sidebar.getByRole('tab', { name: /Cart/ }).click();
  await expect(sidebar.getByRole('heading', { level: 2 })).toHaveText(['Berg Kaffee', 'nordkitchen.example']);

  const berg = sidebar.locator('section', { has: sidebar.getByRole('heading', { name: 'Berg Kaffee' }) });
  await expect(berg.getByRole('listitem')).toHaveCount(2);
  await expect(berg).toContainText('€168.90');
  const kettles = sidebar.getByRole('group', { name: /How many of Wasserkessel/ });
  await kettles.getByRole('button', { name: 'One more' }).click();
  await expect(kettles).toContainText('2');
  await expect(berg).toContainText('€49.90 each');
  await expect(berg).toContainText('€218.80');
  await expect(sidebar.locator('.together')).toHaveText(/^Total\s*€218\.80 \+ SEK\s399\.00$/);

  await kettles.getByRole('button', { name: 'One less' }).click();
  await expect(kettles.getByRole('button', { name: 'One less' }), 'the last one goes by another button').toBeDisabled();
  await sidebar.getByRole('button', { name: /^Remove Handmühle/ }).click();
  await expect(berg.getByRole('listitem')).toHaveCount(1);
  await sidebar.getByRole('button', { name: 'Undo' }).click();
  await expect(berg.getByRole('listitem')).toHaveCount(2);
});

test('lists hold things from any shop: made on the way, renamed, ordered, moved between, removed and brought back', async ({
  shopper,
}) => {
  const kettle = await openSidebar(shopper, KETTLE);
  await saveToNewList(kettle, 'Kitchen');
  const board = await openSidebar(shopper, BOARD);
  await board.getByRole('button', { name: 'Save to a list' }).click();
  await board.getByRole('checkbox', { name: /Kitchen/ }).check();
  await expect(board.getByText('Saved to Kitchen')).toBeVisible();
  await board.getByRole('button', { name: 'Saved in Kitchen' }).click();

  await board.getByRole('tab', { name: 'Lists' }).click();
  await board.getByLabel('Name of the list').fill('Presents');
  await board.getByRole('button', { name: 'New list' }).click();
  await expect(names(board)).toHaveText(['Kitchen', 'Presents']);
  await choose(board, 'Presents', 'Move up');
  await expect(names(board)).toHaveText(['Presents', 'Kitchen']);
  await choose(board, 'Kitchen', 'Rename');
  await board.getByLabel('Name of the list').first().fill('New kitchen');
  await board.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(names(board)).toHaveText(['Presents', 'New kitchen']);

  await board.getByRole('button', { name: /^New kitchen/ }).click();
  await expect(things(board), 'the latest first').toHaveText([BOARD_NAME, KETTLE_NAME]);
  await choose(board, BOARD_NAME, 'Move later');
  await expect(things(board)).toHaveText([KETTLE_NAME, BOARD_NAME]);
  await choose(board, BOARD_NAME, 'Move to Presents');
  await expect(things(board)).toHaveText([KETTLE_NAME]);
  await choose(board, KETTLE_NAME, 'Remove');
  await expect(board.getByText('Nothing in it yet')).toBeVisible();
  await board.getByRole('button', { name: 'Undo' }).click();
  await expect(things(board)).toHaveText([KETTLE_NAME]);

  await board.getByRole('button', { name: 'All lists' }).click();
  await choose(board, 'Presents', 'Remove list');
  await expect(names(board)).toHaveText(['New kitchen']);
  await board
    .locator('.notice', { hasText: 'Removed the list Presents' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(names(board)).toHaveText(['Presents', 'New kitchen']);
  await choose(board, 'Presents', 'Remove list');
  await board.getByText('Removed lists').click();
  await board.getByRole('button', { name: 'Bring back Presents' }).click();
  await expect(names(board), 'without the notice too').toHaveText(['Presents', 'New kitchen']);
  await expect(board.getByText('Removed lists')).toHaveCount(0);
  await board.getByRole('button', { name: /^Presents/ }).click();
  await expect(things(board), 'a list comes back with what was in it').toHaveText([BOARD_NAME]);
});

test('cart, lists and one’s own words survive the browser’s restart without any account', async ({ sites }) => {
  const before = await launchPerson('shopper', sites);
  const sidebar = await addToCart(before, KETTLE);
  await saveToNewList(sidebar, 'Kitchen');
  await sidebar.getByRole('button', { name: 'Say what you think' }).click();
  await sidebar.getByRole('radio', { name: 'I have one' }).check({ force: true });
  await sidebar.getByLabel('In your words').fill('Whistles a third');
  await sidebar.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(sidebar.getByText('Whistles a third')).toBeVisible();
  await before.quit();

  const after = await launchPerson('shopper', { ...sites, profile: before.profile });
  const again = await openSidebar(after, KETTLE);
  await expect(again.getByText('Whistles a third')).toBeVisible();
  await expect(again.getByRole('button', { name: 'Add another to cart (1 in it)' })).toBeVisible();
  await expect(again.getByRole('button', { name: 'Saved in Kitchen' })).toBeVisible();
  await after.leave();
});

test('an opinion half-written is there again after Escape, a tab, another page and a stopped worker', async ({
  shopper,
}) => {
  const page = await shopper.visit(KETTLE);
  const open = async () => {
    await (await overlayButton(page, CHIP)).click();
    return shopper.sidebarOn(page);
  };
  const write = async (sidebar: Frame, more: string) => {
    await sidebar.getByRole('button', { name: 'Say what you think' }).click();
    const field = sidebar.getByLabel('In your words');
    await field.press('End');
    // Key by key, and nothing is waited for afterwards: whoever closes right after typing loses nothing.
    await field.pressSequentially(more);
    return field;
  };

  const first = await open();
  await write(first, 'Whistles');
  await escapeFrom(page);
  const second = await open();
  await expect(await write(second, ' a third,')).toHaveValue('Whistles a third,');
  await second.getByRole('radio', { name: 'I’ve tried one' }).check({ force: true });
  await second.getByRole('tab', { name: 'Lists' }).click();
  await second.getByRole('tab', { name: 'This', exact: false }).click();
  await expect(await write(second, ' then')).toHaveValue('Whistles a third, then');

  await page.goto(GRINDER);
  const other = await open();
  await expect(await write(other, ''), 'another product’s form').toHaveValue('');
  await page.goto(KETTLE);
  await shopper.stopWorker();
  const third = await open();
  await expect(await write(third, ' stops.')).toHaveValue('Whistles a third, then stops.');
  await expect(third.getByRole('radio', { name: 'I’ve tried one' })).toBeChecked();

  await third.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(third.getByText('Whistles a third, then stops.')).toBeVisible();
  await page.goto(GRINDER);
  await page.goto(KETTLE);
  const last = await open();
  await last.getByRole('button', { name: 'Edit' }).click();
  await last.getByLabel('In your words').fill('Not at all');
  await last.getByRole('button', { name: 'Cancel' }).click();
  await last.getByRole('button', { name: 'Edit' }).click();
  await expect(last.getByLabel('In your words'), 'cancelled').toHaveValue('Whistles a third, then stops.');
});

const openSidebar = async (person: Person, url: string): Promise<Frame> => {
  const page = await person.visit(url);
  await (await overlayButton(page, CHIP)).click();
  return person.sidebarOn(page);
};

const addToCart = async (person: Person, url: string): Promise<Frame> => {
  const sidebar = await openSidebar(person, url);
  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await expect(sidebar.getByText('In your cart')).toBeVisible();
  return sidebar;
};

const saveToNewList = async (sidebar: Frame, name: string): Promise<void> => {
  await sidebar.getByRole('button', { name: 'Save to a list' }).click();
  await sidebar.getByLabel('Name of the new list').fill(name);
  await sidebar.getByRole('button', { name: 'Create and save' }).click();
  await expect(sidebar.getByText(`Saved to ${name}`)).toBeVisible();
};

const names = (sidebar: Frame) => sidebar.locator('.list-name b');
const things = (sidebar: Frame) => sidebar.locator('.item-title');

const choose = async (sidebar: Frame, what: string, choice: string): Promise<void> => {
  await sidebar.getByRole('button', { name: `More for ${what}` }).click();
  await sidebar.getByRole('menuitem', { name: choice }).click();
};
