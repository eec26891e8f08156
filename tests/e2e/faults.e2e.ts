import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { surviveStops } from '../faults/stop-worker.ts';
import { roughProxy } from '../support/rough-proxy.ts';
import { becomeFriends, hearAna, lookAt, say, test, unsent } from '../support/two-friends.ts';

const KETTLE_AT_BERG = `${BERG}/products/wasserkessel-fjell`;
const KETTLE_AT_NORD = `${NORD}/p/fjell-enamel-kettle`;

// Two browsers and two accounts, each with its second of Argon2id.
test.beforeEach(() => test.setTimeout(150_000));

test('the worker may be stopped between any two steps: nothing is lost and nothing happens twice', async ({
  friends: { ana, joris },
}) => {
  await ana.stopWorker();
  const { page, sidebar } = await lookAt(ana, KETTLE_AT_BERG);
  await ana.stopWorker();
  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await ana.stopWorker();
  await expect(sidebar.getByText('In your cart').first()).toBeVisible();
  await sidebar.getByRole('tab', { name: /Cart/ }).click();
  await ana.stopWorker();
  await expect(sidebar.getByRole('tab', { name: /Cart/ })).toContainText('1');
  await sidebar.getByRole('tab', { name: /This/ }).click();
  await ana.stopWorker();
  await say(sidebar, 'Written while the lights flickered');
  await ana.stopWorker();
  await page.reload();
  await ana.stopWorker();

  const { sidebar: joriss } = await lookAt(joris, KETTLE_AT_NORD);
  // Whatever wakes her worker carries her words; a page of hers will do.
  const own = await ana.openOwn('app.html#/cart');
  await expect(own.getByText('Wasserkessel Fjell').first()).toBeVisible();
  await expect(own.getByRole('group', { name: /^How many of/ })).toContainText(/^\D*1\D*$/);
  await expect(joriss.getByText('Written while the lights flickered')).toHaveCount(1);
});

test('a relay that is killed and comes back has lost nothing, and people are told quietly while it is away', async ({
  friends: { ana, joris, relay },
}) => {
  const places = [KETTLE_AT_BERG, KETTLE_AT_NORD] as const;
  const { anas, joriss } = await hearAna({ ana, joris }, 'Said before the lights went out', places);

  await relay.kill();
  await anas.getByRole('button', { name: 'Edit' }).click();
  await anas.getByLabel('In your words').fill('Said in the dark');
  await anas.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(anas.getByText('Said in the dark')).toBeVisible();
  await expect(anas.getByText(/^Offline\./)).toBeVisible({ timeout: 20_000 });

  await relay.restart();
  await expect(joriss.getByText('Said in the dark')).toBeVisible({ timeout: 40_000 });
  await expect(anas.getByText(/^Offline\./)).toHaveCount(0);
});

test('an hour without a network catches up, both ways', async ({ friends: { ana, joris, relay } }) => {
  // Both shops stay open: what is on the page needs no network, and Tagalong needs none either.
  const { sidebar: anas } = await lookAt(ana, KETTLE_AT_BERG);
  const { sidebar: joriss } = await lookAt(joris, KETTLE_AT_NORD);
  await relay.kill();
  await say(anas, 'From the train');
  await say(joriss, 'From the boat');
  await anas.getByRole('button', { name: 'Add to cart' }).click();
  await expect(anas.getByText('In your cart').first()).toBeVisible();
  await expect(joriss.getByText('From the train')).toHaveCount(0);

  await relay.restart();
  await expect(joriss.getByText('From the train')).toBeVisible({ timeout: 40_000 });
  await expect(anas.getByText('From the boat')).toBeVisible({ timeout: 40_000 });
});

test('a line that is slow, then breaks, then goes dead without a word is told quietly, and loses nothing', async ({
  ana,
  joris,
  relay,
}) => {
  const line = await roughProxy({ host: '127.0.0.1', port: Number(new URL(relay.url).port) });
  try {
    await becomeFriends(ana, joris, { ...relay, url: `http://127.0.0.1:${line.port}` });
    line.delay(300);
    const { sidebar: anas } = await lookAt(ana, KETTLE_AT_BERG);
    await say(anas, 'Said over a slow line');
    const { sidebar: joriss } = await lookAt(joris, KETTLE_AT_NORD);
    await expect(joriss.getByText('Said over a slow line')).toBeVisible({ timeout: 20_000 });
    line.delay(0);

    const offline = anas.getByText(/^Offline\./);
    for (const [fails, words] of [
      [line.cut, 'Said into a broken line'],
      [line.freeze, 'Said into a dead line'],
    ] as const) {
      fails();
      await anas.getByRole('button', { name: 'Edit' }).click();
      await anas.getByLabel('In your words').fill(words);
      await anas.getByRole('button', { name: 'Keep', exact: true }).click();
      await expect(anas.getByText(words)).toBeVisible();
      // A dead line is one that hasn't answered for twenty seconds.
      await expect(offline).toBeVisible({ timeout: 40_000 });
      await expect(joriss.getByText(words)).toHaveCount(0);

      line.mend();
      await expect(joriss.getByText(words)).toBeVisible({ timeout: 40_000 });
      await expect(offline).toHaveCount(0);
    }
    await expect.poll(() => unsent(ana)).toBe(0);
  } finally {
    await line.stop();
  }
});

test('the worker is stopped at random moments: what was shown as done is there, once', async ({ shopper }) => {
  expect(await surviveStops(shopper, 8)).toMatchObject({ acknowledged: 8, lost: 0, doubled: 0 });
});

test('a disk without room is said clearly, takes nothing away, and once there is room all goes on', async ({
  shopper,
}) => {
  const { sidebar, page } = await lookAt(shopper, KETTLE_AT_BERG);
  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await expect(sidebar.getByText('In your cart').first()).toBeVisible();

  await shopper.worker.evaluate(takeRoom);
  const own = await shopper.openOwn('app.html#/lists');
  await own.getByLabel('Name of the list').fill('For the attic');
  await own.getByLabel('Name of the list').press('Enter');
  await expect(own.getByText(NO_ROOM).first()).toBeVisible();
  await expect(own.getByLabel('Name of the list')).toHaveValue('For the attic');
  await page.bringToFront();
  await sidebar.getByRole('button', { name: /^Add another to cart/ }).click();
  await expect(sidebar.getByText(NO_ROOM).first()).toBeVisible();
  await expect(sidebar.getByRole('button', { name: 'Add another to cart (1 in it)' })).toBeVisible();

  await shopper.worker.evaluate(giveRoom);
  await sidebar.getByRole('button', { name: /^Add another to cart/ }).click();
  await expect(sidebar.getByRole('button', { name: 'Add another to cart (2 in it)' })).toBeVisible();
  await own.bringToFront();
  await own.getByLabel('Name of the list').press('Enter');
  await expect(own.locator('.list-name', { hasText: 'For the attic' })).toHaveCount(1);
});

const NO_ROOM = /This device has no room left, so that wasn’t kept/;

/** Chromium 156 lets an extension fill the whole disk, whatever `Storage.overrideQuotaForOrigin` says; so this stands for it. */
const takeRoom = (): void => {
  const store = IDBObjectStore.prototype as IDBObjectStore & { roomy?: IDBObjectStore['put'] };
  store.roomy = store.put;
  store.put = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
};
const giveRoom = (): void => {
  const store = IDBObjectStore.prototype as IDBObjectStore & { roomy?: IDBObjectStore['put'] };
  if (store.roomy) store.put = store.roomy;
};
