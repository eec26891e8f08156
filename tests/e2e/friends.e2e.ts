import { setTimeout } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { escapeFrom } from '../support/keyboard.ts';
import { CHIP, launchPerson, overlayButton } from '../support/person.ts';
import { SAME_THINGS } from '../support/same-things.ts';
import { acceptInvite, lookAt, makeInvite, say, signUp, silence, test, unsent } from '../support/two-friends.ts';

const KETTLE_AT_BERG = `${BERG}/products/wasserkessel-fjell`;
const KETTLE_AT_NORD = `${NORD}/p/fjell-enamel-kettle`;

// Two browsers and two accounts, each with its second of Argon2id.
test.beforeEach(() => test.setTimeout(150_000));

test('an invite makes two people friends while the inviter is away, and what each wrote before arrives', async ({
  ana,
  joris,
  relay,
  sites,
}) => {
  const { sidebar } = await lookAt(ana, KETTLE_AT_BERG);
  await say(sidebar, 'Two winters old and like new');
  await signUp(ana, relay);
  const link = await makeInvite(ana);
  await ana.quit();

  const { page: own, sidebar: before } = await lookAt(joris, KETTLE_AT_NORD);
  await say(before, 'Mine sings before it boils');
  await own.close();
  await signUp(joris, relay);
  await acceptInvite(joris, link, 'Annika');

  // Another shop, another title, the same number under the barcode.
  const page = await joris.visit(KETTLE_AT_NORD);
  await (await overlayButton(page, /one friend has something to say/)).click();
  const joriss = await joris.sidebarOn(page);
  await expect(joriss.getByText('Two winters old and like new')).toBeVisible();
  await expect(joriss.getByText('Annika', { exact: true })).toBeVisible();

  await expect.poll(() => unsent(joris)).toBe(0);
  const back = await launchPerson('Annika', { ...sites, profile: ana.profile });
  const hers = await back.visit(KETTLE_AT_BERG);
  await (await overlayButton(hers, /one friend has something to say/)).click();
  await expect((await back.sidebarOn(hers)).getByText('Mine sings before it boils')).toBeVisible();
  await back.quit();
});

test('an opinion reaches a friend’s open sidebar on another shop’s page of the same product, and follows its changes', async ({
  friends: { ana, joris },
}) => {
  const { sidebar: joriss } = await lookAt(joris, KETTLE_AT_NORD);
  await expect(joriss.getByText('No friend of yours has said anything about this.')).toBeVisible();

  const { sidebar: anas } = await lookAt(ana, KETTLE_AT_BERG);
  await say(anas, 'The whistle is kind to sleepers');
  await expect(joriss.getByText('The whistle is kind to sleepers')).toBeVisible({ timeout: 20_000 });
  await expect(joriss.getByText('pours well')).toBeVisible();
  await expect(joriss.getByText('heavy when full')).toBeVisible();
  await expect(joriss.getByRole('main')).toContainText(/Annika\W? has one and is happy with it/);

  await anas.getByRole('button', { name: 'Edit' }).click();
  await anas.getByLabel('In your words').fill('The handle came off');
  await anas.getByRole('radio', { name: '1 star' }).check({ force: true });
  await anas.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(joriss.getByText('The handle came off')).toBeVisible({ timeout: 20_000 });
  await expect(joriss.getByRole('main')).toContainText(/Annika\W? has one and isn’t happy with it/);
});

test('a part number, Amazon’s own number and a canonical address each tell the same thing in another place', async ({
  friends: { ana, joris },
}) => {
  for (const [[here, there], stance, told] of [
    [SAME_THINGS.partNumber, 'I have one', 'has one'],
    [SAME_THINGS.asin, 'I’ve tried one', 'has tried one'],
    [SAME_THINGS.address, 'I want to know more', 'wants to know more'],
  ] as const) {
    const { page, sidebar } = await lookAt(ana, here);
    await sidebar.getByRole('button', { name: 'Say what you think' }).click();
    await sidebar.getByRole('radio', { name: stance }).check({ force: true });
    await sidebar.getByLabel('In your words').fill(`Seen at ${here}`);
    await sidebar.getByRole('button', { name: 'Keep', exact: true }).click();
    await expect(sidebar.getByText(`Seen at ${here}`)).toBeVisible();
    await page.close();

    const { page: other, sidebar: joriss } = await lookAt(joris, there);
    await expect(joriss.getByText(`Seen at ${here}`)).toBeVisible();
    await expect(joriss.getByRole('article').filter({ hasText: `Seen at ${here}` })).toContainText(told);
    await other.close();
  }
});

test('a recommendation arrives in the inbox with a badge; the friend opens it, keeps it and answers', async ({
  friends: { ana, joris },
}) => {
  const waiting = await joris.openOwn('app.html#/inbox');

  const { sidebar } = await lookAt(ana, KETTLE_AT_BERG);
  await sidebar.getByRole('button', { name: 'Recommend to a friend' }).click();
  const dialog = sidebar.getByRole('dialog', { name: 'Recommend to a friend' });
  await expect(dialog.getByRole('radio', { name: 'Joris' })).toBeChecked();
  await dialog.getByLabel('A few words with it').fill('For your new kitchen');
  await dialog.getByRole('button', { name: 'Send' }).click();

  await expect(waiting.getByText('For your new kitchen')).toBeVisible({ timeout: 20_000 });
  const badge = () => joris.worker.evaluate(() => chrome.action.getBadgeText({}));
  await expect.poll(badge).toBe('1');
  const popup = await joris.openOwn('popup.html');
  await expect(popup.getByText('For your new kitchen')).toBeVisible();
  await popup.close();

  await waiting.getByText('For your new kitchen').click();
  await expect(waiting.getByText('Wasserkessel Fjell').first()).toBeVisible();
  await waiting.getByRole('button', { name: 'Add to cart' }).click();
  await expect(waiting.getByText('In your cart').first()).toBeVisible();
  const [shop] = await Promise.all([
    joris.context.waitForEvent('page'),
    waiting.getByRole('button', { name: 'Open' }).click(),
  ]);
  await expect(shop).toHaveURL(KETTLE_AT_BERG);
  await overlayButton(shop, CHIP);

  await waiting.bringToFront();
  await waiting.getByLabel('Write to Annika').fill('It is on its way');
  await waiting.getByRole('button', { name: 'Send' }).click();
  await expect.poll(badge).toBe('');
  const anas = await ana.openOwn('app.html#/inbox');
  await expect(anas.getByText('It is on its way')).toBeVisible({ timeout: 20_000 });
});

test('a recommendation arrives while nothing of ours is open; the popup leads to it, the sidebar’s inbox answers it', async ({
  friends: { ana, joris, relay },
}) => {
  for (const page of joris.context.pages()) if (page.url().startsWith('chrome-extension:')) await page.close();
  // The worker asks every minute; here it asks when the test says so.
  await joris.clearAlarm('sync');
  await silence(relay.proxy);

  const { sidebar } = await lookAt(ana, KETTLE_AT_BERG);
  await sidebar.getByRole('button', { name: 'Recommend to a friend' }).click();
  await sidebar.getByLabel('A few words with it').fill('For the new flat');
  await sidebar.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => unsent(ana)).toBe(0);
  const badge = () => joris.worker.evaluate(() => chrome.action.getBadgeText({}));
  expect(await badge()).toBe('');
  await joris.ringAlarm('sync');
  await expect.poll(badge).toBe('1');

  const page = await joris.visit(KETTLE_AT_NORD);
  const popup = await joris.openOwn('popup.html');
  const [talk] = await Promise.all([
    joris.context.waitForEvent('page'),
    popup.getByRole('button', { name: /For the new flat/ }).click(),
  ]);
  await expect(talk.getByText('Annika recommends')).toBeVisible();
  await talk.getByRole('button', { name: /^Save: / }).click();
  await talk.getByLabel('Name of the new list').fill('New flat');
  await talk.getByRole('button', { name: 'Create and save' }).click();
  await talk.getByRole('link', { name: 'Lists' }).click();
  await talk.getByRole('button', { name: /^New flat/ }).click();
  await expect(talk.locator('.item-title')).toHaveText(['Wasserkessel Fjell 1,2 l, emailliert']);
  await expect.poll(badge).toBe('');
  await talk.close();

  await page.bringToFront();
  await (await overlayButton(page, CHIP)).click();
  const joriss = await joris.sidebarOn(page);
  await joriss.getByRole('tab', { name: 'Inbox' }).click();
  await joriss.getByRole('button', { name: /For the new flat/ }).click();
  await joriss.getByRole('button', { name: 'Reply' }).click();
  await joriss.getByLabel('Write to Annika').fill('The old one leaks');
  await joriss.getByRole('button', { name: 'Send' }).click();
  await sidebar.getByRole('tab', { name: 'Inbox' }).click();
  await sidebar.getByRole('button', { name: /The old one leaks/ }).click();
  await expect(sidebar.getByRole('listitem').filter({ hasText: 'The old one leaks' })).toContainText(
    'Wasserkessel Fjell',
  );
});

test('a reply half-written in the sidebar goes on elsewhere, with what it answers; the relay sees nobody type', async ({
  friends: { ana, joris, relay },
}) => {
  // By themselves the workers ask every minute.
  for (const person of [ana, joris]) await person.clearAlarm('sync');
  const { sidebar } = await lookAt(ana, KETTLE_AT_BERG);
  await sidebar.getByRole('button', { name: 'Recommend to a friend' }).click();
  const dialog = sidebar.getByRole('dialog', { name: 'Recommend to a friend' });
  await dialog.getByLabel('A few words with it').fill('For the new flat');
  await dialog.getByRole('button', { name: 'Send' }).click();

  const { page, sidebar: joriss } = await lookAt(joris, KETTLE_AT_NORD);
  await joriss.getByRole('tab', { name: 'Inbox' }).click();
  await joriss.getByRole('button', { name: /For the new flat/ }).click({ timeout: 20_000 });
  await joriss.getByRole('button', { name: 'Reply' }).click();
  await silence(relay.proxy);
  const asked = relay.proxy.requests();
  await joriss.getByLabel('Write to Annika').pressSequentially('The old one leaks');
  // Longer than changes are gathered before they are sent.
  await setTimeout(1_000);
  expect(relay.proxy.requests()).toBe(asked);
  await escapeFrom(page);

  const inbox = await joris.openOwn('app.html#/inbox');
  await inbox.getByText('For the new flat').click();
  await expect(inbox.getByLabel('Write to Annika')).toHaveValue('The old one leaks');
  await inbox.getByRole('button', { name: 'Send' }).click();
  await expect(inbox.getByLabel('Write to Annika')).toHaveValue('');
  await expect(inbox.getByRole('listitem').filter({ hasText: 'The old one leaks' })).toContainText(
    'Wasserkessel Fjell',
  );
  await inbox.reload();
  await expect(inbox.getByLabel('Write to Annika'), 'what was sent is begun no more').toHaveValue('');
});

test('a friend asks about what I bought: my inbox tells me alone, and they learn of it when I say what I think', async ({
  friends: { ana, joris, relay },
}) => {
  const { sidebar: joriss } = await lookAt(joris, KETTLE_AT_BERG);
  await joriss.getByRole('button', { name: 'Add to cart' }).click();
  await expect(joriss.getByText('In your cart').first()).toBeVisible();
  const own = await joris.openOwn('app.html#/cart');
  await own.getByRole('button', { name: 'To Berg Kaffee’s cart' }).click();
  await expect(own.getByText('Did you buy it at Berg Kaffee?')).toBeVisible();
  await own.bringToFront();
  await own.getByRole('button', { name: 'Yes, I bought it' }).click();
  await expect(own.getByText('Did you buy it')).toHaveCount(0);
  await own.goto(own.url().replace('/cart', '/friends'));
  const badge = () => joris.worker.evaluate(() => chrome.action.getBadgeText({}));
  await expect.poll(() => unsent(joris)).toBe(0);

  const { sidebar: anas } = await lookAt(ana, KETTLE_AT_NORD);
  await anas.getByRole('button', { name: 'Say what you think' }).click();
  await anas.getByRole('radio', { name: 'I want to know more' }).check({ force: true });
  await expect(anas.getByText('those who bought one in their inbox too')).toBeVisible();
  await anas.getByLabel('In your words').fill('Does the handle get hot?');
  await anas.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(anas.getByText('Does the handle get hot?')).toBeVisible();
  await expect.poll(badge, { timeout: 20_000 }).toBe('1');

  const pushes = () => relay.proxy.bytes().toString('latin1').split('sync.push').length;
  const before = pushes();
  await own.getByRole('link', { name: /^Inbox/ }).click();
  await expect(own.getByText('Annika wants to know more about this, and you bought it:')).toBeVisible();
  await expect(own.getByText('Does the handle get hot?')).toBeVisible();
  await expect.poll(badge).toBe('');
  await own.getByRole('button', { name: /^Not now/ }).click();
  await expect(own.getByText('Does the handle get hot?')).toHaveCount(0);
  await own.getByRole('button', { name: 'Undo' }).last().click();
  await expect(own.getByText('Does the handle get hot?')).toBeVisible();
  expect(await unsent(joris), 'the relay is told nothing').toBe(0);
  expect(pushes()).toBe(before);
  await expect(anas.getByText('Joris', { exact: true })).toHaveCount(0);

  await own.getByRole('button', { name: /^Say what you think/ }).click();
  await own.getByLabel('In your words').fill('Only the lid does');
  await own.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(own.getByText('Does the handle get hot?')).toHaveCount(0);
  await expect(anas.getByText('Only the lid does')).toBeVisible({ timeout: 20_000 });
  await expect(anas.getByText('Joris', { exact: true })).toBeVisible();
});

/** The extension's interface as the worker sees it, where Playwright evaluates. */
declare const chrome: typeof import('wxt/browser').browser;
