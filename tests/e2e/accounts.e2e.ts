import { expect, type Page } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import type { Person } from '../support/person.ts';
import { hearAna, lookAt, type OwnRelay, passwordOf, say, signUp, test } from '../support/two-friends.ts';

const KETTLE_AT_BERG = `${BERG}/products/wasserkessel-fjell`;
const KETTLE_AT_NORD = `${NORD}/p/fjell-enamel-kettle`;
const KETTLE = /Wasserkessel Fjell/;

// Several accounts and devices, each with its second of Argon2id.
test.beforeEach(() => test.setTimeout(150_000));

test('another device signs in and has everything, is seen in the list, and is cut off at once', async ({
  ana,
  joris: laptop,
  relay,
}) => {
  await signUp(ana, relay);
  const { sidebar } = await lookAt(ana, KETTLE_AT_BERG);
  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await say(sidebar, 'Written on the first device');

  const there = await laptop.openOwn('app.html#/settings');
  await there.getByRole('button', { name: 'I have an account' }).click();
  await fillIn(there, ana, relay);
  await there.getByLabel('Password', { exact: true }).fill('not this one, surely');
  await there.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(there.getByText('That isn’t right.')).toBeVisible({ timeout: 20_000 });
  await there.getByLabel('Password', { exact: true }).fill(passwordOf(ana));
  await there.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(there.getByRole('heading', { name: 'Your devices' })).toBeVisible({ timeout: 20_000 });
  await expect(there.getByText('this one', { exact: true })).toHaveCount(1);

  const { sidebar: laptops } = await lookAt(laptop, KETTLE_AT_NORD);
  await expect(laptops.getByText('Written on the first device')).toBeVisible();
  await laptops.getByRole('tab', { name: /Cart/ }).click();
  await expect(laptops.getByText(KETTLE).first()).toBeVisible();
  await laptops.getByRole('tab', { name: /Lists/ }).click();
  await laptops.getByLabel('Name of the list').fill('Made on the laptop');
  await laptops.getByLabel('Name of the list').press('Enter');
  await sidebar.getByRole('tab', { name: /Lists/ }).click();
  await expect(sidebar.getByText('Made on the laptop')).toBeVisible({ timeout: 20_000 });

  const here = await ana.openOwn('app.html#/settings');
  const others = here.getByRole('listitem').filter({ hasText: 'last seen' });
  await others.getByRole('button', { name: /^Rename / }).click();
  await here.getByLabel('Name of the device').fill('The old laptop');
  await here.getByLabel('Name of the device').press('Enter');
  await others.getByText('Cut off The old laptop').click();
  await others.getByLabel('Password', { exact: true }).fill(passwordOf(ana));
  await others.getByRole('button', { name: 'Cut it off' }).click();
  await expect(here.getByText('The old laptop')).toHaveCount(0, { timeout: 20_000 });

  await expect(laptops.getByText(SIGNED_OUT)).toBeVisible({ timeout: 20_000 });
  await sidebar.getByLabel('Name of the list').fill('After the laptop');
  await sidebar.getByLabel('Name of the list').press('Enter');
  await expect(sidebar.getByText('After the laptop')).toBeVisible();
  await expect(laptops.getByText('After the laptop')).toHaveCount(0);
});

test('with the recovery code a forgotten password is replaced: everything comes back, and the old one opens nothing', async ({
  ana,
  joris: laptop,
  relay,
}) => {
  const first = await ana.openOwn('app.html#/settings');
  await fillIn(first, ana, relay);
  await first.getByLabel('Your name').fill(ana.name);
  await first.getByLabel('Password', { exact: true }).fill(passwordOf(ana));
  await first.getByRole('button', { name: 'Make an account' }).click();
  await expect(first.getByRole('heading', { name: 'Your recovery code' })).toBeVisible({ timeout: 20_000 });
  const words = await first.locator('.recovery-words li').allTextContents();
  const { sidebar } = await lookAt(ana, KETTLE_AT_BERG);
  await say(sidebar, 'Written before it was forgotten');

  const recover = async (page: Page, code: string) => {
    await page.getByLabel('Recovery code, twelve words').fill(code);
    await page.getByLabel('New password').fill('an elephant remembers it');
    await page.getByRole('button', { name: 'Set the new password' }).click();
  };
  const there = await laptop.openOwn('app.html#/settings');
  await there.getByRole('button', { name: 'I have an account' }).click();
  await there.getByRole('button', { name: 'I forgot my password' }).click();
  await fillIn(there, ana, relay);
  await recover(there, words.slice(1).join(' '));
  await expect(there.getByText('That isn’t a recovery code.')).toBeVisible({ timeout: 20_000 });
  await recover(there, ` ${words.join('\n').toUpperCase()} `);
  await expect(there.getByText('this one', { exact: true })).toBeVisible({ timeout: 20_000 });
  const { sidebar: laptops } = await lookAt(laptop, KETTLE_AT_NORD);
  await expect(laptops.getByText('Written before it was forgotten')).toBeVisible();

  await first.bringToFront();
  await first.getByText('Change password').first().click();
  const change = first.locator('form').filter({ has: first.getByLabel('New password') });
  await change.getByLabel('New password').fill('another one altogether');
  await change.getByLabel('Password', { exact: true }).fill(passwordOf(ana));
  await change.getByRole('button', { name: 'Change password' }).click();
  await expect(first.getByText('That isn’t right.')).toBeVisible({ timeout: 20_000 });
});

test('friends part: both lose at once what they no longer may see, and keep their own', async ({
  friends: { ana, joris },
}) => {
  const { anas, joriss } = await hearAna({ ana, joris }, 'For friends to read', [KETTLE_AT_BERG, KETTLE_AT_NORD]);
  await say(joriss, 'Joris thinks so too');
  await expect(anas.getByText('Joris thinks so too')).toBeVisible({ timeout: 20_000 });

  const own = await ana.openOwn('app.html#/friends');
  await own.getByRole('button', { name: 'Remove Joris' }).click();
  await own.getByRole('alertdialog').getByRole('button', { name: 'Remove Joris' }).click();
  await expect(own.getByText('Joris')).toHaveCount(0);
  await expect(anas.getByText('Joris thinks so too')).toHaveCount(0);
  await expect(joriss.getByText('For friends to read')).toHaveCount(0, { timeout: 20_000 });
  await expect(joriss.getByText('Joris thinks so too')).toBeVisible();
  await expect(anas.getByText('For friends to read')).toBeVisible();
});

test('an account is deleted: the device is empty, and friends have its words no more', async ({
  friends: { ana, joris },
}) => {
  const { anas, joriss } = await hearAna({ ana, joris }, 'Soon to be gone', [KETTLE_AT_BERG, KETTLE_AT_NORD]);

  const own = await ana.openOwn('app.html#/settings');
  await own.getByText('Delete account').first().click();
  const deed = own.locator('form').filter({ has: own.getByRole('button', { name: 'Delete for good' }) });
  await deed.getByLabel('Password', { exact: true }).fill(passwordOf(ana));
  await deed.getByRole('button', { name: 'Delete for good' }).click();
  await expect(own.getByText('No account yet.')).toBeVisible({ timeout: 20_000 });
  await expect(anas.getByText('Soon to be gone')).toHaveCount(0);
  await expect(joriss.getByText('Soon to be gone')).toHaveCount(0, { timeout: 20_000 });
});

const SIGNED_OUT = 'Signed out on this device.';

/** The handle and the relay, as both are asked for in each of the forms. */
const fillIn = async (page: Page, person: Person, relay: OwnRelay): Promise<void> => {
  await page.getByLabel('Handle').fill(person.name.toLowerCase());
  await page.locator('summary', { hasText: 'Server' }).click();
  await page.getByRole('textbox', { name: 'Server' }).fill(relay.url);
};
