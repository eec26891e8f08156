import { expect, type Page } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { CHIP, launchPerson, noChip, overlayButton, overlayButtons, type Person } from '../support/person.ts';
import { test } from '../support/world.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const GRINDER = `${BERG}/products/handmuehle-kolibri`;

test('a site where the person asked for quiet stays quiet, also when the worker is stopped at that very moment', async ({
  shopper,
}) => {
  await hush(await shopper.visit(KETTLE));
  await shopper.stopWorker();
  await expectQuiet(shopper, GRINDER);
  await shopper.stopWorker();
  await expectQuiet(shopper, KETTLE);
});

test('a site is quiet after the browser’s restart too, until the toolbar’s popup takes that back', async ({
  sites,
}) => {
  const before = await launchPerson('shopper', sites);
  await hush(await before.visit(KETTLE));
  await before.quit();

  const after = await launchPerson('shopper', { ...sites, profile: before.profile });
  await expectQuiet(after, KETTLE);
  const popup = await after.openOwn('popup.html');
  const page = await after.visit(GRINDER);
  const box = popup.getByRole('checkbox', { name: 'Quiet on berg-coffee.example' });
  await expect(box).toBeChecked();
  await box.uncheck();
  await overlayButton(page, CHIP);
  await overlayButton(await after.visit(KETTLE), CHIP);
  await after.leave();
});

const hush = async (page: Page): Promise<void> => {
  const { box } = await overlayButton(page, CHIP);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await (await overlayButton(page, /^Keep quiet/)).click();
  await noChip(page);
};

const expectQuiet = async (person: Person, url: string): Promise<void> => {
  const quiet = await person.visit(url);
  // By the time that a page opened after it has its chip, this one would have had one.
  await overlayButton(await person.visit(`${NORD}/p/ask-chopping-board`), CHIP);
  expect(await overlayButtons(quiet)).toEqual([]);
};
