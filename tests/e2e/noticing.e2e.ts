import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { CLOBBERED, ISOLATED, LATE, PLAIN, STRICT } from '../support/odd-pages.ts';
import { CHIP, noChip, overlayButton, overlayButtons } from '../support/person.ts';
import { framesSeen, watchFrames } from '../support/watch-frames.ts';
import { test } from '../support/world.ts';

for (const [make, url] of [
  ['with data for machines', `${BERG}/products/wasserkessel-fjell`],
  ['with marks in its text', `${NORD}/p/fjell-enamel-kettle`],
  ['with a visible price alone', `${NORD}/p/stal-carbon-steel-pan`],
  ['that allows nobody’s style, script or frame', STRICT],
  ['that isolates itself', ISOLATED],
] as const) {
  test(`a chip appears on the page of a product ${make}`, async ({ passerby }) => {
    const page = await passerby.visit(url);
    const { box } = await overlayButton(page, CHIP);
    expect(box.x + box.width).toBeCloseTo(await page.evaluate(() => innerWidth), 0);
  });
}

test('no chip appears on pages that sell nothing in particular', async ({ passerby }) => {
  const urls = [
    PLAIN,
    `${BERG}/`,
    `${BERG}/collections/all`,
    `${BERG}/pages/ueber-uns`,
    `${BERG}/cart`,
    `${NORD}/`,
    `${NORD}/c/kitchen`,
  ];
  const pages = await Promise.all(urls.map(passerby.visit));

  // A product's page that was opened last has its chip: the others had as much time.
  await overlayButton(await passerby.visit(`${BERG}/products/wasserkessel-fjell`), CHIP);
  for (const page of pages) expect(await overlayButtons(page), page.url()).toEqual([]);
});

test('the chip goes when an in-page navigation leaves the product, and comes with the next one', async ({
  passerby,
}) => {
  const page = await passerby.visit(`${NORD}/p/fjell-enamel-kettle`);
  await (await overlayButton(page, CHIP)).click();
  const sidebar = await passerby.sidebarOn(page);
  await expect(sidebar.getByRole('heading', { name: 'Fjell enamel kettle' })).toBeVisible();

  await page.getByRole('link', { name: 'Ask chopping board' }).click();
  await expect(sidebar.getByRole('heading', { name: 'Ask chopping board' })).toBeVisible();
  await expect(sidebar.getByRole('heading', { name: 'Fjell' })).toHaveCount(0);

  await page.getByRole('link', { name: 'nordkitchen' }).click();
  await expect(sidebar.getByRole('heading', { name: 'Ask chopping board' })).toHaveCount(0);
});

test('without the sidebar open, the chip follows in-page navigation too', async ({ passerby }) => {
  const page = await passerby.visit(`${NORD}/p/linn-tea-towels`);
  await overlayButton(page, CHIP);
  await page.getByRole('link', { name: 'Kitchen', exact: true }).click();
  await noChip(page);
  await page.getByRole('link', { name: 'Havre bread tin' }).click();
  await overlayButton(page, CHIP);
});

test('in no frame of an in-page navigation does the chip stand beside another product than its own', async ({
  passerby,
}) => {
  const page = await passerby.visit(`${NORD}/p/fjell-enamel-kettle`);
  await overlayButton(page, CHIP);
  const kettle = await page.evaluate(watchFrames);
  await page.getByRole('link', { name: 'Ask chopping board' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Ask chopping board/);
  await overlayButton(page, CHIP);
  const { withChip, without } = await page.evaluate(framesSeen);
  const board = `${NORD}/p/ask-chopping-board: ${await page.locator('h1').textContent()}`;
  expect(new Set(withChip)).toEqual(new Set([kettle, board]));
  expect(without.length, 'the chip was away between the two').toBeGreaterThan(0);
});

test('choosing a variant shows that variant’s price', async ({ passerby }) => {
  const page = await passerby.visit(`${BERG}/products/wasserkessel-fjell`);
  await (await overlayButton(page, CHIP)).click();
  const sidebar = await passerby.sidebarOn(page);
  await expect(sidebar.getByText('€49.90').first()).toBeVisible();

  await page.getByLabel('Kohle').check();
  await expect(sidebar.getByText('€54.90').first()).toBeVisible();
});

test('a shop that answers a choice late, and in words alone, is followed', async ({ passerby }) => {
  const page = await passerby.visit(LATE);
  await (await overlayButton(page, CHIP)).click();
  const sidebar = await passerby.sidebarOn(page);
  await expect(sidebar.getByText('€79.00').first()).toBeVisible();

  // By now the page is at rest.
  await page.waitForTimeout(6000);
  await page.getByLabel('Size').focus();
  await page.keyboard.press('ArrowDown');
  await expect(sidebar.getByText('€89.00').first()).toBeVisible();
});

test('a form that gets in the way of every question keeps the product from view no longer than it stands', async ({
  passerby,
}) => {
  await overlayButton(await passerby.visit(CLOBBERED), CHIP);
});
