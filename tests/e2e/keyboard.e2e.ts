import { expect, type Frame, type Page } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { PINTEREST, pins } from '../demo/sites/pinterest.ts';
import { escapeFrom, handsOn } from '../support/keyboard.ts';
import { CHIP, overlayButton, overlayButtons, type Person } from '../support/person.ts';
import { test } from '../support/world.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const GRINDER = `${BERG}/products/handmuehle-kolibri`;
const KETTLE_NAME = 'Wasserkessel Fjell 1,2 l, emailliert';
const GRINDER_NAME = 'Handmühle Kolibri mit Kegelmahlwerk';
/** Where the focus goes when much comes and goes at once depends on what came first; that it goes somewhere doesn't. */
const SOMEWHERE = /\S/;
const PIN = pins[0] as (typeof pins)[number];

test('the keyboard alone opens the sidebar, says an opinion, fills the cart and a list, and leads back to the page', async ({
  shopper,
}) => {
  const page = await shopper.visit(KETTLE);
  await overlayButton(page, CHIP);
  await page.getByLabel('Menge').focus();
  const sidebar = await openByCommand(shopper, page);
  const { press, reach, type, choose, standsOn } = handsOn(page, sidebar);

  await reach('Say what you think');
  await press('Enter');
  await press('ArrowDown', 'ArrowUp');
  await reach('In your words');
  await type('Written without a mouse');
  await reach('Keep');
  await press('Enter');
  await expect(sidebar.getByText('Written without a mouse')).toBeVisible();
  await standsOn('Edit');

  await reach('Add to cart');
  await press('Space');
  await expect(sidebar.getByText('In your cart')).toBeVisible();
  await reach('Save to a list');
  await press('Enter');
  await expect(sidebar.getByLabel('Name of the new list')).toBeFocused();
  await type('Kitchen');
  await press('Enter');
  await expect(sidebar.getByText('Saved to Kitchen')).toBeVisible();

  await reach('This', 'Shift+Tab');
  await press('ArrowRight', 'ArrowRight');
  await expect(sidebar.getByRole('heading', { name: 'Lists' })).toBeVisible();
  await reach('More for Kitchen');
  await choose('Rename');
  await expect(sidebar.getByLabel('Name of the list').first()).toBeFocused();
  await type('Summer kitchen');
  await press('Enter');
  await expect(sidebar.locator('.list-name b')).toHaveText(['Summer kitchen']);
  await standsOn(/^Summer kitchen/);

  await escapeFrom(page);
  expect(await page.evaluate(() => document.hasFocus())).toBe(true);
  await expect(page.getByLabel('Menge')).toBeFocused();
});

test('the keyboard alone orders lists and what is in them, removes and brings back, and always stands somewhere', async ({
  shopper,
}) => {
  await keep(shopper, KETTLE, async ({ press, type }) => {
    await type('Kitchen');
    await press('Enter');
  });
  const { page, sidebar } = await keep(shopper, GRINDER, async ({ press, standsOn }) => {
    await standsOn(/^Kitchen/);
    await press('Space', 'Escape');
  });
  const { press, reach, type, choose, undo, standsOn } = handsOn(page, sidebar);
  const lists = sidebar.locator('.list-name b');
  const things = sidebar.locator('.item-title');
  await standsOn('Saved in Kitchen');

  await reach('This', 'Shift+Tab');
  await press('ArrowRight', 'ArrowRight');
  await reach('Name of the list');
  await type('Presents');
  await press('Enter');
  await expect(lists).toHaveText(['Kitchen', 'Presents']);
  await reach('More for Presents', 'Shift+Tab');
  await choose('Move up');
  await expect(lists).toHaveText(['Presents', 'Kitchen']);
  await standsOn('More for Presents');
  await choose('Remove list');
  await expect(lists).toHaveText(['Kitchen']);
  await standsOn('More for Kitchen');
  await undo();
  await expect(lists).toHaveText(['Presents', 'Kitchen']);
  await standsOn('More for Kitchen');

  await reach(/^Kitchen/, 'Shift+Tab');
  await press('Enter');
  await standsOn('Kitchen');
  await expect(things, 'the latest first').toHaveText([GRINDER_NAME, KETTLE_NAME]);
  await reach(`More for ${GRINDER_NAME}`);
  await choose('Move later');
  await expect(things).toHaveText([KETTLE_NAME, GRINDER_NAME]);
  await standsOn(`More for ${GRINDER_NAME}`);
  await choose('Move to Presents');
  await expect(things).toHaveText([KETTLE_NAME]);
  await standsOn(`More for ${KETTLE_NAME}`);
  await choose('Remove');
  await standsOn(SOMEWHERE);
  await undo();
  await expect(things).toHaveText([KETTLE_NAME]);
  await standsOn(SOMEWHERE);
  await reach('All lists', 'Shift+Tab');
  await press('Enter');
  await standsOn('Lists');
});

test('the keyboard alone changes how many are in the cart, removes and brings back', async ({ shopper }) => {
  await putIntoCart(shopper, KETTLE);
  const { page, sidebar } = await putIntoCart(shopper, GRINDER);
  const { press, reach, undo, standsOn } = handsOn(page, sidebar);
  const kettles = sidebar.getByRole('group', { name: `How many of ${KETTLE_NAME}` });
  const lines = sidebar.getByRole('listitem');

  await reach('This', 'Shift+Tab');
  await press('ArrowRight');
  await expect(lines).toHaveCount(2);
  await reach(`Note beside ${KETTLE_NAME}`);
  await reach('One more');
  await press('Enter');
  await expect(kettles).toContainText('2');
  await reach('One less', 'Shift+Tab');
  await press('Space');
  await expect(kettles).toContainText('1');
  await press('Space');
  await standsOn('One less');
  await expect(kettles, 'the last one goes by another button').toContainText('1');

  await reach(`Remove ${KETTLE_NAME}`);
  await press('Enter');
  await expect(lines).toHaveCount(1);
  await standsOn(`Remove ${GRINDER_NAME}`);
  await press('Enter');
  await standsOn('Nothing in your cart');
  await undo();
  await expect(lines).toHaveCount(1);
  await undo();
  await expect(lines).toHaveCount(2);
  await standsOn(SOMEWHERE);

  await press('Alt+KeyT', 'Tab', 'Escape');
  await expect(sidebar.getByRole('heading', { name: 'Cart' }), 'Escape closed a notice, not the sidebar').toBeVisible();
  await standsOn(SOMEWHERE);
});

test('the keyboard alone saves a pin by its mark, finds the shop’s page and puts the product in the pin’s place', async ({
  shopper,
}) => {
  const pin = await shopper.visit(`${PINTEREST}/pin/${PIN.id}/`);
  await overlayButton(pin, /^Save to Tagalong$/);
  await expect(async () => {
    await pin.keyboard.press('Tab');
    expect(await pin.evaluate(isOnMark)).toBe(true);
  }).toPass();
  await pin.keyboard.press('Enter');
  const saved = async () => (await overlayButtons(pin)).filter(({ pressed }) => pressed).map(({ name }) => name);
  await expect.poll(saved).toContain('Saved to Tagalong');

  const beside = await openByCommand(shopper, pin);
  const atPin = handsOn(pin, beside);
  await expect(beside.getByRole('button', { name: /^Saved in/ })).toBeVisible();
  await atPin.reach('Find the shop’s page');
  const [shop] = await Promise.all([shopper.context.waitForEvent('page'), atPin.press('Enter')]);
  await shop.waitForURL(/wasserkessel-fjell/);
  await overlayButton(shop, CHIP);

  const sidebar = await openByCommand(shopper, shop);
  const atShop = handsOn(shop, sidebar);
  await expect(sidebar.getByText('This product is now in the pin’s place in “Saved”.')).toBeVisible();
  await atShop.reach('Put the pin back');
  await atShop.press('Enter');
  await expect(sidebar.getByText('You came from a pin in “Saved”.')).toBeVisible();
  await atShop.reach('Replace the pin with this product');
  await atShop.press('Enter');
  await expect(sidebar.getByText('The product is now in the pin’s place')).toBeVisible();
  await atShop.standsOn('Put the pin back');
});

type Hands = ReturnType<typeof handsOn>;

const openByCommand = async (person: Person, page: Page): Promise<Frame> => {
  await page.bringToFront();
  await person.command('open-sidebar');
  const sidebar = await person.sidebarOn(page);
  await expect.poll(() => sidebar.evaluate(() => document.hasFocus())).toBe(true);
  return sidebar;
};

const lookAt = async (person: Person, url: string): Promise<{ page: Page; sidebar: Frame }> => {
  const page = await person.visit(url);
  await overlayButton(page, CHIP);
  const sidebar = await openByCommand(person, page);
  await expect(sidebar.getByRole('button', { name: 'Say what you think' })).toBeVisible();
  return { page, sidebar };
};

/** `say` what is typed once the lists to save to are open. */
const keep = async (person: Person, url: string, say: (hands: Hands) => Promise<void>) => {
  const { page, sidebar } = await lookAt(person, url);
  const hands = handsOn(page, sidebar);
  await hands.reach('Save to a list');
  await hands.press('Enter');
  await expect(sidebar.getByRole('dialog').getByRole('textbox').or(sidebar.getByRole('checkbox'))).toBeVisible();
  await say(hands);
  await expect(sidebar.getByRole('button', { name: 'Saved in Kitchen' })).toBeVisible();
  return { page, sidebar };
};

const putIntoCart = async (person: Person, url: string) => {
  const { page, sidebar } = await lookAt(person, url);
  const { reach, press } = handsOn(page, sidebar);
  await reach('Add to cart');
  await press('Space');
  await expect(sidebar.getByText('In your cart')).toBeVisible();
  return { page, sidebar };
};

/** A mark stands in a closed shadow root: from outside, an empty element in the pin has the focus. */
const isOnMark = (): boolean => {
  const { activeElement } = document;
  return activeElement?.localName === 'div' && activeElement.matches('main :empty');
};
