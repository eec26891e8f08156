import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { CHIP, overlayButton } from '../support/person.ts';
import { test } from '../support/world.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const NOTICE = 'Something on this page covers Tagalong';

test('the sidebar acts only while it is in plain view', async ({ shopper }) => {
  const page = await shopper.visit(KETTLE);
  await (await overlayButton(page, CHIP)).click();
  const sidebar = await shopper.sidebarOn(page);
  const content = sidebar.locator('#root');

  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await expect(sidebar.getByRole('button', { name: 'Add another to cart (1 in it)' })).toBeVisible();

  await sidebar.getByRole('button', { name: 'Save to a list' }).click();
  await expect(sidebar.getByRole('dialog')).toBeVisible();
  await expect(content, 'what the sidebar itself opens is no cover').not.toHaveAttribute('inert');
  await page.keyboard.press('Escape');

  await page.evaluate(() => {
    const lure = document.createElement('div');
    lure.id = 'lure';
    lure.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; pointer-events: none';
    document.documentElement.append(lure);
    lure.popover = 'manual';
    lure.style.cssText += '; width: 100vw; height: 100vh; border: 0; background: transparent';
    lure.showPopover();
  });
  await expect(sidebar.getByText(NOTICE)).toBeVisible();
  await expect(content).toHaveAttribute('inert');

  await page.evaluate(() => document.querySelector('#lure')?.remove());
  await expect(sidebar.getByText(NOTICE)).toBeHidden();
  await sidebar.getByRole('button', { name: 'Add another to cart (1 in it)' }).click();
  await expect(sidebar.getByRole('button', { name: 'Add another to cart (2 in it)' })).toBeVisible();
});
