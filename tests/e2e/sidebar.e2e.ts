import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { PINTEREST, pins } from '../demo/sites/pinterest.ts';
import { escapeFrom } from '../support/keyboard.ts';
import { ISOLATED, PLAIN, STRICT } from '../support/odd-pages.ts';
import { CHIP, overlayButton } from '../support/person.ts';
import { test } from '../support/world.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;

test('the chip opens the sidebar with the focus in it; Escape closes it and gives the focus back', async ({
  passerby,
}) => {
  const page = await passerby.visit(KETTLE);
  await page.getByLabel('Menge').focus();
  await (await overlayButton(page, CHIP)).click();
  const sidebar = await passerby.sidebarOn(page);
  await expect(sidebar.getByRole('heading', { name: 'Wasserkessel Fjell' })).toBeVisible();
  await expect.poll(() => sidebar.evaluate(() => document.hasFocus())).toBe(true);

  await escapeFrom(page);
  expect(await page.evaluate(() => document.hasFocus())).toBe(true);
  await page.keyboard.press('Enter');
  await expect(
    (await passerby.sidebarOn(page)).getByRole('heading', { name: 'Wasserkessel Fjell' }),
    'the focus is on the chip again, so Enter opens the sidebar',
  ).toBeVisible();
});

test('the product’s picture is a copy of the page’s own, in the sidebar and outside: nobody is asked for it', async ({
  shopper,
  sites,
}) => {
  const panel = await shopper.openOwn('sidepanel.html');
  const page = await shopper.visit(KETTLE);
  const picture = panel.locator('.product-head img');
  await page.waitForLoadState('networkidle');
  const asked = sites.visits.length;
  await expect(picture).toHaveAttribute('src', /^data:image\/webp;base64,/);
  await (await overlayButton(page, CHIP)).click();
  const beside = (await shopper.sidebarOn(page)).locator('.product-head img');
  await expect(beside).toHaveAttribute('src', /^data:image\/webp;base64,/);
  expect(await beside.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  expect(sites.visits.slice(asked)).toEqual([]);
});

test('what a pin’s page has from another site is fetched once a person opened the sidebar over it', async ({
  shopper,
  sites,
}) => {
  const page = await shopper.visit(`${PINTEREST}/pin/${pins[0]?.id}/`);
  await overlayButton(page, CHIP);
  await page.waitForLoadState('networkidle');
  const asked = sites.visits.length;
  await (await overlayButton(page, CHIP)).click();
  const picture = (await shopper.sidebarOn(page)).locator('.pin img');
  await expect(picture).toHaveAttribute('src', /^data:image\/webp;base64,/);
  expect(sites.visits.slice(asked)).toEqual([expect.stringContaining('https://i.pinimg.com/')]);
});

test('the toolbar’s popup opens the sidebar over the page in front: the product’s picture, its shop and its price', async ({
  passerby,
}) => {
  const popup = await passerby.openOwn('popup.html');
  const page = await passerby.visit(KETTLE);
  await overlayButton(page, CHIP);
  await expect(popup.getByRole('heading', { name: 'Wasserkessel Fjell' })).toBeVisible();
  await popup.getByRole('button', { name: 'Open sidebar' }).click();
  const sidebar = await passerby.sidebarOn(page);
  await expect(sidebar.getByRole('heading', { name: 'Wasserkessel Fjell' })).toBeVisible();
  const head = sidebar.locator('.product-head');
  await expect(head).toContainText(/Berg Kaffee.*€49\.90/s);
  await expect
    .poll(() => head.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  expect(page.frames(), 'one sidebar').toHaveLength(2);
});

test('the sidebar stands over a page that allows nobody’s style, script or frame', async ({ passerby }) => {
  const page = await passerby.visit(STRICT);
  await (await overlayButton(page, CHIP)).click();
  await expect((await passerby.sidebarOn(page)).getByRole('heading', { name: 'Lamp Strenge' })).toBeVisible();
});

test('on a page that sells nothing, the keyboard command opens a sidebar that says so', async ({ passerby }) => {
  const page = await passerby.visit(PLAIN);
  await page.bringToFront();
  await passerby.command('open-sidebar');
  await expect((await passerby.sidebarOn(page)).getByText('Nothing for sale was noticed here')).toBeVisible();
});

test('on a page that isolates itself the sidebar opens outside the page and shows its product', async ({ shopper }) => {
  const page = await shopper.visit(ISOLATED);
  await (await overlayButton(page, CHIP)).click();
  await expect(async () => expect((await shopper.panel()).text).toMatch(/Lamp Insel.*€79\.00/s)).toPass();
  expect((await shopper.panel()).url, 'the browser’s own panel, not a window that stands for it').toBe(
    `chrome-extension://${shopper.extensionId}/sidepanel.html`,
  );
  expect(page.frames().map((frame) => frame.url())).toEqual([ISOLATED]);
});

test('the context menu opens the sidebar of the page it was opened on', async ({ passerby }) => {
  const page = await passerby.visit(KETTLE);
  await overlayButton(page, CHIP);
  await page.bringToFront();
  await passerby.chooseFromMenu();
  await expect((await passerby.sidebarOn(page)).getByRole('heading', { name: 'Wasserkessel Fjell' })).toBeVisible();
});

test('the browser’s own panel shows what the page in front sells, and follows to the next', async ({ passerby }) => {
  const panel = await passerby.openOwn('sidepanel.html');
  const kettle = await passerby.visit(KETTLE);
  await expect(panel.getByRole('heading', { name: 'Wasserkessel Fjell' })).toBeVisible();
  const board = await passerby.visit(`${NORD}/p/ask-chopping-board`);
  await expect(panel.getByRole('heading', { name: 'Ask chopping board' })).toBeVisible();
  await kettle.bringToFront();
  await expect(panel.getByRole('heading', { name: 'Wasserkessel Fjell' })).toBeVisible();
  await board.bringToFront();
  await board.goto(PLAIN);
  await expect(panel.getByText('Nothing for sale was noticed here')).toBeVisible();
});
