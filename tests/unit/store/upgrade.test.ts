import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { aside, heldIn, sealedIn } from '../../../shared/store/queries/aside.ts';
import { lists } from '../../../shared/store/queries/lists.ts';
import { openDevice } from '../../support/device.ts';
import { itemsIn } from '../../support/items-in.ts';
import { kettle } from '../../support/products.ts';

it('lists that an earlier version kept are there after the upgrade, without what was removed', async () => {
  const disk = new IDBFactory();
  const old = new Dexie('tagalong', { indexedDB: disk, IDBKeyRange });
  old.version(1).stores({
    records: '[space+id], id, space, dirty, [kind+removed], [space+kind], *keys',
    spaces: 'id, purpose',
    aside: '[space+id]',
    meta: 'name',
    done: 'request, at',
  });
  const id = (name: string) => name.padEnd(22, '0');
  const row = (kind: string, name: string, fields: object, removed = 0) => ({
    ...{ space: 's', id: id(name), kind, author: 'me', fields, stamps: {}, removed, base: 0, dirty: 1, keys: [] },
  });
  const item = (position: string) => ({ thing: kettle, collection: id('list'), position, addedAt: 1 });
  await old
    .table('meta')
    .put({ name: 'identity', value: { person: 'me', device: 'd', publicKey: '', privateKey: '' } });
  await old
    .table('records')
    .bulkPut([
      row('collection', 'list', { name: 'Kitchen', position: 'a0', createdAt: 1 }),
      row('savedItem', 'second', item('a1')),
      row('savedItem', 'first', item('a0')),
      row('savedItem', 'removed', item('a2'), 1),
      row('savedItem', 'broken', { collection: id('list'), position: 'a3' }),
    ]);
  old.close();

  const { store } = await openDevice({ disk });
  expect((await lists(store)).map(({ name, count }) => [name, count])).toEqual([['Kitchen', 2]]);
  expect((await itemsIn(store, id('list')))?.map((found) => found.id)).toEqual([id('first'), id('second')]);
});

it('of several circles that could be mine, the one that I wrote in goes on being mine', async () => {
  const disk = new IDBFactory();
  const { store: before } = await openDevice({ disk });
  const own = await before.mySpace('circle');
  const { person } = await before.identity();
  await before.write(own.id, 'profile', before.newId(), { name: 'Ana' });
  // Its id is the first in every order.
  await before.database.spaces.put({ ...own, id: '-'.repeat(22), keys: { 1: 'theirs' } });
  const { id } = await before.mySpace('private');
  await before.database.meta.delete('home');
  before.database.close();
  const old = new Dexie('tagalong', { indexedDB: disk, IDBKeyRange });
  await old.open();
  const stores = Object.fromEntries(
    old.tables.map(({ name, schema: { primKey, indexes } }) => [
      name,
      [primKey, ...indexes].map(({ src }) => src).join(),
    ]),
  );
  old.close();
  const copy = new IDBFactory();
  const fifth = new Dexie('tagalong', { indexedDB: copy, IDBKeyRange });
  fifth.version(5).stores(stores);
  await old.open();
  for (const table of old.tables) await fifth.table(table.name).bulkPut(await table.toArray());
  old.close();
  fifth.close();

  const { store } = await openDevice({ disk: copy });
  expect(await store.mySpace('circle')).toMatchObject({ id: own.id, owner: person });
  expect((await store.mySpace('private')).id).toBe(id);
});

it('what an earlier version set aside counts against the room of its space', async () => {
  const disk = new IDBFactory();
  const old = new Dexie('tagalong', { indexedDB: disk, IDBKeyRange });
  old.version(7).stores({
    records: '[space+id], id, space, dirty, [kind+removed], [space+kind], *keys, *clues, place',
    spaces: 'id, purpose',
    aside: '[space+id]',
    meta: 'name',
    done: 'request, at',
    sightings: 'line',
    missing: '[space+id], space',
  });
  const row = { space: 's', version: 1, author: 'them', epoch: 1, app: '1' };
  await old.table('aside').bulkPut([
    { ...row, id: 'a', reason: 'unreadable', sealed: 'x'.repeat(30) },
    { ...row, id: 'b', reason: 'forged', sealed: 'x'.repeat(12) },
    { ...row, id: 'c', reason: 'too-many', sealed: '' },
    { ...row, space: 't', id: 'a', reason: 'forged', sealed: 'x' },
  ]);
  old.close();

  const { store } = await openDevice({ disk });
  expect([await sealedIn(store, 's'), await heldIn(store, 's')]).toEqual([42, 3]);
  expect(await aside(store)).toMatchObject([{ reason: 'forged', count: 2 }, { count: 1 }, { count: 1 }]);
});
