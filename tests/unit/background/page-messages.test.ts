import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lists } from '../../../shared/store/queries/lists.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { itemsIn } from '../../support/items-in.ts';

const session = new Map<string, unknown>();
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async (key: string) => ({ [key]: session.get(key) }),
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
    { type: 'pins/toggle', claim },
  ])('goes unanswered when it is %j', async (message) => expect(await tell(message)).toBeUndefined());

  it('may ask for quiet on its own host alone', async () => {
    await tell({ type: 'page/hush', host: 'other.example' });
    expect(await tell({ type: 'page/claim', claim, url: teller.url })).toMatchObject({ show: false });
    const other = { tab: 8, url: 'https://other.example/p' };
    const theirs = { ...claim, pageUrl: other.url, url: other.url };
    expect(await tell({ type: 'page/claim', claim: theirs, url: other.url }, other)).toMatchObject({ show: true });
  });

  it('saves a pin with one press and takes it out with the next', async () => {
    const there = { tab: 9, url: pin.pageUrl };
    expect(await tell({ type: 'pins/toggle', claim: pin }, there)).toEqual({ saved: true, list: 'Saved' });
    expect(await tell({ type: 'pins/saved', pinIds: ['99', '100'] }, there)).toMatchObject({ saved: ['99'] });
    expect(await tell({ type: 'pins/toggle', claim: pin }, there)).toEqual({ saved: false, list: null });
    const [own] = await lists(device.store);
    expect(await itemsIn(device.store, own?.id ?? '')).toEqual([]);
  });
});

describe('a pin saved from a grid', () => {
  const own = { tab: 9, url: pin.url };
  const ownClaim = { ...pin, pageUrl: pin.url, link: 'https://www.shop.example/p/1?utm_source=pinterest' };
  const sold = { ...claim, pageUrl: ownClaim.link };

  const saveFromGrid = async () => {
    await tell({ type: 'pins/toggle', claim: pin }, { tab: 9, url: pin.pageUrl });
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
