import { expect, test } from 'vitest';
import { aside } from '../../../shared/store/queries/aside.ts';
import { lists } from '../../../shared/store/queries/lists.ts';
import { openDevice } from '../../support/device.ts';

const STAMP = '0mwr3hpq9-0000-other';

test('a record whose fields don’t fit is not shown, and counted among what is set aside until it fits or goes', async () => {
  const { store } = await openDevice();
  const { id: space } = await store.mySpace('private');
  const { person: author } = await store.identity();
  const id = store.newId();
  const arrive = (version: number, fields: Record<string, unknown>, stamp: string) => {
    const stamps = Object.fromEntries(Object.keys(fields).map((name) => [name, stamp]));
    return store.receive([{ space, id, kind: 'collection', author, version, fields, stamps }]);
  };
  await arrive(1, { name: 7, position: 'a0', createdAt: 1 }, STAMP);
  expect(await lists(store)).toEqual([]);
  expect(await aside(store)).toEqual([{ reason: 'unfit', count: 1 }]);

  await arrive(2, { name: 'Mended' }, STAMP.replace('0000', '0001'));
  expect((await lists(store)).map(({ name }) => name)).toEqual(['Mended']);
  expect(await aside(store)).toEqual([]);

  await arrive(3, { name: 8 }, STAMP.replace('0000', '0002'));
  await arrive(4, { removed: true }, STAMP.replace('0000', '0003'));
  expect(await aside(store)).toEqual([]);
});
