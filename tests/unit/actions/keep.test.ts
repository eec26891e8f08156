import { beforeEach, describe, expect, it } from 'vitest';
import { cart } from '../../../shared/store/queries/cart.ts';
import { lists, removedLists, standing } from '../../../shared/store/queries/lists.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { itemsIn } from '../../support/items-in.ts';
import { coffeeAtBerg, coffeeAtNord, kettle } from '../../support/products.ts';

let device: Device;
beforeEach(async () => {
  device = await openDevice();
});

describe('the cart', () => {
  it('groups by shop and never mixes currencies', async () => {
    await device.do('addToCart', { product: coffeeAtBerg });
    await device.do('addToCart', { product: coffeeAtBerg });
    await device.do('addToCart', { product: coffeeAtNord });
    await device.do('addToCart', { product: kettle });
    const { groups, totals, count } = await cart(device.store);
    expect(count).toBe(4);
    expect(groups.map(({ shop, lines }) => [shop, lines.map(({ quantity }) => quantity)])).toEqual([
      ['berg-coffee.example', [2]],
      ['nordkitchen.example', [1, 1]],
    ]);
    expect(totals).toEqual([
      { currency: 'EUR', amount: 43_800 },
      { currency: 'SEK', amount: 288_900 },
    ]);
  });

  it('says what has no price instead of counting it as nothing', async () => {
    const { price: _, ...unpriced } = kettle;
    await device.do('addToCart', { product: unpriced });
    expect((await cart(device.store)).groups[0]).toMatchObject({ totals: [], unpriced: 1 });
  });

  it('keeps quantities between one and ninety-nine', async () => {
    const { line } = await device.do('addToCart', { product: kettle });
    await device.do('setQuantity', { line, quantity: 0 });
    expect((await cart(device.store)).count).toBe(1);
    await device.do('setQuantity', { line, quantity: 1000 });
    expect((await cart(device.store)).count).toBe(99);
  });

  it('gives back what was removed', async () => {
    const { line } = await device.do('addToCart', { product: kettle });
    await device.do('setQuantity', { line, quantity: 3 });
    await device.do('removeFromCart', { line });
    expect((await cart(device.store)).count).toBe(0);
    await device.do('restore', { id: line });
    expect((await cart(device.store)).count).toBe(3);
  });
});

describe('lists', () => {
  it('are renamed, moved, removed and given back with what was in them', async () => {
    const { list: first } = await device.do('createList', { name: ' Kitchen ' });
    const { list: second } = await device.do('createList', { name: 'Gifts' });
    await device.do('save', { list: second, thing: kettle });
    await device.do('renameList', { list: first, name: 'Coffee corner' });
    await device.do('moveList', { list: second, before: first });
    expect((await lists(device.store)).map(({ name }) => name)).toEqual(['Gifts', 'Coffee corner']);

    await device.do('removeList', { list: second });
    expect((await standing(device.store, { keys: kettle.keys })).lists).toEqual([]);
    await device.do('restore', { id: second });
    expect(await itemsIn(device.store, second)).toHaveLength(1);
  });

  it('that were removed are named, the latest first, with how much they hold, until they are brought back', async () => {
    const { list: kitchen } = await device.do('createList', { name: 'Kitchen' });
    const { list: gifts } = await device.do('createList', { name: 'Gifts' });
    await device.do('createList', { name: 'Attic' });
    await device.do('save', { list: kitchen, thing: kettle });
    expect(await removedLists(device.store)).toEqual([]);
    await device.do('removeList', { list: gifts });
    await device.do('removeList', { list: kitchen });
    expect(await removedLists(device.store)).toEqual([
      { id: kitchen, name: 'Kitchen', count: 1 },
      { id: gifts, name: 'Gifts', count: 0 },
    ]);
    await device.do('restore', { id: gifts });
    await device.do('removeList', { list: gifts });
    expect((await removedLists(device.store)).map(({ name }) => name)).toEqual(['Gifts', 'Kitchen']);
    await device.do('restore', { id: kitchen });
    expect((await removedLists(device.store)).map(({ name }) => name)).toEqual(['Gifts']);
    expect(await itemsIn(device.store, kitchen)).toHaveLength(1);
  });

  it('that were removed are named only where they are mine, in my own space, and only the last twenty', async () => {
    const { list: mine } = await device.do('createList', { name: 'Mine' });
    await device.do('removeList', { list: mine });
    const row = await device.store.find(mine);
    if (!row) throw new Error('the removed list is gone');
    await device.store.adopt({ ...row, id: 'elsewhere', space: (await device.store.home()).circle });
    await device.store.adopt({ ...row, id: 'not-mine', author: 'somebody' });
    expect((await removedLists(device.store)).map(({ id }) => id)).toEqual([mine]);

    for (let n = 1; n <= 20; n++) {
      const { list } = await device.do('createList', { name: `List ${n}` });
      await device.do('removeList', { list });
    }
    const named = (await removedLists(device.store)).map(({ name }) => name);
    expect([named.length, named[0], named.at(-1)]).toEqual([20, 'List 20', 'List 1']);
  });

  it('need a name', async () => {
    expect(await device.act('createList', { name: '  ' })).toEqual({ ok: false, refusal: 'name-needed' });
  });

  it('hold a thing once, wherever it was met, and newest first', async () => {
    const { list: made } = await device.do('createList', { name: 'Coffee' });
    await device.do('save', { list: made, thing: coffeeAtBerg });
    await device.do('save', { list: made, thing: kettle });
    await device.do('save', { list: made, thing: coffeeAtNord });
    const titles = (await itemsIn(device.store, made))?.map(({ thing }) => thing.title);
    expect(titles).toEqual(['Kettle', 'Moccamaster KBG Select']);
  });

  it('keep the order that things are moved into, within a list and from another one', async () => {
    const { list: made } = await device.do('createList', { name: 'Shelf' });
    const { list: other } = await device.do('createList', { name: 'Attic' });
    const thing = (name: string) => ({ ...kettle, title: name, keys: [`url:berg-coffee.example/${name}`] });
    const put = async (name: string, list = made) => (await device.do('save', { list, thing: thing(name) })).item;
    const [c, b, a] = [await put('c'), await put('b'), await put('a')];
    const x = await put('x', other);
    const titles = async () => (await itemsIn(device.store, made))?.map((found) => found.thing.title).join('');
    const move = (item: string, before: string | null) => device.do('moveItem', { item, list: made, before });
    expect(await titles()).toBe('abc');
    await move(a, c);
    expect(await titles()).toBe('bac');
    await move(b, null);
    expect(await titles()).toBe('acb');
    await move(x, c);
    expect(await titles()).toBe('axcb');
    await move(c, x);
    expect(await titles()).toBe('acxb');
    await device.do('removeItem', { item: c });
    expect(await titles()).toBe('axb');
    await device.do('restore', { id: c });
    expect(await titles()).toBe('acxb');
    expect((await itemsIn(device.store, other))?.length).toBe(0);
    for (const name of ['d', 'e', 'f']) await put(name);
    expect(await titles()).toBe('fedacxb');
    await move(a, b);
    expect(await titles()).toBe('fedcxab');
  });

  it('a thing saved without a list goes into the one used last', async () => {
    const { list: own } = await device.do('save', { list: null, thing: kettle });
    expect((await lists(device.store)).map(({ id, name }) => [id, name])).toEqual([[own, 'Saved']]);
    expect((await device.do('save', { list: null, thing: coffeeAtBerg })).list).toBe(own);
  });

  it('let a product found through a pin take the pin’s place', async () => {
    const pin = {
      type: 'pin',
      pinId: '99',
      title: 'Green kettle',
      url: 'https://www.pinterest.com/pin/99/',
      keys: ['pin:99'],
      seenAt: 1,
    } as const;
    const { item, list: own } = await device.do('save', { list: null, thing: { ...pin, keys: [...pin.keys] } });
    await device.do('replacePin', { item, product: kettle });
    expect(await itemsIn(device.store, own)).toMatchObject([
      { id: item, foundThrough: pin.url, thing: { title: 'Kettle' } },
    ]);
  });
});

describe('an opinion', () => {
  it('is one a product, whichever shop it is given in', async () => {
    const said = { rating: 4, text: ' Good ', good: ['fast'], bad: ['loud'], since: null };
    const first = await device.do('giveOpinion', { product: coffeeAtBerg, stance: 'has', ...said });
    const second = await device.do('giveOpinion', { product: coffeeAtNord, stance: 'tried', ...said });
    expect(second).toEqual(first);
    expect((await opinionsOn(device.store, { keys: coffeeAtBerg.keys })).mine).toMatchObject({
      stance: 'tried',
      text: 'Good',
    });
  });
});
