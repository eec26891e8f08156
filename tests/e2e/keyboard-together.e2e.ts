import { expect, type Frame } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { handsOn } from '../support/keyboard.ts';
import { CHIP, overlayButton } from '../support/person.ts';
import { acceptInvite, passwordOf, signUp, test } from '../support/two-friends.ts';

const KETTLE = `${BERG}/products/wasserkessel-fjell`;
const KETTLE_NAME = 'Wasserkessel Fjell 1,2 l, emailliert';

test('the keyboard alone makes an account, an invite, an opinion and a recommendation; and keeps and answers one', async ({
  ana,
  joris,
  relay,
}) => {
  await signUp(joris, relay);

  const page = await ana.visit(KETTLE);
  await overlayButton(page, CHIP);
  await ana.command('open-sidebar');
  const sidebar = await ana.sidebarOn(page);
  await expect.poll(() => sidebar.evaluate(() => document.hasFocus())).toBe(true);
  const { press, reach, type, standsOn } = handsOn(page, sidebar);

  await reach('This');
  await press('ArrowLeft');
  await reach('Your name');
  await type('Annika');
  await reach('Handle');
  await type('annika');
  await reach('Password');
  await type(passwordOf(ana));
  await reach('Server');
  await press('Enter');
  await reach('Server');
  await type(relay.url);
  await reach('Make an account');
  await press('Enter');
  await standsOn('Your recovery code');
  const words = await sidebar.locator('.recovery-words li').allTextContents();
  await reach('I have written them down');
  await press('Enter');
  for (const field of await sidebar.getByLabel(/^Word \d+$/).all()) {
    await expect(field).toBeFocused();
    await type(words[(await wordAsked(sidebar)) - 1] ?? '');
    await press('Tab');
  }
  await standsOn('Check');
  await press('Enter');
  await expect(sidebar.getByText('Good. Keep it somewhere safe.')).toBeVisible();
  await standsOn('Friends');

  await reach('Make an invite link');
  await press('Enter');
  await standsOn('Invite link');
  const link = await sidebar.getByLabel('Invite link').inputValue();
  await reach('Copy the link');
  await press('Enter');
  await expect(sidebar.getByText('Copied', { exact: true })).toBeVisible();
  await acceptInvite(joris, link, 'Annika');
  await expect(sidebar.getByRole('button', { name: 'Remove Joris' })).toBeVisible();

  await page.bringToFront();
  await reach('Friends', 'Shift+Tab');
  await press('ArrowRight');
  await reach('Say what you think');
  await press('Enter');
  await expect(sidebar.getByRole('radio', { name: 'I have one' })).toBeFocused();
  await press('ArrowDown');
  await expect(sidebar.getByRole('radio', { name: 'I’ve tried one' })).toBeChecked();
  await press('Tab', 'ArrowLeft', 'ArrowLeft');
  await standsOn('4 stars');
  await reach('In your words');
  await type('Pours like a kettle in a film');
  await reach('Good about it');
  await type('pours well');
  await press('Enter');
  await type('light, loud');
  await reach('Not good about it');
  await type('hot handle');
  await reach('Remove “loud”', 'Shift+Tab');
  await press('Enter');
  await standsOn('Good about it');
  await reach('Keep');
  await press('Enter');
  await expect(sidebar.getByRole('img', { name: '4 of 5 stars' })).toBeVisible();
  await expect(sidebar.locator('.point')).toHaveText(['Good: pours well', 'Good: light', 'Not good: hot handle']);
  await standsOn('Edit');

  await reach('Recommend to a friend');
  await press('Enter');
  await expect(sidebar.getByRole('radio', { name: 'Joris' })).toBeChecked();
  await reach('A few words with it');
  await type('For the long nights');
  await reach('Send');
  await press('Enter');
  await expect(sidebar.getByText('Joris will find it in their inbox')).toBeVisible();
  await standsOn('Recommend to a friend');

  const inbox = await joris.openOwn('app.html#/inbox');
  await expect(inbox.getByText('For the long nights')).toBeVisible();
  const joriss = handsOn(inbox);
  await joriss.reach(/Annika/);
  await joriss.press('Enter');
  await joriss.standsOn('Annika');
  await joriss.reach(`Save: ${KETTLE_NAME}`);
  await joriss.press('Enter');
  await joriss.standsOn('Name of the new list');
  await joriss.type('Tea');
  await joriss.press('Enter');
  await expect(inbox.getByText('Saved to Tea')).toBeVisible();
  await joriss.standsOn(`Save: ${KETTLE_NAME}`);
  await joriss.reach(`Add to cart: ${KETTLE_NAME}`, 'Shift+Tab');
  await joriss.press('Enter');
  await expect(inbox.getByRole('link', { name: 'Cart 1 thing' })).toBeVisible();
  await joriss.reach('Reply');
  await joriss.press('Enter');
  await joriss.standsOn('Write to Annika');
  await joriss.type('It hangs over my stove already');
  await joriss.press('Control+Enter');
  await expect(inbox.getByRole('listitem').filter({ hasText: 'over my stove' })).toBeVisible();
  await joriss.standsOn('Write to Annika');
  await joriss.reach(`Open: ${KETTLE_NAME}`, 'Shift+Tab');
  const [opened] = await Promise.all([joris.context.waitForEvent('page'), joriss.press('Enter')]);
  await expect(opened.getByRole('heading', { level: 1, name: KETTLE_NAME })).toBeVisible();

  await page.bringToFront();
  await reach('This', 'Shift+Tab');
  await press('ArrowLeft', 'ArrowLeft');
  await reach(/Joris/);
  await press('Enter');
  await expect(sidebar.getByText('It hangs over my stove already')).toBeVisible();
});

/** Which of the words the field that has the focus asks for. */
const wordAsked = (sidebar: Frame): Promise<number> =>
  sidebar.evaluate(() => Number((document.activeElement as HTMLInputElement).labels?.[0]?.textContent?.match(/\d+/)));
