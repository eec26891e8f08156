import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lists } from '../../../shared/store/queries/lists.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { itemsIn } from '../../support/items-in.ts';

const session = new Map<string, unknown>();
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async (keys: string | string[]) =>
          Object.fromEntries([keys].flat().flatMap((key) => (session.has(key) ? [[key, session.get(key)]] : []))),
        remove: async (key: string) => session.delete(key),
        set: async (entries: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(entries)) session.set(key, value);
        },
      },
    },
  },
}));
vi.mock('wxt/browser', () => ({ browser: {} }));
const { answerPage } = await import('../../../entrypoints/background/page-messages.ts');

const teller = { tab: 7, url: 'https://www.shop.example/p/1' };
const claim = { type: 'product', pageUrl: teller.url, url: teller.url, title: 'Kettle', confidence: 0.9 };
const pin = {
  type: 'pin',
  pageUrl: 'https://www.pinterest.com/',
  url: 'https://www.pinterest.com/pin/99/',
  pinId: '99',
  title: 'Green',
};

const changed = vi.fn();

let device: Device;
const tell = (message: unknown, from = teller) => {
  const { store } = device;
  const act = {
    store,
    random: () => new Uint8Array(),
    relay: () => expect.fail('no page needs the relay'),
    sync: async () => false,
  };
  return answerPage(act as never, message, from, changed);
};

const there = { tab: 9, url: pin.pageUrl };
const setPin = (saved: boolean, request: string = crypto.randomUUID()) =>
  tell({ type: 'pins/set', claim: pin, saved, request }, there);
const savedIds = () => tell({ type: 'pins/saved', pinIds: ['99', '100'] }, there);
/** Every saved thing, with its place. */
const pinsInLists = async () => {
  const own = await lists(device.store);
  return (await Promise.all(own.map(({ id }) => itemsIn(device.store, id)))).flatMap((items) => items ?? []);
};

beforeEach(async () => {
  session.clear();
  changed.mockClear();
  device = await openDevice();
});

describe('what a page says', () => {
  it('is believed about itself', async () => {
    expect(await tell({ type: 'page/claim', claim, url: teller.url })).toMatchObject({
      show: true,
      count: 0,
      kept: false,
    });
    expect(session.get('tab/7')).toMatchObject({ claim });
  });

  it.each([
    ['another site', { ...claim, pageUrl: 'https://other.example/p/1' }],
    ['a script for an address', { ...claim, url: 'javascript:alert(1)' }],
    ['an endless title', { ...claim, title: 'x'.repeat(10_000) }],
    ['half a claim', { type: 'product' }],
    ['something else', 42],
  ])('is not believed when it is %s', async (_what, said) => {
    expect(await tell({ type: 'page/claim', claim: said, url: teller.url })).toMatchObject({ show: false });
    expect(session.get('tab/7')).toMatchObject({ claim: null });
  });

  it.each([
    null,
    'hello',
    { type: 'signUp' },
    { type: '__proto__' },
    { type: 'pins/saved', pinIds: 'all' },
    { type: 'pins/set', claim, saved: true, request: '00000000-0000-4000-8000-000000000000' },
  ])('goes unanswered when it is %j', async (message) => expect(await tell(message)).toBeUndefined());

  it('may ask for quiet on its own host alone', async () => {
    await tell({ type: 'page/hush', host: 'other.example' });
    expect(await tell({ type: 'page/claim', claim, url: teller.url })).toMatchObject({ show: false });
    const other = { tab: 8, url: 'https://other.example/p' };
    const theirs = { ...claim, pageUrl: other.url, url: other.url };
    expect(await tell({ type: 'page/claim', claim: theirs, url: other.url }, other)).toMatchObject({ show: true });
  });

  it('marks no pin where the person asked for quiet', async () => {
    expect(await savedIds()).toMatchObject({ show: true });
    await tell({ type: 'page/hush' }, there);
    expect(await savedIds()).toMatchObject({ show: false });
  });

  it('puts a pin into the list used last, and says which are saved', async () => {
    expect(await setPin(true)).toEqual({ saved: true });
    expect(await savedIds()).toMatchObject({ saved: ['99'], takenOut: [] });
  });

  it('asked twice for the same, as after a lost answer, does it once', async () => {
    const request = crypto.randomUUID();
    await setPin(true, request);
    await setPin(true, request);
    await setPin(true);
    expect(await pinsInLists()).toHaveLength(1);
  });

  it('takes a pin out of every list, and puts it back where it was', async () => {
    const thing = { type: 'pin', pinId: '99', title: 'Green', url: pin.url, keys: ['pin:99'], seenAt: 1 } as const;
    for (const name of ['Kitchen', 'Presents']) {
      const { list } = await device.do('createList', { name });
      await device.do('save', { list, thing: { ...thing, keys: [...thing.keys] } });
    }
    const before = await pinsInLists();
    expect(before).toHaveLength(2);
    const request = crypto.randomUUID();
    await setPin(false, request);
    await setPin(false, request);
    expect(await pinsInLists()).toEqual([]);
    expect(await savedIds()).toMatchObject({ saved: [], takenOut: ['99'] });

    await setPin(true);
    expect(await pinsInLists()).toEqual(before);
    expect(await savedIds()).toMatchObject({ saved: ['99'], takenOut: [] });
  });
});

describe('a pin saved from a grid', () => {
  const own = { tab: 9, url: pin.url };
  const ownClaim = { ...pin, pageUrl: pin.url, link: 'https://www.shop.example/p/1?utm_source=pinterest' };
  const sold = { ...claim, pageUrl: ownClaim.link };

  const saveFromGrid = async () => {
    await setPin(true);
    const [list] = await lists(device.store);
    const things = async () => (await itemsIn(device.store, list?.id ?? ''))?.map(({ thing }) => thing) ?? [];
    const [item] = (await itemsIn(device.store, list?.id ?? '')) ?? [];
    return { item: item?.id ?? '', things };
  };

  it('learns from its own page where it leads, and no record changes for it', async () => {
    const { item, things } = await saveFromGrid();
    const before = await device.store.database.records.toArray();
    await tell({ type: 'page/claim', claim: ownClaim, url: pin.url }, own);
    expect(await things()).toMatchObject([{ pinId: '99', link: ownClaim.link }]);
    expect(await device.store.database.records.toArray()).toEqual(before);
    expect((await device.do('addItemsToCart', { items: [item] })).added).toHaveLength(1);
  });

  it('learns it from no other site', async () => {
    const { things } = await saveFromGrid();
    const elsewhere = { ...ownClaim, pageUrl: 'https://pinterest.evil.example/pin/99/' };
    await tell({ type: 'page/claim', claim: elsewhere, url: elsewhere.pageUrl }, { tab: 9, url: elsewhere.pageUrl });
    expect(await things()).not.toHaveProperty('0.link');
  });

  it('gives its place to the product where it leads, once', async () => {
    const { item, things } = await saveFromGrid();
    await tell({ type: 'page/claim', claim: ownClaim, url: pin.url }, own);
    session.set('tab/7', { url: ownClaim.link, claim: null, pinItem: item });
    changed.mockClear();
    await tell({ type: 'page/claim', claim: sold, url: teller.url });
    expect(await things()).toMatchObject([{ type: 'product', title: 'Kettle' }]);
    expect(changed).toHaveBeenCalledOnce();

    await device.do('putPinBack', { item, pin: (session.get('tab/7') as { replaced: never }).replaced });
    await tell({ type: 'page/claim', claim: sold, url: teller.url });
    expect(await things(), 'what the person put back stays').toMatchObject([{ type: 'pin' }]);
  });

  it.each([
    ['a guess', { ...sold, confidence: 0.5 }],
    [
      'another page of the shop',
      { ...sold, url: 'https://www.shop.example/p/2', pageUrl: 'https://www.shop.example/p/2' },
    ],
  ])('keeps its place when the page is %s', async (_what, said) => {
    const { item, things } = await saveFromGrid();
    await tell({ type: 'page/claim', claim: ownClaim, url: pin.url }, own);
    session.set('tab/7', { url: ownClaim.link, claim: null, pinItem: item });
    await tell({ type: 'page/claim', claim: said, url: teller.url });
    expect(await things()).toMatchObject([{ type: 'pin' }]);
    expect(session.get('tab/7'), 'and the sidebar asks').toMatchObject({ pinItem: item });
  });
});
