import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { PINTEREST } from '../demo/sites/pinterest.ts';
import { handsOn } from '../support/keyboard.ts';
import { CHIP, overlayButton } from '../support/person.ts';
import { makeInvite, signUp, test } from '../support/two-friends.ts';

test.beforeEach(() => test.setTimeout(150_000));

test('the keyboard alone accepts an invite, and recommends something to the friend', async ({ ana, joris, relay }) => {
  await signUp(ana, relay);
  await signUp(joris, relay);
  const invite = await joris.visit(await makeInvite(ana));
  await expect(invite.getByRole('button', { name: 'Open in Tagalong' })).toBeVisible();
  await handsOn(invite, invite.mainFrame()).reach('Open in Tagalong');
  const [own] = await Promise.all([joris.context.waitForEvent('page'), invite.keyboard.press('Enter')]);
  await expect(own.getByRole('button', { name: 'Accept' })).toBeVisible();
  await handsOn(own, own.mainFrame()).reach('Accept');
  await own.keyboard.press('Enter');
  await expect(own.getByText('You and Annika are friends now').first()).toBeVisible({ timeout: 20_000 });

  const page = await joris.visit(`${BERG}/products/wasserkessel-fjell`);
  await overlayButton(page, CHIP);
  await joris.command('open-sidebar');
  const sidebar = await joris.sidebarOn(page);
  await expect.poll(() => sidebar.evaluate(() => document.hasFocus())).toBe(true);
  const { press, reach, type } = handsOn(page, sidebar);
  await reach('Recommend to a friend');
  await press('Enter');
  await expect(sidebar.getByRole('dialog')).toBeVisible();
  await reach('A few words with it');
  await type('Without a mouse');
  await reach('Send');
  await press('Enter');
  const inbox = await ana.openOwn('app.html#/inbox');
  await expect(inbox.getByText('Without a mouse')).toBeVisible({ timeout: 20_000 });
});

test('the keyboard alone saves a pin by its mark', async ({ ana }) => {
  const page = await ana.visit(`${PINTEREST}/`);
  const saved = async () => (await overlayButton(page, /^Saved to Tagalong$/)).pressed;
  await overlayButton(page, /^Save to Tagalong$/);
  // A mark stands in a closed shadow root, so the page knows its element alone: an empty one in a card.
  const onMark = () => page.evaluate(() => document.activeElement?.matches('[data-grid-item] div:empty') ?? false);
  for (let tabs = 0; tabs < 12 && !(await onMark()); tabs += 1) await page.keyboard.press('Tab');
  expect(await onMark(), 'a mark has the focus').toBe(true);
  await page.keyboard.press('Enter');
  expect(await saved()).toBe(true);
});
