import { expect, it } from 'vitest';
import { openDevice } from '../../support/device.ts';
import { kettle } from '../../support/products.ts';

it('work of many steps stays one transaction, however it is written', async () => {
  const { store } = await openDevice();
  const { id: space } = await store.mySpace('private');
  const identity = async () => (await store.identity()).device;
  const deeper = async () => {
    const device = await identity();
    await store.all('setting');
    await store.database.meta.put({ name: 'probe', value: device });
    return device;
  };
  const work = async () => {
    await store.find('nothing');
    const name = await (async () => await deeper())();
    await store.write(space, 'setting', store.newId(), { name, value: true });
    await store.write(space, 'cartLine', store.newId(), { product: kettle, quantity: 1, addedAt: 1 });
    throw new Error('in the end it failed');
  };
  // Not an async function itself: it only hands on the promise of one.
  await expect(store.change(() => work())).rejects.toThrow('in the end it failed');
  expect(await store.database.records.count()).toBe(0);
  expect(await store.database.meta.get('probe')).toBeUndefined();
});
