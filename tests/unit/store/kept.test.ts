import 'fake-indexeddb/auto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordRow } from '../../../shared/store/database.ts';
import { liveRecords } from '../../../shared/store/live.ts';
import { standing } from '../../../shared/store/queries/lists.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { namesByPerson, whoIAm } from '../../../shared/store/queries/people.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { coffeeAtNord, kettle } from '../../support/products.ts';

const FRIEND = 'friend-0000000000000-0';
const CIRCLE = 'circle-0000000000000-0';
const PROFILE = 'profile-000000000000-0';

let device: Device;
let asked = 0;

/** Puts a record of the friend's where sync would. */
const hear = (id: string, kind: 'opinion' | 'profile', fields: RecordRow['fields']) =>
  device.store.change(() =>
    device.store.adopt({ space: CIRCLE, id, kind, author: FRIEND, fields, stamps: {}, base: 1, dirty: 0 }),
  );
const isCalled = (name: string) => hear(PROFILE, 'profile', { name });
const lookUp = () => device.store.read(() => opinionsOn(device.store, coffeeAtNord));
const nameShown = async () => (await lookUp()).friends[0]?.person.name;

/** How many requests the storage is asked until it has answered. */
const requestsOf = async (work: () => Promise<unknown>): Promise<number> => {
  asked = 0;
  await work();
  return asked;
};
/** Waits until all that look-ups need besides is kept. */
const isKept = async () => {
  await vi.waitFor(async () => expect(await requestsOf(lookUp)).toBe(coffeeAtNord.keys.length));
};

beforeEach(async () => {
  device = await openDevice({ touch: () => asked++ });
  const said = { stance: 'has', rating: 4, text: 'Good', good: [], bad: [], since: null, writtenAt: 1 };
  await hear('opinion-000000000000-0', 'opinion', { ...said, product: coffeeAtNord });
  await isCalled('Ana');
});

it('a look-up asks the storage for what lies on the keys, once, and for nothing else', async () => {
  const { list } = await device.do('createList', { name: 'Kitchen' });
  await device.do('save', { list, thing: coffeeAtNord });
  await isKept();
  expect(await nameShown()).toBe('Ana');
  const places = () => device.store.read(() => standing(device.store, coffeeAtNord));
  await vi.waitFor(async () => expect(await requestsOf(places)).toBe(coffeeAtNord.keys.length));
  expect((await places()).lists).toMatchObject([{ name: 'Kitchen' }]);

  // A family's key names no product.
  const ofFamily = { keys: [...coffeeAtNord.keys, 'kin:https://nordkitchen.example/p'] };
  expect(await requestsOf(() => opinionsOn(device.store, ofFamily))).toBe(coffeeAtNord.keys.length);
  expect(await requestsOf(() => standing(device.store, ofFamily))).toBe(coffeeAtNord.keys.length);
});

describe('what is kept is forgotten', () => {
  it('when a friend is called something else, before the change is told to be done', async () => {
    for (const name of ['Anna', 'Annie', 'Ana']) {
      await isKept();
      await isCalled(name);
      expect(await nameShown()).toBe(name);
    }
  });

  it('when somebody comes whose name was not known', async () => {
    await device.store.change(() => device.store.database.records.delete([CIRCLE, PROFILE]));
    await isKept();
    expect(await nameShown()).toBe('');
    await isCalled('Ana');
    expect(await nameShown()).toBe('Ana');
  });

  it('when a list is made, renamed, removed or brought back', async () => {
    const names = async () => (await standing(device.store, coffeeAtNord)).lists.map(({ name }) => name);
    const kept = () => vi.waitFor(async () => expect(await requestsOf(names)).toBe(coffeeAtNord.keys.length));
    await kept();
    const { list } = await device.do('createList', { name: 'Kitchen' });
    await device.do('save', { list, thing: coffeeAtNord });
    expect(await names()).toEqual(['Kitchen']);
    await kept();
    await device.do('renameList', { list, name: 'Coffee' });
    expect(await names()).toEqual(['Coffee']);
    await kept();
    await device.do('removeList', { list });
    expect(await names()).toEqual([]);
    await kept();
    const row = (await device.store.find(list)) as RecordRow;
    await device.store.setRemoved(row, false);
    expect(await names()).toEqual(['Coffee']);
  });

  it('when this device is emptied', async () => {
    const me = () => whoIAm(device.store);
    await isKept();
    const before = await me();
    await device.store.startOver();
    expect(await me()).not.toBe(before);
    expect(await me()).toBe((await device.store.identity()).person);
    expect(await namesByPerson(device.store)).toEqual(new Map());
  });

  it('when another program of ours changed it', async () => {
    await isKept();
    const before = (await device.store.database.records.get([CIRCLE, PROFILE])) as RecordRow;
    const after = { ...before, fields: { name: 'Annie' } };
    // Past this program's Dexie, which notices nothing.
    const raw = device.store.database.backendDB().transaction('records', 'readwrite');
    raw.objectStore('records').put(after);
    await new Promise((resolve) => raw.addEventListener('complete', resolve));
    expect(await nameShown()).toBe('Ana');
    const onValue = vi.fn();
    const stop = liveRecords(lookUp, onValue, (fault) => expect.fail(String(fault)));
    await vi.waitFor(() => expect(onValue).toHaveBeenCalled());

    const other = new Worker(new URL('../../support/other-program.ts', import.meta.url), {
      workerData: { before, after },
    });
    await once(other, 'exit');
    await vi.waitFor(() =>
      expect(onValue.mock.lastCall?.[0]).toMatchObject({ friends: [{ person: { name: 'Annie' } }] }),
    );
    expect(await nameShown()).toBe('Annie');
    stop();
  });
});

it('a live query that was answered from memory follows what was kept', async () => {
  await isKept();
  const onValue = vi.fn();
  const stop = liveRecords(lookUp, onValue, (fault) => expect.fail(String(fault)));
  await vi.waitFor(() => expect(onValue).toHaveBeenCalledOnce());
  for (const name of ['Anna', 'Annie']) {
    await isCalled(name);
    await vi.waitFor(() => expect(onValue.mock.lastCall?.[0]).toMatchObject({ friends: [{ person: { name } }] }));
    await isKept();
  }
  stop();
  const calls = onValue.mock.calls.length;
  await isCalled('Ana');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(onValue.mock.calls.length).toBe(calls);
});

it('within a change it is read as the change has left it, and a change that fails leaves nothing behind', async () => {
  await isKept();
  const change = device.store.change(async () => {
    await isCalled('Annie');
    expect(await nameShown()).toBe('Annie');
    throw new Error('in the end it failed');
  });
  await expect(change).rejects.toThrow('in the end it failed');
  expect(await nameShown()).toBe('Ana');
});

it('what was read while something changed is not kept', async () => {
  const me = () => whoIAm(device.store);
  const reading = me();
  Dexie.on.storagemutated.fire({});
  await reading;
  expect(await requestsOf(me)).toBe(1);
  expect(await requestsOf(me)).toBe(0);
});

it('what follows something kept is still of the same transaction, and followed', async () => {
  await isKept();
  const onValue = vi.fn();
  const waiting = async () => {
    await whoIAm(device.store);
    await (async () => await namesByPerson(device.store))();
    return (await device.store.all('cartLine')).length;
  };
  const stop = liveRecords(
    () => device.store.read(waiting),
    onValue,
    (fault) => expect.fail(String(fault)),
  );
  await vi.waitFor(() => expect(onValue).toHaveBeenLastCalledWith(0));
  await device.do('addToCart', { product: kettle });
  await vi.waitFor(() => expect(onValue).toHaveBeenLastCalledWith(1));
  stop();
});
