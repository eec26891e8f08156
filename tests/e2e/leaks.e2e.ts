import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/sync/protocol.ts';
import { BERG } from '../demo/sites/berg-coffee.ts';
import { NORD } from '../demo/sites/nordkitchen.ts';
import { PINTEREST } from '../demo/sites/pinterest.ts';
import { overlayButton } from '../support/person.ts';
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
  'Ask the landlord first',
  'What do you think of all this',
  'Take the red one',
  'JJD0099999999',
  'green kettle',
  'pinterest',
  'Annika',
  'Joris',
];

test('nothing that people see or write leaves their browsers for the relay in the clear, or lies on its disk', async ({
  ana,
  joris,
  relay,
}) => {
  test.setTimeout(240_000);
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
  await inbox.getByText('You wanted one of these').click();
  await inbox.getByLabel('Write to Annika').fill('Take the red one');
  await inbox.getByRole('button', { name: 'Send' }).click();

  const cart = await ana.openOwn('app.html#/cart');
  await cart.getByRole('button', { name: /^Note beside/ }).click();
  await cart.getByRole('textbox', { name: /^Note beside/ }).fill('Ask the landlord first');
  await cart.getByRole('textbox', { name: /^Note beside/ }).press('Enter');
  await expect(cart.getByText('Ask the landlord first')).toBeVisible();
  await cart.getByRole('button', { name: 'Show the cart to a friend' }).click();
  await cart.getByLabel('A few words with it').fill('What do you think of all this');
  await cart.getByRole('button', { name: 'Send' }).click();
  await expect(cart.getByText('Joris will find it in their inbox')).toBeVisible();
  await expect(inbox.getByText('What do you think of all this')).toBeVisible();
  await cart.getByRole('button', { name: 'To Berg Kaffee’s cart' }).click();
  await cart.bringToFront();
  await cart.getByRole('button', { name: 'Yes, I bought it' }).click();
  await cart.getByRole('button', { name: 'What you bought' }).click();
  await cart.getByLabel('Parcel number').fill('JJD0099999999');
  await cart.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(cart.getByRole('list', { name: 'Parcels' })).toContainText('JJD0099999999');

  const grid = await ana.visit(`${PINTEREST}/`);
  await (await overlayButton(grid, /^Save to Tagalong$/)).click();
  await overlayButton(grid, /^Saved to Tagalong$/);
  const settings = await ana.openOwn('app.html#/settings');
  await settings.getByRole('button', { name: 'Export everything' }).click();
  await expect(settings.getByText(/^Exported \d+ records$/)).toBeVisible();
  // Annika's last change has left her browser when nothing of hers waits any more.
  for (const person of [ana, joris]) await expect.poll(() => unsent(person)).toBe(0);

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

  // What the relay's keeper sees: backups, metrics, logs; and what anybody can make it answer.
  const metrics = await (await fetch(`${relay.url}/metrics`)).text();
  const answers = await Promise.all(SECRETS.map((secret) => answersTo(relay.url, secret)));
  const told = {
    backup: readings(await backupOf(relay.dataDir)),
    metrics: Buffer.from(metrics),
    log: Buffer.from(relay.output()),
    answers: Buffer.from(answers.join('\n')),
  };
  expect(finds(told.backup, 'joris'), 'the handle').toBe(true);
  expect(metrics).toContain('sync.push');
  expect(relay.output()).toContain('sync.push');
  for (const [where, bytes] of Object.entries(told)) {
    for (const secret of [...SECRETS, passwordOf(ana), passwordOf(joris)]) {
      expect(finds(bytes, secret), `“${secret}” in the ${where}`).toBe(false);
    }
  }
});

/** What the relay answers to requests that make no sense and say what nobody may hear again. */
const answersTo = async (url: string, secret: string): Promise<string> => {
  const headers = { 'content-type': 'application/json', [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) };
  const post = (path: string, body: string) => fetch(`${url}${path}`, { method: 'POST', headers, body });
  const text = JSON.stringify({ handle: secret, proof: secret, by: secret, space: secret, records: [secret] });
  // Who asks for a procedure that isn't there is told its name again; nobody else may hear of it.
  await post(`/trpc/${encodeURIComponent(secret)}`, text);
  const answers = await Promise.all([
    post('/trpc/sync.push', text),
    post('/trpc/accounts.open', text),
    post('/trpc/accounts.open', `{"handle":"${secret}`),
    fetch(`${url}/i/${encodeURIComponent(secret)}`),
    fetch(`${url}/${encodeURIComponent(secret)}`),
  ]);
  return (await Promise.all(answers.map((answer) => answer.text()))).join('\n');
};

const backupOf = async (dataDir: string): Promise<Buffer> => {
  const file = join(await mkdtemp(join(tmpdir(), 'tagalong-backup-')), 'backup');
  const environment = { ...process.env, TAGALONG_DATA: dataDir };
  execFileSync(process.execPath, ['server/commands/backup.ts', file], { env: environment, stdio: 'ignore' });
  const bytes = await readFile(file);
  await rm(dirname(file), { recursive: true });
  return gunzipSync(bytes);
};

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
