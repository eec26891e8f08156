import { beforeEach, expect, it, vi } from 'vitest';
import { noteHandedOver } from '../../../shared/actions/cart.ts';
import { runAction } from '../../../shared/actions/run.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const { boughtAt } = await import('../../../entrypoints/background/confirmation.ts');

let device: Device;
let now: number;
beforeEach(async () => {
  now = 1_770_000_000_000;
  device = await openDevice({ now: () => now++ });
});

const handOver = async (product: typeof kettle, to: string | null = null) => {
  const { line: cartLine } = await device.do('addToCart', { product });
  const handed = { lines: [{ product, quantity: 1, cartLine }], to };
  const runOptions = { store: device.store, random: () => new Uint8Array(), relay: expect.fail, sync: expect.fail };
  await runAction(runOptions, noteHandedOver, handed, device.store.newId());
  return cartLine;
};
const thanksOn = (host: string) => boughtAt(device.store, `https://${host}/checkout/success`);

it('asks on a shop’s page after an order where something was handed over to that shop', async () => {
  await device.do('addToCart', { product: coffeeAtBerg });
  await handOver(kettle);
  expect(await thanksOn('www.nordkitchen.example')).toBe('nordkitchen.example');
  expect(await thanksOn('berg-coffee.example'), 'it waits here').toBeNull();
  expect(await boughtAt(device.store, 'https://nordkitchen.example/p/kettle'), 'another page of it').toBeNull();
});

it('asks where the person agreed to go for the shop’s cart, and nowhere else', async () => {
  const cartLine = await handOver(kettle, 'kasse.example');
  expect(await thanksOn('pay.kasse.example')).toBe('nordkitchen.example');
  expect(await thanksOn('nordkitchen.example')).toBe('nordkitchen.example');
  expect(await thanksOn('shop.example')).toBeNull();
  await device.do('settle', { lines: [cartLine], bought: [] });
  expect(await thanksOn('kasse.example'), 'the question is answered').toBeNull();
});

it('of shops that share a checkout means the one handed over to last; a shop’s own page is its own', async () => {
  await handOver(coffeeAtBerg, 'nordkitchen.example');
  await handOver(kettle);
  await handOver({ ...kettle, url: 'https://third.example/p', keys: ['url:third'] }, 'nordkitchen.example');
  expect(await thanksOn('nordkitchen.example')).toBe('nordkitchen.example');
  for (const shop of ['one.example', 'two.example', 'three.example', 'four.example', 'five.example']) {
    await handOver({ ...kettle, url: `https://${shop}/p`, keys: [`url:${shop}`] }, 'kasse.example');
    expect(await thanksOn('kasse.example')).toBe(shop);
  }
});
