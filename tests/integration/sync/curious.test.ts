import { beforeEach, expect, it } from 'vitest';
import type { Product } from '../../../shared/model/product.ts';
import { inbox } from '../../../shared/store/queries/inbox.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { befriend, type Device } from '../../support/device.ts';
import { coffeeAtBerg, coffeeAtNord, kettle } from '../../support/products.ts';
import { welcomeNewcomers } from './newcomers.ts';

const { newcomer } = welcomeNewcomers();
let ana: Device;
let joris: Device;

beforeEach(async () => {
  [ana, joris] = [await newcomer('ana'), await newcomer('joris')];
  await befriend(ana, joris);
});

const pass = async (from: Device, to: Device) => {
  expect(await from.sync()).toBeNull();
  expect(await to.sync()).toBeNull();
};
const otherAtTheSameAddress = ['gtin:04006381333931', 'url:https://berg-coffee.example/p/kbg'];
const said = { rating: null, good: [], bad: [], since: null };
const anaAsks = async (product: Product, text = '') => {
  await ana.do('giveOpinion', { product, ...said, stance: 'looking', text });
  await pass(ana, joris);
};
const jorisBuys = async (product: Product) => {
  const { line } = await joris.do('addToCart', { product });
  await joris.do('markHandedOver', { lines: [line] });
  return joris.do('settle', { lines: [line], bought: [line] });
};
const curious = async (who = joris) => (await inbox(who.store)).curious;
const unread = async () => (await inbox(joris.store)).unread;

it('a friend who wants to know more about what I bought is told of, in whichever shop each of us met it', async () => {
  await jorisBuys(coffeeAtBerg);
  expect(await curious()).toEqual([]);
  await anaAsks(coffeeAtNord, 'Is it loud?');
  await anaAsks(kettle);
  await anaAsks({ ...coffeeAtBerg, title: 'Another thing at its address', keys: [...otherAtTheSameAddress] });
  const { person } = await ana.store.identity();
  expect(await curious()).toMatchObject([
    { friend: { id: person }, text: 'Is it loud?', product: coffeeAtBerg, isNew: true },
  ]);
  await jorisBuys(kettle);
  expect(
    (await curious()).map(({ product }) => product.title),
    'bought only afterwards',
  ).toEqual(['Kettle', 'Moccamaster KBG Select']);
});

it('they are counted until seen, and shown until put aside, which can be undone', async () => {
  await jorisBuys(kettle);
  await anaAsks(kettle);
  expect(await unread()).toBe(1);
  await joris.do('markCuriousSeen', {});
  expect(await unread()).toBe(0);
  const [{ id } = { id: '' }] = await curious();
  await joris.do('putCuriousAside', { curious: id, aside: true });
  expect(await curious()).toEqual([]);
  await joris.do('putCuriousAside', { curious: id, aside: false });
  expect(await curious()).toMatchObject([{ id, isNew: false }]);
});

it('nothing of it leaves the device, nor does the friend learn anything, before I say what I think', async () => {
  await jorisBuys(kettle);
  await anaAsks(kettle);
  const { records } = joris.store.database;
  const before = await records.toArray();
  expect(before.filter(({ dirty }) => dirty)).toEqual([]);
  await joris.do('markCuriousSeen', {});
  await joris.do('putCuriousAside', { curious: (await curious())[0]?.id ?? '', aside: true });
  await pass(joris, ana);
  expect(await records.toArray()).toEqual(before);
  const { keys } = kettle;
  expect((await opinionsOn(ana.store, { keys })).friends).toEqual([]);

  await joris.do('giveOpinion', { product: kettle, ...said, stance: 'has', text: 'It sings' });
  await pass(joris, ana);
  expect((await opinionsOn(ana.store, { keys })).friends).toMatchObject([{ text: 'It sings', stance: 'has' }]);
});

it('they have my answer once I said what I think; a question after that is told of anew', async () => {
  await jorisBuys(coffeeAtBerg);
  await anaAsks(coffeeAtNord, 'Is it loud?');
  await joris.do('giveOpinion', { product: coffeeAtBerg, ...said, stance: 'has', text: 'A little' });
  expect(await curious()).toEqual([]);
  await pass(joris, ana);
  await anaAsks(coffeeAtNord);
  expect(await curious(), 'they can read mine').toEqual([]);
  await anaAsks(coffeeAtNord, 'How little?');
  expect(await curious()).toMatchObject([{ text: 'How little?' }]);
});

it('a friend who says it again and again is told of once', async () => {
  await jorisBuys(kettle);
  const { id: circle } = await ana.store.mySpace('circle');
  const insist = async (text: string) => {
    const fields = { ...said, product: kettle, stance: 'looking', text, writtenAt: Date.now() } as const;
    await ana.store.write(circle, 'opinion', ana.store.newId(), fields);
    await pass(ana, joris);
  };
  await insist('Once');
  await insist('Twice');
  expect(await curious()).toMatchObject([{ text: 'Twice' }]);
  await joris.do('putCuriousAside', { curious: (await curious())[0]?.id ?? '', aside: true });
  await insist('And again');
  expect(await curious()).toEqual([]);
});

it('nobody is told of who has it themselves or is no friend any more, nor where it wasn’t bought after all', async () => {
  const settled = await jorisBuys(kettle);
  await ana.do('giveOpinion', { product: kettle, ...said, stance: 'tried', text: 'Mine leaks' });
  await pass(ana, joris);
  expect(await curious()).toEqual([]);
  await anaAsks(kettle);
  expect(await curious()).toHaveLength(1);
  await joris.do('unsettle', settled);
  expect(await curious()).toEqual([]);
  await jorisBuys(kettle);
  expect(await curious()).toHaveLength(1);
  const [theirs] = await joris.store.onKeys('opinion', kettle.keys);
  await joris.do('removeFriend', { friend: (await ana.store.identity()).person });
  expect(await curious()).toEqual([]);
  if (theirs) await joris.store.adopt(theirs.row);
  expect(await joris.store.onKeys('opinion', kettle.keys), 'as if a file had brought it').toHaveLength(1);
  expect(await curious()).toEqual([]);
});
