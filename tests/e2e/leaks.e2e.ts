import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { becomeFriends, lookAt, passwordOf, say, test, unsent } from '../support/two-friends.ts';

/** Everything that was read, written or shown in the run, and that nobody else may learn. */
const SECRETS = [
  'Wasserkessel',
  'Fjell',
  'berg-coffee',
  'nordkitchen',
  'kettle',
  'Whistles like a train',
  'pours well',
  'heavy when full',
  'Birthday of a friend',
  'You wanted one of these',
  'Annika',
  'Joris',
];

test('nothing that people see or write leaves their browsers for the relay in the clear, or lies on its disk', async ({
  ana,
  joris,
  relay,
}) => {
  test.setTimeout(180_000);
  await becomeFriends(ana, joris, relay);
  const { sidebar } = await lookAt(ana, `${BERG}/products/wasserkessel-fjell`);
  await say(sidebar, 'Whistles like a train');
  await sidebar.getByRole('button', { name: 'Add to cart' }).click();
  await expect(sidebar.getByText('In your cart').first()).toBeVisible();
  await sidebar.getByRole('button', { name: 'Recommend to a friend' }).click();
  await sidebar.getByLabel('A few words with it').fill('You wanted one of these');
  await sidebar.getByRole('button', { name: 'Send' }).click();

  const lists = await ana.openOwn('app.html#/lists');
  await lists.getByRole('button', { name: 'New list' }).click();
  await lists.getByLabel('Name of the list').fill('Birthday of a friend');
  await lists.getByLabel('Name of the list').press('Enter');
  await expect(lists.getByText('Birthday of a friend').first()).toBeVisible();

  const { sidebar: joriss } = await lookAt(joris, `${NORD}/p/fjell-enamel-kettle`);
  await expect(joriss.getByText('Whistles like a train')).toBeVisible({ timeout: 20_000 });
  const inbox = await joris.openOwn('app.html#/inbox');
  await expect(inbox.getByText('You wanted one of these')).toBeVisible({ timeout: 20_000 });
  // Annika's last change has left her browser when nothing of hers waits any more.
  await expect.poll(() => unsent(ana)).toBe(0);

  const sent = readings(relay.proxy.bytes());
  const stored = readings(await filesIn(relay.dataDir));
  // The search can find: handles are the relay's to know, and they are in both; and base64 hides nothing from it.
  for (const bytes of [sent, stored]) expect(finds(bytes, 'joris'), 'the handle').toBe(true);
  for (const secret of [...SECRETS, passwordOf(ana), passwordOf(joris)]) {
    const hidden = Buffer.from(Buffer.from(`{"text":"${secret}"}`).toString('base64'));
    expect(finds(readings(hidden), secret), secret).toBe(true);
    expect(finds(sent, secret), `“${secret}” among ${sent.length} bytes sent`).toBe(false);
    expect(finds(stored, secret), `“${secret}” among ${stored.length} bytes stored`).toBe(false);
  }
});

/** The bytes as they stand, as UTF-16, and everything that base64 in them hides, read at each of its four alignments. */
const readings = (bytes: Buffer): Buffer => {
  const runs = bytes.toString('latin1').match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
  const decoded = runs.flatMap((run) => [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64')));
  return Buffer.concat([bytes, ...decoded]);
};

const finds = (bytes: Buffer, text: string): boolean =>
  [Buffer.from(text), Buffer.from(encodeURIComponent(text)), Buffer.from(text, 'utf16le')].some((needle) =>
    bytes.includes(needle),
  );

const filesIn = async (folder: string): Promise<Buffer> => {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name)));
  return Buffer.concat(await Promise.all(files));
};
