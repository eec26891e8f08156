import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backUp, restore } from '../../../server/backup.ts';
import { cart } from '../../../shared/store/queries/cart.ts';
import { conversation, inbox } from '../../../shared/store/queries/inbox.ts';
import { lists } from '../../../shared/store/queries/lists.ts';
import { friends } from '../../../shared/store/queries/people.ts';
import { befriend, type Device, openDevice, signUp } from '../../support/device.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';
import { newDataDir, newPlace, onDatabase, startTestRelay } from '../../support/relay.ts';

const password = 'correct horse battery';

const personOf = async (device: Device) => (await device.store.identity()).person;
const contents = async ({ store }: Device) => ({
  cart: (await cart(store)).groups.flatMap(({ lines }) => lines.map(({ product }) => product.title)).sort(),
  lists: (await lists(store)).map(({ name }) => name).sort(),
});

it('what a restored backup has missed comes back from the devices, and whoever was revoked since stays out', async () => {
  const [before, after, folder] = [await newPlace(), await newPlace(), await newDataDir()];
  const file = join(folder, 'relay.backup');
  const first = await startTestRelay(before);
  const server = first.url;
  const port = Number(new URL(server).port);
  const signIn = (device: Device) => device.act('signIn', { handle: 'ana', password, server });
  const [phone, laptop, lost, joris] = [await openDevice(), await openDevice(), await openDevice(), await openDevice()];
  await signUp(phone, 'ana', server);
  await signUp(joris, 'joris', server);
  await signIn(laptop);
  await signIn(lost);
  await befriend(phone, joris);
  const { list } = await phone.do('createList', { name: 'Before' });
  const { line } = await phone.do('addToCart', { product: coffeeAtBerg });
  for (const device of [phone, laptop, joris]) await device.sync();
  await onDatabase(before, (db) => backUp(db, file));

  const { device: revoked } = await lost.store.identity();
  await phone.do('revokeDevices', { devices: [revoked], password });
  await phone.do('renameList', { list, name: 'Renamed since' });
  await phone.do('removeFromCart', { line });
  await phone.sync();
  await laptop.sync();
  await laptop.do('addToCart', { product: kettle });
  const [me, friend] = [await personOf(phone), await personOf(joris)];
  await joris.do('sendMessage', { to: me, text: 'Said since', replyTo: null });
  for (const device of [laptop, joris, phone]) await device.sync();
  await first.stop();

  await onDatabase(after, (db) => restore(db, file));
  const second = await startTestRelay({ ...after, port });
  expect(second.url).toBe(server);
  expect(await lost.sync()).toBe('signed-out');
  for (const device of [phone, laptop, joris]) expect(await device.sync()).toBe('signed-out');
  await joris.do('signIn', { handle: 'joris', password, server });
  // Ana's phone writes so much that the restored relay comes to be ahead of what the laptop has seen.
  expect(await signIn(phone)).toMatchObject({ ok: true });
  for (let count = 0; count < 20; count += 1) await phone.do('createList', { name: `Since ${count}` });
  await phone.sync();
  expect(await signIn(laptop)).toMatchObject({ ok: true });
  for (const device of [phone, laptop, joris, phone, laptop]) expect(await device.sync()).toBeNull();

  expect(await contents(phone)).toEqual(await contents(laptop));
  expect(await contents(phone)).toMatchObject({ cart: ['Kettle'], lists: expect.arrayContaining(['Renamed since']) });
  const [tablet, both] = [await openDevice(), await openDevice()];
  expect(await signIn(tablet)).toMatchObject({ ok: true });
  expect(await contents(tablet)).toEqual(await contents(phone));
  expect((await tablet.store.identity()).card).toHaveLength(2);
  expect(await friends(tablet.store)).toMatchObject([{ name: 'Joris' }]);
  await both.do('signIn', { handle: 'joris', password, server });
  const said = async (device: Device, other: string) =>
    (await conversation(device.store, { friend: other }))?.messages.map(({ text }) => text);
  expect([await said(tablet, friend), await said(both, me)]).toEqual([['Said since'], ['Said since']]);

  await second.stop();
  for (const each of [before.dataDir, after.dataDir, folder]) await rm(each, { recursive: true, force: true });
});

it('what a friend says after a backup was put back arrives unread, and what was read before stays so', async () => {
  const [before, after, folder] = [await newPlace(), await newPlace(), await newDataDir()];
  const file = join(folder, 'relay.backup');
  const first = await startTestRelay(before);
  const server = first.url;
  const [ana, joris] = [await openDevice(), await openDevice()];
  await signUp(ana, 'ana', server);
  await signUp(joris, 'joris', server);
  await befriend(ana, joris);
  const [me, friend] = [await personOf(ana), await personOf(joris)];
  const say = (device: Device, to: string, text: string) => device.do('sendMessage', { to, text, replyTo: null });
  const unread = async () => (await inbox(ana.store)).unread;
  await say(joris, me, 'Said before');
  for (const device of [joris, ana]) await device.sync();
  await onDatabase(before, (db) => backUp(db, file));
  for (const text of ['Yes?', 'What is it?', 'Well?']) await say(ana, friend, text);
  await ana.sync();
  await say(joris, me, 'Said since');
  for (const device of [joris, ana]) await device.sync();
  expect(await unread()).toBe(2);
  await ana.do('markRead', { friend });
  expect(await unread()).toBe(0);
  await ana.sync();
  await first.stop();

  await onDatabase(after, (db) => restore(db, file));
  const second = await startTestRelay({ ...after, port: Number(new URL(server).port) });
  for (const device of [ana, joris]) expect(await device.sync()).toBe('signed-out');
  await joris.do('signIn', { handle: 'joris', password, server });
  await say(joris, me, 'News');
  await joris.sync();
  await ana.do('signIn', { handle: 'ana', password, server });
  expect(await ana.sync()).toBeNull();
  expect(await unread()).toBe(1);
  const said = (await conversation(ana.store, { friend }))?.messages.map(({ text }) => text);
  expect(said).toEqual(['Said before', 'Yes?', 'What is it?', 'Well?', 'Said since', 'News']);
  await ana.do('markRead', { friend });
  for (const device of [joris, ana]) expect(await device.sync()).toBeNull();
  expect(await unread()).toBe(0);

  await second.stop();
  for (const each of [before.dataDir, after.dataDir, folder]) await rm(each, { recursive: true, force: true });
});
