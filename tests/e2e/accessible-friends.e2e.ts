import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { expectSound, OPEN_MENU } from '../support/axe.ts';
import { overlayButton } from '../support/person.ts';
import { lookAt, makeInvite, passwordOf, say, signUp, test } from '../support/two-friends.ts';

const KETTLE_AT_BERG = `${BERG}/products/wasserkessel-fjell`;
const KETTLE_AT_NORD = `${NORD}/p/fjell-enamel-kettle`;

test.beforeEach(() => test.setTimeout(300_000));

test('axe finds nothing wrong with accounts, invites, friends and what they say to each other, in light and in dark', async ({
  ana,
  joris,
  relay,
}) => {
  const { sidebar } = await lookAt(ana, KETTLE_AT_BERG);
  await say(sidebar, 'Two winters old and like new');
  await signUp(ana, relay);
  const link = await makeInvite(ana);

  const invite = await joris.visit(link);
  await expectSound(invite, 'the relay’s page of an invite');
  const [own] = await Promise.all([
    joris.context.waitForEvent('page'),
    invite.getByRole('button', { name: 'Open in Tagalong' }).click(),
  ]);
  await expect(own.getByRole('heading', { name: 'Make an account' })).toBeVisible();
  await expectSound(own, 'an invite without an account');
  await own.getByLabel('Your name').fill('Joris');
  await own.getByLabel('Handle').fill('Joris!');
  await own.getByLabel('Password', { exact: true }).fill(passwordOf(joris));
  await own.getByRole('button', { name: 'Make an account' }).click();
  await expect(own.getByRole('alert').filter({ hasText: 'A handle has 2 to 30' })).toBeVisible();
  await expectSound(own, 'an account refused');
  await own.getByLabel('Handle').fill('joris');
  await own.getByRole('button', { name: 'Make an account' }).click();
  await expect(own.getByText('Annika would like to be your friend here')).toBeVisible();
  await expectSound(own, 'a recovery code, and an invite to accept');
  await own.getByRole('button', { name: 'I have written them down' }).click();
  await expectSound(own, 'the recovery code asked for');
  await own.getByRole('button', { name: 'Accept' }).click();
  await expect(own.getByRole('heading', { name: 'You and Annika are friends now' })).toBeFocused();
  await expectSound(own, 'an invite accepted');

  await sidebar.getByRole('button', { name: 'Recommend to a friend' }).click();
  await expect(sidebar.getByRole('radio', { name: 'Joris' })).toBeChecked();
  await sidebar.getByLabel('A few words with it').fill('For your tea');
  await sidebar.getByRole('button', { name: 'Send' }).click();

  const popup = await joris.openOwn('popup.html');
  const shop = await joris.visit(KETTLE_AT_NORD);
  await overlayButton(shop, /one friend has something to say/);
  await expect(popup.getByRole('heading', { name: 'Fjell enamel kettle' })).toBeVisible();
  await expect(popup.getByText('For your tea')).toBeVisible();
  await expectSound(popup, 'the popup with a product and a message');

  const beside = await joris.openOwn(`sidepanel.html?tab=${await joris.tabOf(KETTLE_AT_NORD)}`);
  await expect(beside.getByText('Two winters old and like new')).toBeVisible();
  await expectSound(beside, 'a friend’s opinion');
  await beside.getByRole('button', { name: 'Save to a list' }).click();
  await beside.getByLabel('Name of the new list').fill('Kitchen');
  await beside.getByRole('button', { name: 'Create and save' }).click();
  await beside.getByRole('button', { name: 'Recommend to a friend' }).click();
  await expectSound(beside, 'recommending to a friend');
  await beside.keyboard.press('Escape');
  await beside.getByRole('tab', { name: 'Inbox 1 unread' }).click();
  await expectSound(beside, 'the sidebar’s inbox');

  const app = own;
  await app.goto(`chrome-extension://${joris.extensionId}/app.html#/inbox`);
  await expect(app.getByText('For your tea')).toBeVisible();
  await expectSound(app, 'the inbox');
  await app.getByRole('button', { name: /Annika/ }).click();
  await app.getByRole('button', { name: 'Reply' }).click();
  await app.getByLabel('Write to Annika').fill('It whistles, #cart');
  await expectSound(app, 'a conversation with an answer begun');
  await app.getByRole('button', { name: 'Send' }).click();
  await expect(app.getByRole('listitem').filter({ hasText: 'It whistles' })).toBeVisible();
  await expectSound(app, 'a conversation');

  const nav = app.getByRole('navigation');
  await nav.getByRole('link', { name: 'Friends' }).click();
  await app.getByRole('button', { name: 'Make an invite link' }).click();
  await expect(app.getByLabel('Invite link')).toBeVisible();
  await expectSound(app, 'friends, and a new invite');
  await app.getByRole('button', { name: 'More for Annika' }).click();
  await expectSound(app, 'a friend’s menu', OPEN_MENU);
  await app.getByRole('menuitem', { name: 'Compare the safety phrase' }).click();
  await expect(app.locator('.phrase')).not.toBeEmpty();
  await expect(app.locator('[role=menu]')).toHaveCount(0);
  await expectSound(app, 'the safety phrase');
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: 'Remove Annika' }).click();
  await expectSound(app, 'a friend about to be removed');
  await app.keyboard.press('Escape');

  await nav.getByRole('link', { name: 'Settings' }).click();
  await expect(app.getByText('this one')).toBeVisible();
  for (const fold of await app.locator('summary').all()) await fold.click();
  await expectSound(app, 'settings with an account, everything unfolded');

  await nav.getByRole('link', { name: 'Lists' }).click();
  await expectSound(app, 'boards');
  await app.getByRole('button', { name: /^Kitchen/ }).click();
  await expect(app.locator('.item-title')).toHaveCount(1);
  await expectSound(app, 'a board');

  await nav.getByRole('link', { name: 'Cart 1 thing' }).click();
  await Promise.all([joris.context.waitForEvent('page'), app.getByRole('button', { name: /^To .*’s cart$/ }).click()]);
  await app.bringToFront();
  await expect(app.getByText('Did you buy it at')).toBeVisible();
  await expectSound(app, 'a cart that was handed over');
  await app.getByRole('button', { name: 'Yes, I bought it' }).click();
  await app.getByRole('button', { name: 'What you bought' }).click();
  await expect(app.getByRole('heading', { name: 'Wasserkessel Fjell' })).toBeVisible();
  await expectSound(app, 'what was bought');
});
