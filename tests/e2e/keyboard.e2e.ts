import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { escapeFrom, handsOn } from '../support/keyboard.ts';
import { CHIP, overlayButton } from '../support/person.ts';
import { test } from '../support/world.ts';

test('the keyboard alone opens the sidebar, says an opinion, fills the cart and a list, and leads back to the page', async ({
  shopper,
}) => {
  const page = await shopper.visit(`${BERG}/products/wasserkessel-fjell`);
  await overlayButton(page, CHIP);
  await page.getByLabel('Menge').focus();
  await shopper.command('open-sidebar');
  const sidebar = await shopper.sidebarOn(page);
  await expect(sidebar.getByRole('button', { name: 'Say what you think' })).toBeVisible();
  await expect.poll(() => sidebar.evaluate(() => document.hasFocus())).toBe(true);
  const { press, reach, type } = handsOn(page, sidebar);

  await reach('Say what you think');
  await press('Enter');
  await press('ArrowDown', 'ArrowUp');
  await reach('In your words');
  await type('Written without a mouse');
  await reach('Keep');
  await press('Enter');
  await expect(sidebar.getByText('Written without a mouse')).toBeVisible();

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
  await press('Enter');
  await expect(sidebar.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await press('Enter');
  await expect(sidebar.getByLabel('Name of the list').first()).toBeFocused();
  await type('Summer kitchen');
  await press('Enter');
  await expect(sidebar.locator('.list-name b')).toHaveText(['Summer kitchen']);

  await reach('Lists', 'Shift+Tab');
  await press('ArrowRight', 'ArrowRight');
  for (const field of ['Your name', 'Handle', 'Password']) await reach(field);
  await type('a horse and a battery');
  await expect(sidebar.getByLabel('Password', { exact: true })).toHaveValue('a horse and a battery');
  await reach('Make an account');

  await escapeFrom(page);
  expect(await page.evaluate(() => document.hasFocus())).toBe(true);
  await expect(page.getByLabel('Menge')).toBeFocused();
});
