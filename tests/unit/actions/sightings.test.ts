import { beforeEach, describe, expect, it } from 'vitest';
import { noteSighting } from '../../../shared/actions/sightings.ts';
import type { Product } from '../../../shared/model/product.ts';
import { cart } from '../../../shared/store/queries/cart.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';

let device: Device;
let line: string;
beforeEach(async () => {
  device = await openDevice();
  ({ line } = await device.do('addToCart', { product: kettle, quantity: 2 }));
});

const shown = async () => (await cart(device.store)).groups[0]?.lines[0];
const later = (more: Partial<Product>): Product => ({ ...kettle, seenAt: kettle.seenAt + 1000, ...more });
const dearer = { amount: 45_000, currency: 'SEK' };

describe('a page visited later', () => {
  it('says what has changed since a line was saved, and the sums follow', async () => {
    await noteSighting(device.store, later({ price: dearer, availability: 'OutOfStock' }));
    expect(await shown()).toMatchObject({
      price: dearer,
      seenAt: kettle.seenAt + 1000,
      change: { price: { was: kettle.price, is: dearer }, availability: 'OutOfStock' },
    });
    expect((await cart(device.store)).totals).toEqual([{ amount: 90_000, currency: 'SEK' }]);
  });

  it('changes no record, so that looking at it gives nobody anything to receive', async () => {
    const before = await device.store.database.records.toArray();
    await noteSighting(device.store, later({ price: dearer }));
    expect(await device.store.database.records.toArray()).toEqual(before);
  });

  it('that shows the same, or no price, changes nothing but when it was seen', async () => {
    await noteSighting(device.store, later({}));
    expect(await shown()).toMatchObject({ change: null, seenAt: kettle.seenAt + 1000 });
    const { price: _, ...unpriced } = later({ seenAt: kettle.seenAt + 2000 });
    await noteSighting(device.store, unpriced);
    expect(await shown()).toMatchObject({ change: null, price: kettle.price });
  });

  it('that says no price leaves the price seen last, and the day on which that was', async () => {
    await noteSighting(device.store, later({ price: dearer }));
    const { price: _, ...unpriced } = later({ seenAt: kettle.seenAt + 2000, availability: 'OutOfStock' });
    await noteSighting(device.store, unpriced);
    expect(await shown()).toMatchObject({
      price: dearer,
      seenAt: kettle.seenAt + 1000,
      change: { price: { was: kettle.price, is: dearer }, availability: 'OutOfStock' },
    });
  });

  it('that shows no variant yet says what its list of variants says of the line’s', async () => {
    const options = [{ name: 'Size', values: ['41', '42'] }];
    const sizes = (amount: number) => ({
      options,
      variants: [
        { id: 'v41', choices: ['41'], price: { amount: 1, currency: 'SEK' } },
        { id: 'v42', choices: ['42'], price: { amount, currency: 'SEK' }, available: amount > 0 },
      ],
    });
    const choices = [{ name: 'Size', value: '42' }];
    const { line: shoe } = await device.do('addToCart', { product: { ...kettle, ...sizes(100) }, choices });
    await device.do('setChoices', { line: shoe, choices });
    await noteSighting(device.store, later(sizes(500)));
    const found = (await cart(device.store)).groups.flatMap(({ lines }) => [...lines]).find(({ id }) => id === shoe);
    expect(found).toMatchObject({ change: { price: { is: { amount: 500 } }, availability: null } });
  });

  it('in another shop, or of another variant, says nothing of the line', async () => {
    await noteSighting(device.store, { ...later({ price: dearer }), url: 'https://elsewhere.example/p/kettle' });
    expect(await shown()).toMatchObject({ change: null, price: kettle.price });

    await device.do('setChoices', { line, choices: [{ name: 'Colour', value: 'Red' }] });
    await noteSighting(device.store, later({ price: dearer, choices: [{ name: 'Colour', value: 'Blue' }] }));
    expect(await shown()).toMatchObject({ change: null });
    await noteSighting(device.store, later({ price: dearer, choices: [{ name: 'Colour', value: 'Red' }] }));
    expect(await shown()).toMatchObject({ price: dearer });
  });

  it('is the line’s own once the person has noted it', async () => {
    await noteSighting(device.store, later({ price: dearer, availability: 'PreOrder' }));
    await device.do('acceptChange', { line });
    expect(await shown()).toMatchObject({ change: null, price: dearer, product: { availability: 'PreOrder' } });
  });
});

describe('a variant that was chosen', () => {
  const shoe: Product = {
    ...coffeeAtBerg,
    options: [
      { name: 'Size', values: ['41', '42'] },
      { name: 'Colour', values: ['Sand'] },
    ],
    variants: [
      { id: 'v41', choices: ['41', ''] },
      { id: 'v42', choices: ['42', ''], price: { amount: 100, currency: 'EUR' } },
    ],
    offerIds: { product: 'p1' },
  };
  const size = (value: string) => [{ name: 'Size', value }];

  it('brings its price and what the shop’s cart calls it', async () => {
    const { line: added } = await device.do('addToCart', { product: shoe });
    await device.do('setChoices', { line: added, choices: size('42') });
    const lines = (await cart(device.store)).groups.flatMap((group) => [...group.lines]);
    expect(lines.find(({ id }) => id === added)).toMatchObject({
      choices: size('42'),
      offerIds: { product: 'p1', variant: 'v42' },
      price: { amount: 100, currency: 'EUR' },
    });
  });

  it('that the page told nothing of has no id, rather than another variant’s', async () => {
    const { line: added } = await device.do('addToCart', { product: { ...shoe, offerIds: { variant: 'v41' } } });
    await device.do('setChoices', { line: added, choices: size('43') });
    expect((await device.store.get('cartLine', added))?.fields.offerIds).toEqual({});
  });
});
