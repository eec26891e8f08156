import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteHandedOver } from '../../../shared/actions/cart.ts';
import { runAction } from '../../../shared/actions/run.ts';
import type { BuyLine } from '../../../shared/buy/line.ts';
import type { Product } from '../../../shared/model/product.ts';
import { cart, cartCount } from '../../../shared/store/queries/cart.ts';
import { standing } from '../../../shared/store/queries/lists.ts';
import { orders } from '../../../shared/store/queries/orders.ts';
import { pictures } from '../../../shared/store/queries/pictures.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { coffeeAtBerg, kettle, productAt } from '../../support/products.ts';

let device: Device;
beforeEach(async () => {
  device = await openDevice();
});

const note = (bought: readonly BuyLine[]) => {
  const runOptions = { store: device.store, random: () => new Uint8Array(), relay: expect.fail, sync: expect.fail };
  return runAction(runOptions, noteHandedOver, { lines: bought, to: null }, device.store.newId());
};
const lines = async (on = device) => (await cart(on.store)).groups.flatMap((group) => [...group.lines]);
const at = (url: string, more: Partial<Product> = {}): Product => ({
  ...productAt('x.example', url, [`url:${url}`], { amount: 1000, currency: 'EUR' }),
  url,
  ...more,
});

describe('adding', () => {
  it('groups by who sells: a shop’s hosts are one, shops on a common domain and sellers on a marketplace are each their own', async () => {
    for (const url of [
      'https://www.shop.co.uk/a',
      'https://outlet.shop.co.uk/b',
      'https://one.myshopify.com/a',
      'https://two.myshopify.com/b',
    ])
      await device.do('addToCart', { product: at(url) });
    expect((await cart(device.store)).groups.map(({ shop }) => shop)).toEqual([
      'shop.co.uk',
      'one.myshopify.com',
      'two.myshopify.com',
    ]);
  });

  it('keeps what is chosen differently apart', async () => {
    const size = (value: string) => [{ name: 'Size', value }];
    await device.do('addToCart', { product: kettle, choices: size('42') });
    await device.do('addToCart', { product: kettle, choices: size('43') });
    await device.do('addToCart', { product: kettle, choices: size('42'), quantity: 2 });
    expect((await lines()).map(({ choices, quantity }) => [choices?.[0]?.value, quantity])).toEqual([
      ['42', 3],
      ['43', 1],
    ]);
  });

  it('of many things is undone at once: new lines go, longer ones are as long as before', async () => {
    await device.do('addToCart', { product: kettle, quantity: 4 });
    const added = await device.do('addAllToCart', {
      things: [{ product: kettle }, { product: coffeeAtBerg }, { product: kettle, quantity: 2 }],
    });
    expect(await cartCount(device.store)).toBe(8);
    await device.do('takeBack', added);
    expect((await lines()).map(({ quantity }) => quantity)).toEqual([4]);
  });

  it('is undone with all that it changed of a line', async () => {
    await device.do('addToCart', { product: kettle, recommendedBy: 'A'.repeat(22) });
    const before = await lines();
    const dearer = {
      ...kettle,
      title: 'Kettle, now in red',
      price: { amount: 1, currency: 'SEK' },
      seenAt: kettle.seenAt + 1,
    };
    const added = await device.do('addAllToCart', { things: [{ product: dearer, recommendedBy: 'B'.repeat(22) }] });
    expect(await lines()).toMatchObject([{ quantity: 2, price: dearer.price }]);
    await device.do('takeBack', added);
    expect(await lines()).toEqual(before);
  });

  it('is undone with who brought it up', async () => {
    await device.do('addToCart', { product: kettle });
    const added = await device.do('addAllToCart', { things: [{ product: kettle, recommendedBy: 'B'.repeat(22) }] });
    expect(await lines()).toMatchObject([{ recommender: { id: 'B'.repeat(22) } }]);
    await device.do('takeBack', added);
    expect(await lines()).toMatchObject([{ quantity: 1, recommender: null }]);
  });

  it('says of which lines something is still to be chosen', async () => {
    const shoe = { ...kettle, options: [{ name: 'Size', values: ['41', '42'] }] };
    const { added } = await device.do('addAllToCart', {
      things: [
        { product: shoe },
        { product: shoe, choices: [{ name: 'Size', value: '42' }] },
        { product: coffeeAtBerg },
      ],
    });
    expect(added.map(({ isOpen }) => isOpen)).toEqual([true, false, false]);
  });

  it('of 500 things in 60 shops is one answer: each shop’s part, and sums that are exact in each currency', async () => {
    const currencies = ['EUR', 'JPY', 'KWD'];
    const things = Array.from({ length: 500 }, (_, n) => ({
      product: productAt(`shop${n % 60}.example`, `Thing ${n}`, [`url:${n}`], {
        amount: 1000 + n,
        currency: currencies[n % 3] ?? '',
      }),
      quantity: 1 + (n % 2),
    }));
    await device.do('addAllToCart', { things });
    const { groups, totals, count } = await cart(device.store);
    expect([groups.length, count, await cartCount(device.store)]).toEqual([60, 750, 750]);
    expect(groups.flatMap((group) => group.lines)).toHaveLength(500);
    const sumOf = (currency: string) =>
      things.reduce(
        (sum, { product: { price }, quantity }) => sum + (price?.currency === currency ? price.amount * quantity : 0),
        0,
      );
    expect(totals).toEqual(currencies.map((currency) => ({ amount: sumOf(currency), currency })));
    for (const currency of currencies) {
      const parts = groups.flatMap((group) => group.totals).filter((total) => total.currency === currency);
      expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(sumOf(currency));
    }
  });

  it('of an older look at the same thing leaves the newer price', async () => {
    await device.do('addToCart', { product: kettle });
    const older = { ...kettle, price: { amount: 1, currency: 'SEK' }, seenAt: kettle.seenAt - 1 };
    await device.do('addToCart', { product: older });
    expect(await lines()).toMatchObject([{ quantity: 2, price: kettle.price, seenAt: kettle.seenAt }]);
  });

  it('remembers who brought it up', async () => {
    await device.do('addToCart', { product: kettle, recommendedBy: 'A'.repeat(22) });
    expect(await lines()).toMatchObject([{ recommender: { id: 'A'.repeat(22) } }]);
  });

  it('is there once or not at all, wherever the worker is stopped, and asking again after that adds it once', async () => {
    let requests = Number.POSITIVE_INFINITY;
    const disk = new IDBFactory();
    const touch = () => {
      requests -= 1;
      if (requests < 0) throw new Error('the worker was stopped');
    };
    const mortal = await openDevice({ disk, touch });
    const things = [{ product: kettle }, { product: coffeeAtBerg, quantity: 2 }];
    let stops = 0;
    for (let life = 0; ; life += 1) {
      requests = life;
      const outcome = await mortal.act('addAllToCart', { things }, 'one-request').catch(() => 'stopped');
      requests = Number.POSITIVE_INFINITY;
      if (outcome !== 'stopped') break;
      stops += 1;
      expect(await cartCount(mortal.store), `stopped at request ${life}`).toBe(0);
    }
    expect(stops).toBeGreaterThan(15);
    expect(await cartCount(mortal.store)).toBe(3);
    await mortal.act('addAllToCart', { things }, 'one-request');
    expect(await cartCount(mortal.store), 'the page lost the answer and asks again').toBe(3);
  });
});

describe('a line', () => {
  it('keeps a note, and its picture apart', async () => {
    const thumbnail = 'data:image/webp;base64,AAAA';
    const { line } = await device.do('addToCart', { product: { ...kettle, thumbnail } });
    await device.do('setNote', { line, note: ' for Tom ' });
    const [shown] = await lines();
    expect(shown).toMatchObject({ note: 'for Tom' });
    expect(JSON.stringify(shown)).not.toContain(thumbnail);
    expect(await pictures(device.store, { ids: [line, 'nothing'] })).toEqual({ [line]: thumbnail });
  });

  it('from before notes, choices and hand-offs is read as it was', async () => {
    const { id } = await device.store.mySpace('private');
    await device.store.write(id, 'cartLine', device.store.newId(), { product: kettle, quantity: 2, addedAt: 1 });
    expect(await lines()).toMatchObject([{ quantity: 2, price: kettle.price, change: null, recommender: null }]);
  });
});

describe('beside the product it is said', () => {
  it('how many pieces of it wait, in all its variants, and none that went to the shop', async () => {
    const size = (value: string) => [{ name: 'Size', value }];
    const first = await device.do('addToCart', { product: kettle, choices: size('42'), quantity: 2 });
    await device.do('addToCart', { product: kettle, choices: size('43'), quantity: 3 });
    expect((await standing(device.store, { keys: kettle.keys })).cart).toMatchObject({ quantity: 5 });
    await device.do('markHandedOver', { lines: [first.line] });
    expect((await standing(device.store, { keys: kettle.keys })).cart).toMatchObject({ quantity: 3 });
  });
});

describe('a line that was handed over', () => {
  const handOver = async () => {
    const first = await device.do('addToCart', { product: kettle });
    const second = await device.do('addToCart', { product: coffeeAtBerg, quantity: 2 });
    await device.do('markHandedOver', { lines: [first.line, second.line] });
    return [first.line, second.line] as const;
  };

  it('no longer waits, is not summed, and is not bought until the person says so', async () => {
    await handOver();
    const { groups, totals, count } = await cart(device.store);
    expect([count, totals]).toEqual([0, []]);
    expect(groups.map(({ lines: waiting, handedOver }) => [waiting.length, handedOver.length])).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(await orders(device.store)).toEqual([]);
  });

  it('goes in one transaction with those that went along, found by itself where it was bought past the cart', async () => {
    const first = await device.do('addToCart', { product: kettle });
    await device.do('addToCart', { product: coffeeAtBerg });
    const bought = [
      { product: kettle, quantity: 1, cartLine: first.line },
      { product: coffeeAtBerg, quantity: 1 },
    ];
    expect(await note(bought)).toEqual({ noted: true });
    expect(await lines()).toEqual([]);
    expect(await note([{ product: { ...kettle, keys: ['url:other'] }, quantity: 1 }])).toEqual({ noted: false });
  });

  it('of more pieces than went leaves the others waiting', async () => {
    await device.do('addToCart', { product: kettle, quantity: 3 });
    await note([{ product: kettle, quantity: 1 }]);
    const { groups } = await cart(device.store);
    expect(groups).toMatchObject([{ lines: [{ quantity: 2 }], handedOver: [{ quantity: 1 }] }]);
  });

  it('is another line than what is added after', async () => {
    await handOver();
    await device.do('addToCart', { product: kettle });
    expect(await cartCount(device.store)).toBe(1);
  });

  it('becomes a thing I own where I say so; what I didn’t buy waits again; and the answer can be taken back', async () => {
    const [bought, not] = await handOver();
    const before = await cart(device.store);
    const settled = await device.do('settle', { lines: [bought, not], bought: [bought] });
    expect(await lines()).toMatchObject([{ id: not, quantity: 2 }]);
    const [purchase] = await orders(device.store);
    expect(purchase?.things).toMatchObject([{ product: { title: 'Kettle' }, quantity: 1, returnBy: null }]);
    expect(await device.store.onKeys('order', kettle.keys)).toHaveLength(1);

    await device.do('unsettle', settled);
    expect(await orders(device.store)).toEqual([]);
    expect(await cart(device.store)).toEqual(before);
  });
});

describe('an answer that is taken back', () => {
  it('leaves each line handed over when it was, and no parcel without its purchase', async () => {
    const first = await device.do('addToCart', { product: kettle });
    await device.do('markHandedOver', { lines: [first.line] });
    await new Promise((resolve) => setTimeout(resolve, 2));
    const second = await device.do('addToCart', { product: coffeeAtBerg });
    await device.do('markHandedOver', { lines: [second.line] });
    const third = await device.do('addToCart', { product: at('https://x.example/cup') });
    await device.do('markHandedOver', { lines: [third.line] });
    const before = await cart(device.store);
    const settled = await device.do('settle', { lines: [first.line, second.line, third.line], bought: [third.line] });
    await device.do('addParcel', { purchase: settled.purchase, number: 'RR123456785DE', carrier: null, url: null });
    await device.do('unsettle', settled);
    expect(await cart(device.store)).toEqual(before);
    expect(await device.store.all('parcel')).toEqual([]);
  });
});

describe('what was bought', () => {
  it('has parcels once each and a day until which it goes back', async () => {
    const { line } = await device.do('addToCart', { product: kettle });
    await device.do('settle', { lines: [line], bought: [line] });
    const [{ id: purchase } = { id: '' }] = await orders(device.store);
    const parcel = { purchase, number: 'RR123456785DE', carrier: 'Deutsche Post', url: null };
    const first = await device.do('addParcel', parcel);
    expect(await device.do('addParcel', parcel)).toEqual(first);
    expect(await device.act('addParcel', { ...parcel, number: ' 1 ' })).toMatchObject({ refusal: 'no-parcel' });
    await device.do('setReturnBy', { purchase, returnBy: 1_790_000_000_000 });
    expect(await orders(device.store)).toMatchObject([
      { returnBy: 1_790_000_000_000, parcels: [{ number: 'RR123456785DE' }] },
    ]);
    await device.do('removeParcel', first);
    await device.do('restore', { id: first.parcel });
    expect((await orders(device.store))[0]?.parcels).toHaveLength(1);
  });
});
