import { rm } from 'node:fs/promises';
import { test as base, expect, type Page } from '@playwright/test';
import { type DemoFriend, inviteFromAna } from '../demo/friend.ts';
import { BERG, bergCoffee } from '../demo/sites/berg-coffee.ts';
import { NORD, nordkitchen } from '../demo/sites/nordkitchen.ts';
import { serveSites } from '../demo/sites/serve.ts';
import { chipIn, type FirefoxPerson, hushChip, launchFirefox, openSidebar, pressChip } from '../support/firefox.ts';
import { newDataDir, spawnRelay } from '../support/relay.ts';
import { framesSeen, watchFrames } from '../support/watch-frames.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const GRINDER = `${BERG}/products/handmuehle-kolibri`;
const BOARD = `${NORD}/p/ask-chopping-board`;
const KETTLE_NAME = 'Wasserkessel Fjell 1,2 l, emailliert';
const BOARD_NAME = 'Ask chopping board, 40 × 25 cm';

// A launch takes seconds, so the tests share one Firefox and build on one another.
const test = base.extend<{ ana: DemoFriend }, { shopper: FirefoxPerson }>({
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
  /** A friend to be, on a relay of her own. */
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  ana: async ({}, use) => {
    const dataDir = await newDataDir();
    const relay = await spawnRelay(dataDir);
    const ana = await inviteFromAna(relay.url);
    await use(ana);
    await ana.leave();
    relay.kill('SIGTERM');
    await relay.ended;
    await rm(dataDir, { recursive: true, force: true });
  },
});

test.describe.configure({ mode: 'serial', timeout: 90_000 });

test('the chip opens the sidebar in one window of its own: picture, title, shop and price; Escape gives the focus back', async ({
  shopper,
}) => {
  const page = await shopper.visit(KETTLE);
  const before = page.context().pages().length;
  const sidebar = await openSidebar(page);
  expect(page.frames(), 'nothing of ours stands in a frame of the page').toHaveLength(1);
  await expect(sidebar.getByRole('heading', { name: KETTLE_NAME })).toBeVisible();
  const head = sidebar.locator('.product-head');
  await expect(head).toContainText(/Berg Kaffee.*€49\.90/s);
  await expect(head.locator('img')).toHaveAttribute('src', /^data:image\//);
  await pressChip(page);
  expect(page.context().pages(), 'pressed again, the chip opens no second window').toHaveLength(before + 1);

  await sidebar.getByRole('button', { name: 'Save to a list' }).click();
  await expect(sidebar.getByLabel('Name of the new list')).toBeFocused();
  await sidebar.keyboard.press('Escape');
  await expect(sidebar.getByRole('dialog'), 'Escape is for what is open in the sidebar first').toHaveCount(0);
  await expect(sidebar.getByRole('button', { name: 'Save to a list' })).toBeFocused();
  await shopper.around(sidebar).pressEscape();
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true);

  const again = page.context().waitForEvent('page');
  await page.keyboard.press('Enter');
  await again;
});

test('the keyboard command opens the browser’s own sidebar, which goes along with the page beside it; Escape puts it away', async ({
  shopper,
}) => {
  const page = await visitProduct(shopper, BOARD);
  await withoutSidebar(shopper, page);
  await shopper.around(page).pressCommand();
  await expectSidebar(shopper, page, /Ask chopping board.*SEK\s399\.00|Ask chopping board.*kr\s399\.00/s);

  await page.getByRole('link', { name: 'Havre bread tin' }).click();
  await expectSidebar(shopper, page, /Havre bread tin/);
  await page.getByRole('link', { name: 'Kitchen', exact: true }).click();
  await expectSidebar(shopper, page, /Nothing for sale was noticed here/);

  await shopper.around(page).pressEscapeInSidebar();
  await expectSidebar(shopper, page, /^$/);
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true);
});

test('the toolbar’s popup and the context menu open the sidebar with the page’s product', async ({ shopper }) => {
  const grinder = await visitProduct(shopper, GRINDER);
  const aroundGrinder = shopper.around(grinder);
  await withoutSidebar(shopper, grinder);
  await aroundGrinder.pressToolbar();
  await expect.poll(aroundGrinder.popupText).toMatch(/Handmühle Kolibri.*€119\.00 · Berg Kaffee/s);
  await aroundGrinder.pressInPopup('Open sidebar');
  await expectSidebar(shopper, grinder, /Handmühle Kolibri.*€119\.00/s);

  const kettle = await visitProduct(shopper, KETTLE);
  await withoutSidebar(shopper, kettle);
  await kettle.getByRole('heading', { level: 1 }).click({ button: 'right' });
  await shopper.around(kettle).chooseFromMenu();
  await expectSidebar(shopper, kettle, /Wasserkessel Fjell.*€49\.90/s);
});

test('offline and without an account, lists are made, renamed, put in order, emptied, removed and brought back', async ({
  shopper,
}) => {
  const [atKettle, atBoard] = [await visitProduct(shopper, KETTLE), await visitProduct(shopper, BOARD)];
  await shopper.setOffline(true);
  await saveToNewList(await openSidebar(atKettle), 'Küche');
  const board = await openSidebar(atBoard);
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

  await board.getByRole('button', { name: 'All lists' }).click();
  await choose(board, 'Presents', 'Remove list');
  await expect(lists).toHaveText(['New kitchen']);
  await board
    .locator('.notice', { hasText: 'Removed the list Presents' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(lists).toHaveText(['Presents', 'New kitchen']);
  await board.getByRole('button', { name: /^Presents/ }).click();
  await expect(things, 'a list comes back with what was in it').toHaveText([BOARD_NAME]);
  await shopper.setOffline(false);
});

test('offline, one cart holds things from two shops in any number, with a sum for each currency; a removal is undone', async ({
  shopper,
}) => {
  const [atKettle, atBoard] = [await visitProduct(shopper, KETTLE), await visitProduct(shopper, BOARD)];
  await shopper.setOffline(true);
  await addToCart(await openSidebar(atKettle));
  const sidebar = await openSidebar(atBoard);
  await addToCart(sidebar);
  await sidebar.getByRole('tab', { name: /Cart/ }).click();
  await expect(sidebar.getByRole('heading', { level: 2 })).toHaveText(['Berg Kaffee', 'nordkitchen.example']);
  const kettles = sidebar.getByRole('group', { name: `How many of ${KETTLE_NAME}` });
  await kettles.getByRole('button', { name: 'One more' }).click();
  await expect(kettles).toContainText('2');
  await expect(sidebar.locator('.together')).toHaveText(/^Total\s*€99\.80 \+ SEK\s399\.00$/);

  await sidebar.getByRole('button', { name: `Remove ${KETTLE_NAME}` }).click();
  await expect(sidebar.locator('.together')).toHaveText(/^Total\s*SEK\s399\.00$/);
  await sidebar.getByRole('button', { name: 'Undo' }).click();
  await expect(sidebar.locator('.together')).toHaveText(/^Total\s*€99\.80 \+ SEK\s399\.00$/);
  await shopper.setOffline(false);
});

test('the chip follows in-page navigation and stands in no frame beside another product than its own', async ({
  shopper,
}) => {
  const page = await visitProduct(shopper, `${NORD}/p/linn-tea-towels`);
  const towels = await page.evaluate(watchFrames);
  await page.getByRole('link', { name: 'Kitchen', exact: true }).click();
  await expect(chipIn(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Havre bread tin' }).click();
  await expect(chipIn(page)).toHaveCount(1);
  const { withChip, without } = await page.evaluate(framesSeen);
  const tin = `${NORD}/p/havre-bread-tin: ${await page.locator('h1').textContent()}`;
  expect(new Set(withChip)).toEqual(new Set([towels, tin]));
  expect(without.length, 'the chip was away between the two').toBeGreaterThan(0);
});

test('variants followed: the chosen variant’s price, never the previous product', async ({ shopper }) => {
  const page = await visitProduct(shopper, KETTLE);
  const sidebar = await openSidebar(page);
  const head = sidebar.locator('.product-head');
  await expect(head).toContainText('€49.90');
  await page.getByLabel('Kohle').check();
  await expect(head).toContainText('€54.90');
  await expect(chipIn(page)).toHaveCount(1);

  await page.getByRole('link', { name: 'Handmühle Kolibri mit Kegelmahlwerk' }).click();
  await expect(head).toContainText(/Handmühle Kolibri.*€119\.00/s);
});

test('a page that sells nothing has no chip; nor has a site on which it was dismissed; both cart and silence outlast a restart', async ({
  shopper,
}) => {
  const about = await shopper.visit(`${BERG}/pages/ueber-uns`);
  const towels = await shopper.visit(`${NORD}/p/linn-tea-towels`);
  await hushChip(towels);
  await expect(chipIn(towels)).toHaveCount(0);

  // A product's page that was opened last has its chip: the others had as much time.
  await visitProduct(shopper, `${BERG}/products/filterhalter-lotta`);
  await expect(chipIn(about)).toHaveCount(0);

  await shopper.restart();
  const tin = await shopper.visit(`${NORD}/p/havre-bread-tin`);
  const sidebar = await openSidebar(await shopper.visit(KETTLE));
  await expect(chipIn(tin)).toHaveCount(0);
  await expect(sidebar.getByRole('button', { name: 'Add another to cart (2 in it)' })).toBeVisible();
  await expect(sidebar.getByRole('button', { name: 'Saved in New kitchen' })).toBeVisible();
});

test('a friend’s words are counted by the chip and stand in the sidebar; password and recovery code both bring them back', async ({
  shopper,
  ana,
}) => {
  const invite = await shopper.visit(ana.invite);
  const [own] = await Promise.all([
    invite.context().waitForEvent('page'),
    invite.getByRole('button', { name: 'Open in Tagalong' }).click(),
  ]);
  await own.getByLabel('Your name').fill('Joris');
  await own.getByLabel('Handle').fill('joris');
  await own.getByLabel('Password', { exact: true }).fill('a board and a bread tin');
  await own.getByRole('button', { name: 'Make an account' }).click();
  const words = own.locator('.recovery-words li');
  await expect(words).toHaveCount(12);
  const code = (await words.allTextContents()).join(' ');
  await own.getByRole('button', { name: 'Accept' }).click();
  await expect(own.getByText('You and Ana are friends now').first()).toBeVisible();

  const page = await visitProduct(shopper, KETTLE);
  const { chipLabel } = shopper.around(page);
  const counted = 'Open Tagalong: one friend has something to say';
  await expect.poll(chipLabel).toBe(counted);
  const sidebar = await openSidebar(page);
  await expect(sidebar.getByText(ANAS_WORDS)).toBeVisible();

  await own.getByRole('link', { name: 'Settings' }).click();
  const signOut = async () => {
    await own.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(sidebar.getByText(ANAS_WORDS)).toHaveCount(0);
    await own.getByRole('button', { name: 'I have an account' }).click();
  };
  const server = new URL(ana.invite).origin;
  const identify = async () => {
    await own.getByLabel('Handle').fill('joris');
    await own.locator('summary', { hasText: 'Server' }).click();
    await own.getByRole('textbox', { name: 'Server' }).fill(server);
  };
  await signOut();
  await identify();
  await own.getByLabel('Password', { exact: true }).fill('a board and a bread tin');
  await own.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(sidebar.getByText(ANAS_WORDS)).toBeVisible();

  await signOut();
  await own.getByRole('button', { name: 'I forgot my password' }).click();
  await identify();
  await own.getByLabel('Recovery code, twelve words').fill(code);
  await own.getByLabel('New password').fill('a kettle and a candle');
  await own.getByRole('button', { name: 'Set the new password' }).click();
  await expect(sidebar.getByText(ANAS_WORDS)).toBeVisible();
});

const ANAS_WORDS = 'Two winters of tea and the enamel has no chip yet.';

const visitProduct = async (person: FirefoxPerson, url: string): Promise<Page> => {
  const page = await person.visit(url);
  await expect(chipIn(page)).toHaveCount(1);
  return page;
};

const withoutSidebar = async (person: FirefoxPerson, page: Page): Promise<void> => {
  await person.around(page).hideSidebar();
  await expectSidebar(person, page, /^$/);
};

/** What the browser's own sidebar beside this page says in the end. */
const expectSidebar = (person: FirefoxPerson, page: Page, words: RegExp) =>
  expect.poll(() => person.around(page).sidebarText()).toMatch(words);

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
