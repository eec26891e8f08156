import { readFile, writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { CHIP, launchPerson, overlayButton } from '../support/person.ts';
import { test } from '../support/world.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;

test('what was exported into a file comes back in another browser’s empty Tagalong', async ({
  shopper,
  sites,
}, testInfo) => {
  const page = await shopper.visit(KETTLE);
  await (await overlayButton(page, CHIP)).click();
  const sidebar = await shopper.sidebarOn(page);
  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await sidebar.getByRole('button', { name: 'Save to a list' }).click();
  await sidebar.getByLabel('Name of the new list').fill('Kitchen');
  await sidebar.getByRole('button', { name: 'Create and save' }).click();
  await expect(sidebar.getByText('Saved to Kitchen')).toBeVisible();

  const settings = await shopper.openOwn('app.html#/settings');
  const [download] = await Promise.all([
    settings.waitForEvent('download'),
    settings.getByRole('button', { name: 'Export everything' }).click(),
  ]);
  await expect(settings.getByText(/^Exported \d+ records$/)).toBeVisible();
  expect(download.suggestedFilename()).toMatch(/^tagalong-export-\d{4}-\d\d-\d\d\.json$/);
  const file = testInfo.outputPath('export.json');
  await download.saveAs(file);
  expect(await readFile(file, 'utf8')).toContain('Wasserkessel Fjell');

  const elsewhere = await launchPerson('elsewhere', sites);
  const empty = await elsewhere.openOwn('app.html#/settings');
  await empty.getByLabel('Import a file').setInputFiles(file);
  await expect(empty.getByText(/^Imported \d+ records$/)).toBeVisible();
  await empty.getByRole('link', { name: 'Lists' }).click();
  await empty.getByRole('button', { name: /^Kitchen/ }).click();
  await expect(empty.locator('.item-title')).toHaveText(['Wasserkessel Fjell 1,2 l, emailliert']);
  await empty.getByRole('link', { name: /^Cart/ }).click();
  await expect(empty.locator('.cart-line h3')).toHaveText(['Wasserkessel Fjell 1,2 l, emailliert']);
  await elsewhere.leave();
});

test('a broken file is refused in a sentence, one at a time, and changes nothing', async ({ shopper }, testInfo) => {
  const settings = await shopper.openOwn('app.html#/settings');
  for (const [name, text] of [
    ['nonsense.json', 'This was never an export.'],
    ['other.json', '{"name":"somebody else’s"}'],
    ['torn.json', '{"format":"tagalong","records":[{"id":'],
  ] as const) {
    const file = testInfo.outputPath(name);
    await writeFile(file, text);
    await settings.getByLabel('Import a file').setInputFiles(file);
    await expect(settings.getByRole('alert')).toHaveText(
      'That file isn’t an export of Tagalong’s. Nothing was changed.',
    );
    await settings.getByRole('link', { name: 'Lists' }).click();
    await expect(settings.getByText('No lists yet')).toBeVisible();
    await settings.getByRole('link', { name: 'Settings' }).click();
  }
});

test('a file is never mixed into what is there already', async ({ shopper }, testInfo) => {
  const lists = await shopper.openOwn('app.html#/lists');
  await lists.getByLabel('Name of the list').fill('Mine');
  await lists.getByRole('button', { name: 'New list' }).click();
  await expect(lists.getByRole('button', { name: /^Mine/ })).toBeVisible();
  await lists.getByRole('link', { name: 'Settings' }).click();
  const [download] = await Promise.all([
    lists.waitForEvent('download'),
    lists.getByRole('button', { name: 'Export everything' }).click(),
  ]);
  const file = testInfo.outputPath('export.json');
  await download.saveAs(file);
  await lists.getByLabel('Import a file').setInputFiles(file);
  await expect(lists.getByRole('alert')).toContainText('nothing was imported');
  await lists.getByRole('link', { name: 'Lists' }).click();
  await expect(lists.locator('.list-name b')).toHaveText(['Mine']);
});
