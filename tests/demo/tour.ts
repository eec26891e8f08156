import { mkdirSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { CHIP, overlayButton, type Person } from '../support/person.ts';
import { BERG } from './sites/berg-coffee.ts';
import { NORD } from './sites/nordkitchen.ts';
import { PINTEREST } from './sites/pinterest.ts';

/** Long enough for two seconds of Argon2id and for a friend who looks every two seconds, in milliseconds. */
const PATIENCE = { timeout: 30_000 };

/**
 * Walks a person through what Tagalong does, from the welcome to a friend's recommendation, by the buttons that people
 * press. Yields the name of each picture once it has been taken.
 */
export async function* tour(shopper: Person, invite: string, folder: string): AsyncGenerator<string> {
  mkdirSync(folder, { recursive: true });
  const picture = async (page: Page, name: string): Promise<string> => {
    await page.bringToFront();
    // Pictures arrive after words, and toasts leave after them.
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
    return `${name}.png`;
  };

  yield picture(await shopper.openOwn('welcome.html'), 'welcome');

  await becomeFriends(shopper, invite);
  const kettle = await shopper.visit(`${NORD}/p/fjell-enamel-kettle`);
  await overlayButton(kettle, /one friend has something to say/);
  yield picture(kettle, 'chip');

  await (await overlayButton(kettle, CHIP)).click();
  const atNord = await shopper.sidebarOn(kettle);
  await expect(atNord.getByText('Two winters of tea')).toBeVisible(PATIENCE);
  yield picture(kettle, 'friends-opinion');
  await atNord.getByRole('button', { name: 'Add to cart' }).click();
  await expect(atNord.getByText('In your cart').first()).toBeVisible();
  await saveToList(atNord, 'For the new kitchen');

  const tin = await lookAt(shopper, `${NORD}/p/havre-bread-tin`);
  await expect(tin.sidebar.getByText('the lid warped')).toBeVisible(PATIENCE);
  yield picture(tin.page, 'unhappy-friend');

  const grinder = await lookAt(shopper, `${BERG}/products/handmuehle-kolibri`);
  await grinder.sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await expect(grinder.sidebar.getByText('In your cart').first()).toBeVisible();
  await saveToList(grinder.sidebar, 'For the new kitchen');
  await grinder.sidebar.getByRole('tab', { name: /Cart/ }).click();
  await expect(grinder.sidebar.getByRole('heading', { name: 'Fjell enamel kettle' })).toBeVisible();
  yield picture(grinder.page, 'cart-of-two-shops');

  for (const url of [
    `${NORD}/p/linn-tea-towels`,
    `${NORD}/p/ask-chopping-board`,
    `${BERG}/products/becherglaeser-duo`,
  ]) {
    await saveToList((await lookAt(shopper, url)).sidebar, 'For the new kitchen');
  }

  const grid = await shopper.visit(`${PINTEREST}/`);
  await (await overlayButton(grid, /^Save/)).click();
  await overlayButton(grid, /^Saved|^Remove/);
  yield picture(grid, 'pins');

  const lists = await shopper.openOwn('app.html#/lists');
  await lists
    .getByRole('button', { name: /For the new kitchen/ })
    .first()
    .click();
  await expect(lists.getByText('Linn tea towels').first()).toBeVisible();
  yield picture(lists, 'list');

  const inbox = await shopper.openOwn('app.html#/inbox');
  await inbox.getByText('Ana').first().click();
  await expect(inbox.getByText('Handmühle Kolibri').first()).toBeVisible(PATIENCE);
  yield picture(inbox, 'inbox');
}

/** Opens the link, makes the account that accepting takes, and accepts. */
async function becomeFriends(shopper: Person, invite: string): Promise<void> {
  const page = await shopper.visit(invite);
  const [own] = await Promise.all([
    shopper.context.waitForEvent('page'),
    page.getByRole('button', { name: 'Open in Tagalong' }).click(),
  ]);
  await own.getByLabel('Your name').fill('Joris');
  await own.getByLabel('Handle').fill('joris');
  await own.getByLabel('Password', { exact: true }).fill('a board and a bread tin');
  await own.getByRole('button', { name: 'Make an account' }).click();
  await own.getByRole('button', { name: 'Accept' }).click(PATIENCE);
  await expect(own.getByText('You and Ana are friends now').first()).toBeVisible(PATIENCE);
  await own.close();
  await page.close();
}

type Sidebar = Awaited<ReturnType<Person['sidebarOn']>>;

async function lookAt(shopper: Person, url: string): Promise<{ page: Page; sidebar: Sidebar }> {
  const page = await shopper.visit(url);
  await (await overlayButton(page, CHIP)).click();
  const sidebar = await shopper.sidebarOn(page);
  await sidebar.getByRole('heading').first().waitFor();
  return { page, sidebar };
}

/** Ticks the list, or makes it where there is none yet. */
async function saveToList(sidebar: Sidebar, list: string): Promise<void> {
  await sidebar.getByRole('button', { name: 'Save to a list' }).click();
  const there = sidebar.getByRole('checkbox', { name: list });
  const name = sidebar.getByLabel('Name of the new list');
  await expect(there.or(name).first()).toBeVisible();
  if (await there.isVisible()) await there.check();
  else {
    await expect(name).toBeFocused();
    await name.fill(list);
    await sidebar.getByRole('button', { name: 'Create and save' }).click();
  }
  await expect(sidebar.getByRole('button', { name: `Saved in ${list}` })).toBeVisible();
  await sidebar.page().keyboard.press('Escape');
}
