import { expect, type Page } from '@playwright/test';
import { escapeFrom } from '../support/keyboard.ts';
import { HOSTILE, TRACE, TRACING } from '../support/odd-pages.ts';
import { CHIP, overlayButton, overlayButtons } from '../support/person.ts';
import { test } from '../support/world.ts';

/** What the page's own scripts offer to the tests; see odd-pages.ts. */
interface Spy {
  readonly keys: string[];
  pry(): string;
  measure(): string;
  attack(): void;
  cover(how: string): void;
  uncover(): void;
}
declare const window: Spy & { scrollTo: unknown };

const SECRET = 'Only for my sister’s ears';

test('a shop that spies reads nothing of the chip and the sidebar, and sees no key that is pressed in it', async ({
  shopper,
}) => {
  const page = await shopper.visit(HOSTILE);
  await (await overlayButton(page, CHIP)).click();
  const sidebar = await shopper.sidebarOn(page);
  await sidebar.getByRole('button', { name: 'Say what you think' }).click();
  await sidebar.getByLabel('In your words').click();
  await page.keyboard.type(SECRET);
  await sidebar.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(sidebar.getByText(SECRET)).toBeVisible();

  const withSidebar = await page.evaluate(() => window.pry());
  expect(await page.evaluate(() => window.keys)).toEqual([]);
  await escapeFrom(page);
  await overlayButton(page, CHIP);
  const withChip = await page.evaluate(() => window.pry());
  for (const learned of [withSidebar, withChip]) {
    expect(learned, 'the spy sees its own page').toContain('Lamp Spion');
    expect(learned).not.toMatch(/tagalong|friend|sister|quiet|chrome-extension/i);
    expect(learned).not.toContain(shopper.extensionId);
  }

  await page.getByLabel('Search').click();
  await page.keyboard.press('a');
  expect(await page.evaluate(() => window.keys), 'the spy sees its own keys').toContain('keydown a');
});

test('a shop that measures the chip learns nothing of what friends say', async ({ shopper }) => {
  const page = await shopper.visit(HOSTILE);
  await overlayButton(page, CHIP);
  const tab = await shopper.tabOf(HOSTILE);
  const measured = async (count: number, kept: boolean) => {
    await shopper.updateChip(tab, {
      show: true,
      count,
      kept,
      labels: { open: `Open Tagalong ${count}`, hush: 'Hush' },
    });
    await overlayButton(page, new RegExp(`^Open Tagalong ${count}$`));
    return page.evaluate(() => window.measure());
  };

  const alone = await measured(0, false);
  expect(alone, 'the chip takes presses').toMatch(/"0+1+0/);
  for (const count of [1, 12, 1000]) expect(await measured(count, true)).toBe(alone);
});

test('a shop that names a picture for each visitor doesn’t learn who looks at it outside of its page', async ({
  shopper,
  sites,
}) => {
  await overlayButton(await shopper.visit(TRACING), CHIP);
  const panel = await shopper.openOwn('sidepanel.html');
  await (await shopper.visit(TRACING)).bringToFront();
  await expect(panel.getByRole('heading', { name: 'Lamp Spur' })).toBeVisible();
  await panel.waitForLoadState('networkidle');
  const loaded = await panel.evaluate(
    (address) =>
      new Promise((done) => {
        Object.assign(new Image(), { src: address, onload: () => done(true), onerror: () => done(false) });
      }),
    TRACE,
  );
  expect(loaded, 'no page of ours could, even if it would').toBe(false);
  expect(sites.visits).not.toContain(TRACE);
});

test('presses, keys and messages that a page makes up open nothing, keep nothing and ask for nothing', async ({
  shopper,
  sites,
}) => {
  const page = await shopper.visit(HOSTILE);
  await overlayButton(page, CHIP);
  const asked = sites.visits.length;
  await page.evaluate(() => window.attack());
  expect(
    (await overlayButtons(page)).filter(({ name }) => CHIP.test(name)),
    'the chip stands where it stood',
  ).toHaveLength(1);
  expect(page.frames()).toHaveLength(1);
  expect(sites.visits.slice(asked)).toEqual([]);

  // A person's press is answered after whatever the page made up before it.
  await (await overlayButton(page, CHIP)).click();
  const sidebar = await shopper.sidebarOn(page);
  await expect(sidebar.getByRole('heading', { name: 'Lamp Spion' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const askedNow = sites.visits.length;
  await page.evaluate(() => window.attack());
  await expectNothingKept(await shopper.openOwn('app.html#/cart'));
  for (const name of ['Add to cart', 'Save to a list', 'Say what you think'])
    await expect(sidebar.getByRole('button', { name })).toBeVisible();
  expect(sites.visits.slice(askedNow)).toEqual([]);
});

for (const how of ['a clear popover', 'an opaque popover', 'a patch over the buttons', 'a modal dialog']) {
  test(`under ${how} the sidebar says that it is covered and takes no press; in plain view it works`, async ({
    shopper,
  }) => {
    const page = await shopper.visit(HOSTILE);
    await (await overlayButton(page, CHIP)).click();
    const sidebar = await shopper.sidebarOn(page);
    const cart = sidebar.getByRole('button', { name: 'Add to cart' });
    const notice = sidebar.getByText('Something on this page covers Tagalong');
    await expect(cart).toBeVisible();
    // The notice stands at the bottom, so the bait is further up.
    const {
      x = 0,
      y = 0,
      width = 0,
      height = 0,
    } = (await sidebar.getByRole('button', { name: 'Say what you think' }).boundingBox()) ?? {};
    const pressBait = () => page.mouse.click(x + width / 2, y + height / 2);
    const form = sidebar.getByLabel('In your words');
    await cart.focus();

    await page.evaluate((cover) => window.cover(cover), how);
    await expect(notice).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await pressBait();
    await expectNothingKept(await shopper.openOwn('app.html#/cart'));
    await expect(form).toHaveCount(0);

    await page.bringToFront();
    await page.evaluate(() => window.uncover());
    await expect(notice).toBeHidden();
    await pressBait();
    await expect(form).toBeVisible();
    await cart.click();
    await expect(sidebar.getByRole('button', { name: 'Add another to cart (1 in it)' })).toBeVisible();
  });
}

const expectNothingKept = async (own: Page): Promise<void> => {
  await expect(own.getByText('Nothing in your cart')).toBeVisible();
  await own.getByRole('link', { name: 'Lists' }).click();
  await expect(own.getByText('No lists yet')).toBeVisible();
  await own.close();
};
