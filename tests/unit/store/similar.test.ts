import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Product } from '../../../shared/model/product.ts';
import { similar } from '../../../shared/store/queries/similar.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { productAt } from '../../support/products.ts';

const EUR = (amount: number) => ({ amount, currency: 'EUR' });
const looked = productAt(
  'a.example',
  'Sony WH-1000XM5 wireless headphones, black',
  ['url:https://a.example/1'],
  EUR(34_900),
);

let device: Device;
let friend = 0;

/** Puts a friend's opinion where sync would. */
const hear = async (product: Product, stance: 'has' | 'tried' | 'looking' = 'has', author = `friend${friend++}`) => {
  const { id: space } = await device.store.mySpace('circle');
  const said = { product, stance, rating: 4, text: product.title, good: [], bad: [], since: null, writtenAt: 1 };
  await device.store.adopt({
    space,
    id: device.store.newId(),
    kind: 'opinion',
    author,
    fields: said,
    stamps: {},
    base: 1,
    dirty: 0,
  });
};
const found = async (product = looked) => {
  const { kin, probably, kind } = await similar(device.store, { product });
  const titles = (views: typeof kin) => views.map(({ text }) => text);
  return { kin: titles(kin), probably: titles(probably), kind: titles(kind) };
};

beforeEach(async () => {
  device = await openDevice();
});

describe('what is like the product on the page', () => {
  it('is probably the same where brand and part number are, in another shop’s words', async () => {
    await hear(productAt('b.example', 'Sony WH1000XM5 Over-Ear Headphones', ['shop:b.example|7'], EUR(32_900)));
    expect(await found()).toEqual({ kin: [], probably: ['Sony WH1000XM5 Over-Ear Headphones'], kind: [] });
  });

  it('is another version where the shop sells both as one', async () => {
    const kin = 'kin:https://a.example/1';
    await hear(productAt('a.example', 'Silber', ['variant:a.example|2', kin], EUR(34_900)));
    expect(await found({ ...looked, keys: ['variant:a.example|1', kin] })).toMatchObject({
      kin: ['Silber'],
      probably: [],
    });
  });

  it('is the same kind of thing where it serves for the same at a price alike', async () => {
    await hear(productAt('b.example', 'Berg Calm wireless headphones', ['url:b'], EUR(19_900)));
    await hear(productAt('c.example', 'Nord wireless headphones', ['url:c'], EUR(900)));
    await hear(productAt('d.example', 'Stand for headphones', ['url:d'], EUR(19_900)));
    expect(await found()).toEqual({ kin: [], probably: [], kind: ['Berg Calm wireless headphones'] });
  });

  it('is told by the shop’s category where the titles share no word', async () => {
    const category = 'Over-ear headphones';
    await hear({ ...productAt('b.example', 'Berg Stille 3', ['url:b'], EUR(29_900)), category });
    expect((await found()).kind).toEqual([]);
    expect((await found({ ...looked, category })).kind).toEqual(['Berg Stille 3']);
  });

  it('is never a guess against a number that says otherwise', async () => {
    await hear(productAt('b.example', looked.title, ['gtin:04548736132580'], EUR(34_900)));
    expect((await found()).probably).toHaveLength(1);
    expect((await found({ ...looked, keys: ['gtin:04006381333931'] })).probably).toEqual([]);
  });

  it('leaves out the product itself, my own words, and who only looks for something of the kind', async () => {
    const me = (await device.store.identity()).person;
    await hear(looked);
    await hear(productAt('b.example', 'Berg Calm wireless headphones', ['url:b'], EUR(19_900)), 'has', me);
    await hear(productAt('c.example', 'Nord Calm wireless headphones', ['url:c'], EUR(19_900)), 'looking');
    expect(await found()).toEqual({ kin: [], probably: [], kind: [] });
  });
});

it('a page reads few records, however many there are', async () => {
  for (let n = 0; n < 400; n++)
    await hear(productAt('b.example', `Berg Calm ${n} wireless headphones`, [`url:${n}`], EUR(19_900)));
  await hear(productAt('c.example', 'Sony WH-1000XM5', ['url:c'], EUR(34_900)));
  const read = vi.fn();
  device.store.database.records.hook('reading', (row) => {
    read();
    return row;
  });
  expect((await found()).probably).toEqual(['Sony WH-1000XM5']);
  expect(read.mock.calls.length).toBeLessThan(250);
});

it('opinions from before the words were kept are found too', async () => {
  const disk = new IDBFactory();
  device = await openDevice({ disk });
  await hear(productAt('b.example', 'Sony WH1000XM5', ['url:b'], EUR(32_900)));
  const { database } = device.store;
  await database.records.toCollection().modify((row) => {
    Reflect.deleteProperty(row, 'clues');
  });
  database.close();
  await asVersionOne(disk);

  device = await openDevice({ disk });
  expect((await found()).probably).toEqual(['Sony WH1000XM5']);
});

/** Takes the disk back to the first version: a database that never had the index of words. */
const asVersionOne = async (disk: IDBFactory): Promise<void> => {
  const { Dexie } = await import('dexie');
  const { IDBKeyRange } = await import('fake-indexeddb');
  const options = { indexedDB: disk, IDBKeyRange };
  const now = new Dexie('tagalong', options);
  await now.open();
  const tables = await Promise.all(now.tables.map(async (table) => [table.name, await table.toArray()] as const));
  await now.delete();
  const before = new Dexie('tagalong', options);
  before.version(1).stores({
    records: '[space+id], id, space, dirty, [kind+removed], [space+kind], *keys',
    spaces: 'id, purpose',
    aside: '[space+id]',
    meta: 'name',
    done: 'request, at',
  });
  await before.open();
  const known = new Set(before.tables.map(({ name }) => name));
  for (const [name, rows] of tables) if (known.has(name)) await before.table(name).bulkAdd([...rows]);
  before.close();
};
