import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BuyLine } from '../../../shared/buy/line.ts';
import { ucpCart } from '../../../shared/buy/steps/ucp-cart.ts';
import { ucpPermalink } from '../../../shared/buy/steps/ucp-permalink.ts';
import { isBase } from '../../../shared/buy/ucp/addresses.ts';
import { readProfile } from '../../../shared/buy/ucp/discovery.ts';
import { isLinkable, itemToken, permalink } from '../../../shared/buy/ucp/permalink.ts';
import { HOSTILE_IDS } from '../../support/hostile-ids.ts';
import { kettle } from '../../support/products.ts';
import { handsIn } from './hands.ts';

const SHOP = 'https://nordkitchen.example';
const WELL_KNOWN = `${SHOP}/.well-known/ucp`;
const surroundings = { mayRead: true, mayPress: true, agentProfile: 'https://platform.example/ucp.json' };
const line = (id: string, quantity = 1): BuyLine => ({ product: kettle, quantity, offerIds: { variant: id } });

const shopping = (version: string, endpoint = `${SHOP}/ucp/v1`) => ({
  'dev.ucp.shopping': [
    { version, transport: 'mcp', endpoint: `${SHOP}/mcp` },
    { version, transport: 'rest', endpoint },
  ],
});
const business = (endpoint = `${SHOP}/buy`, version = '2026-08-25') => ({
  ucp: {
    version,
    services: shopping(version),
    capabilities: {
      'dev.ucp.shopping.permalink': [{ version, config: { endpoint } }],
      'dev.ucp.shopping.cart': [{ version }],
    },
  },
  keys: [],
});

describe('discovery', () => {
  it('reads the shape of 2026-01-11: a list of capabilities, one REST endpoint', () => {
    const profile = {
      ucp: {
        version: '2026-01-11',
        services: { 'dev.ucp.shopping': { version: '2026-01-11', rest: { schema: 'x', endpoint: `${SHOP}/` } } },
        capabilities: [{ name: 'dev.ucp.shopping.checkout', version: '2026-01-11' }],
      },
      signing_keys: [],
    };
    expect(readProfile(profile)).toEqual({ version: '2026-01-11', hasCarts: false, restEndpoint: SHOP });
  });

  it.each(['2026-04-08', '2026-08-25'])('reads the shape of %s: everything by name, in lists', (version) => {
    expect(readProfile(business(`${SHOP}/buy`, version))).toEqual({
      version,
      hasCarts: true,
      restEndpoint: `${SHOP}/ucp/v1`,
      permalinkEndpoint: `${SHOP}/buy`,
    });
  });

  it('goes by exact versions: an unknown one is read only where the business names a profile of a known one', () => {
    const later = { ucp: { ...business().ucp, version: '2027-01-01' } };
    expect(readProfile(later)).toBeNull();
    const both = { ucp: { ...later.ucp, supported_versions: { '2026-04-08': `${SHOP}/old`, '2025-01-01': 'x' } } };
    expect(readProfile(both)).toEqual({ readInstead: `${SHOP}/old` });
  });

  it.each<[string, (ucp: ReturnType<typeof business>['ucp']) => object]>([
    [
      'a capability of somebody’s own without a version, or with a long one',
      ({ capabilities }) => ({
        capabilities: {
          ...capabilities,
          'com.vendor.loyalty': [{ spec: 'x' }],
          'com.vendor.gifts': [{ version: '2026-08-25-experimental-preview' }],
          'com.vendor.odd': 'yes',
        },
      }),
    ],
    [
      'an entry of ours out of shape beside one in shape',
      ({ capabilities }) => ({
        capabilities: {
          ...capabilities,
          'dev.ucp.shopping.cart': [null, { version: 3 }, ...capabilities['dev.ucp.shopping.cart']],
        },
      }),
    ],
    [
      'a service without a transport, and one of another shape',
      ({ services }) => ({
        services: {
          'dev.ucp.shopping': [{ version: '2026-08-25', endpoint: `${SHOP}/x` }, ...services['dev.ucp.shopping']],
          'com.vendor.chat': { rest: { endpoint: `${SHOP}/chat` } },
        },
      }),
    ],
    ['odd other versions', () => ({ supported_versions: ['2026-04-08'] })],
    ['an odd address among other versions', () => ({ supported_versions: { '2026-04-08': 7, '2026-01-11': null } })],
    ['a slash behind its endpoint', () => ({ services: shopping('2026-08-25', `${SHOP}/ucp/v1/`) })],
  ])('reads a business with %s', (_name, odd) => {
    const { ucp } = business();
    expect(readProfile({ ucp: { ...ucp, ...odd(ucp) } })).toEqual(readProfile({ ucp }));
  });

  it('reads the older shape entry by entry too', () => {
    const capabilities = [
      { name: 'com.vendor.loyalty' },
      'checkout',
      { name: 'dev.ucp.shopping.cart', version: '2026-01-11' },
    ];
    const services = {
      'dev.ucp.shopping': { version: '2026-01-11', rest: { endpoint: `${SHOP}/ucp/` } },
      'com.vendor.chat': [],
    };
    expect(readProfile({ ucp: { version: '2026-01-11', services, capabilities } })).toMatchObject({
      hasCarts: true,
      restEndpoint: `${SHOP}/ucp`,
    });
  });

  it('takes nothing that comes for granted', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readProfile(value);
        readProfile({ ucp: value });
        readProfile({ ucp: { version: '2026-08-25', services: value, capabilities: value } });
      }),
    );
  });
});

describe('a permalink', () => {
  it('writes ids as the specification does', () => {
    expect(itemToken('sku_123')).toBe('sku_123');
    expect(itemToken('what???')).toBe('~d2hhdD8_Pw');
    expect(itemToken('~a>>')).toBe('~fmE-Pg');
    expect(itemToken('gid://shopify/ProductVariant/70881412')).toBe(
      '~Z2lkOi8vc2hvcGlmeS9Qcm9kdWN0VmFyaWFudC83MDg4MTQxMg',
    );
    expect(
      permalink(`${SHOP}/buy`, [
        { id: 'a', quantity: 2 },
        { id: 'b', quantity: 1 },
      ]),
    ).toBe(`${SHOP}/buy/a:2,b:1`);
  });

  it('gives every id back, whatever stands in it, and is an address that nobody normalizes', () => {
    const ids = fc.string({ unit: 'grapheme', minLength: 1 }).filter(isLinkable);
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: ids, quantity: fc.integer({ min: 1, max: 99 }) }), { minLength: 1 }),
        (items) => {
          const address = permalink(`${SHOP}/buy`, items);
          if (address === null) return;
          expect(new URL(address).href).toBe(address);
          expect(new TextEncoder().encode(address).length).toBeLessThan(1024);
          const read = new Map<string, number>();
          for (const pair of address.slice(`${SHOP}/buy/`.length).split(',')) {
            const [token = '', quantity = ''] = pair.split(':');
            const id = token.startsWith('~') ? Buffer.from(token.slice(1), 'base64url').toString() : token;
            read.set(id, Number(quantity));
          }
          const meant = new Map<string, number>();
          for (const { id, quantity } of items) meant.set(id, (meant.get(id) ?? 0) + quantity);
          expect(read).toEqual(meant);
        },
      ),
    );
  });

  it('says no more than which thing, whatever its id is', () => {
    for (const id of HOSTILE_IDS.filter(isLinkable)) {
      const address = permalink(`${SHOP}/buy`, [{ id, quantity: 1 }]);
      expect(address, id).toMatch(/^https:\/\/nordkitchen\.example\/buy\/[A-Za-z0-9._~-]+:1$/);
      expect(new URL(address ?? '').href).toBe(address);
    }
  });

  it('is not made of ids that a business must refuse', () => {
    expect(isLinkable('a\u0007b')).toBe(false);
    expect(isLinkable('')).toBe(false);
    expect(isLinkable('\ud800')).toBe(false);
  });

  it.each([
    'http://shop.example/buy',
    'https://ann:pw@shop.example/buy',
    'https://shop.example/buy?x=1',
    'https://shop.example/buy#x',
    'https://shop.example/buy/',
    'https://shop.example/b uy',
    'https://shop.example\\buy',
    '//shop.example/buy',
    'javascript:alert(1)',
    'https:///buy',
  ])('has no endpoint like %s', (endpoint) => {
    expect(isBase(endpoint)).toBe(false);
  });

  it('opens the shop’s cart with everything, and tells nobody who buys', async () => {
    const { hands, asked, opened } = handsIn({ answers: { [WELL_KNOWN]: business() } });
    const lines = [line('v-1', 2), line('größe/2')];
    expect(await ucpPermalink.climb(lines, hands, surroundings)).toMatchObject({ inCart: lines });
    expect(asked.map(({ url }) => url)).toEqual([WELL_KNOWN]);
    expect(opened).toEqual([`${SHOP}/buy/v-1:2,~Z3LDtsOfZS8y:1`]);
  });

  it('of another domain is opened only with the person’s word', async () => {
    const answers = { [WELL_KNOWN]: business('https://pay.example/buy') };
    const asking = handsIn({ answers });
    expect(await ucpPermalink.climb([line('a')], asking.hands, surroundings)).toMatchObject({
      inCart: [],
      failure: 'other-domain',
      confirm: 'pay.example',
    });
    expect(asking.opened).toEqual([]);

    const agreed = handsIn({ answers, confirmed: ['pay.example'] });
    expect(await ucpPermalink.climb([line('a')], agreed.hands, surroundings)).toMatchObject({ inCart: [line('a')] });
    const other = handsIn({ answers, confirmed: ['pay.example.evil.example'] });
    expect(await ucpPermalink.climb([line('a')], other.hands, surroundings)).toMatchObject({ inCart: [] });
  });

  it('that would be too long is not made', async () => {
    const lines = Array.from({ length: 99 }, (_, at) => line(`variant-number-${at}`));
    const { hands, opened } = handsIn({ answers: { [WELL_KNOWN]: business() } });
    expect(await ucpPermalink.climb(lines, hands, surroundings)).toMatchObject({ failure: 'too-long' });
    expect(opened).toEqual([]);
  });

  it('that leads to the front page didn’t work, as far as anybody can tell', async () => {
    const arrive = () => ({ url: `${SHOP}/`, status: 200 });
    const { hands } = handsIn({ answers: { [WELL_KNOWN]: business() }, arrive });
    expect(await ucpPermalink.climb([line('a')], hands, surroundings)).toMatchObject({ failure: 'elsewhere' });
  });

  it('is asked for only where every line has an id, and where we may ask', () => {
    const nameless = { product: kettle, quantity: 1 };
    expect(ucpPermalink.plan([line('a'), nameless], surroundings)).toBeNull();
    expect(ucpPermalink.plan([line('a')], { ...surroundings, mayRead: false })).toBeNull();
  });
});

describe('a cart that the shop makes', () => {
  const carts = `${SHOP}/ucp/v1/carts`;
  const made = (over: object = {}) => ({
    ucp: { version: '2026-08-25' },
    id: 'c1',
    currency: 'SEK',
    line_items: [{ item: { id: 'a', price: 39_900 }, quantity: 2 }],
    totals: [],
    continue_url: `${SHOP}/cart/c/c1`,
    ...over,
  });
  const climb = async (answer: unknown, lines: readonly BuyLine[] = [line('a', 2)]) => {
    const world = handsIn({ answers: { [WELL_KNOWN]: business(), [carts]: answer } });
    return { ...world, outcome: await ucpCart.climb(lines, world.hands, surroundings) };
  };

  it('is asked for with ids and quantities, and gone on with at the shop', async () => {
    const { outcome, asked, opened } = await climb(made());
    expect(outcome).toMatchObject({ inCart: [line('a', 2)], notes: [] });
    expect(opened).toEqual([`${SHOP}/cart/c/c1`]);
    expect(JSON.parse(asked[1]?.question?.body ?? '')).toEqual({ line_items: [{ item: { id: 'a' }, quantity: 2 }] });
    expect(asked[1]?.question?.headers).toMatchObject({
      'ucp-agent': 'profile="https://platform.example/ucp.json"',
      'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('says what is dearer, fewer or gone', async () => {
    const items = [{ item: { id: 'a', price: 45_000 }, quantity: 1 }];
    const { outcome } = await climb(made({ line_items: items }), [line('a', 2), line('b')]);
    expect(outcome?.inCart).toEqual([line('a', 2)]);
    expect(outcome?.notes).toEqual([
      { line: line('a', 2), says: 'fewer', quantity: 1 },
      { line: line('a', 2), says: 'dearer', was: kettle.price, now: { amount: 45_000, currency: 'SEK' } },
      { line: line('b'), says: 'gone' },
    ]);
  });

  it('is refused by what `ucp.status` says, though the answer came with 200', async () => {
    const refusal = {
      ucp: { version: '2026-08-25', status: 'error' },
      messages: [{ type: 'error', code: 'out_of_stock' }],
    };
    const { outcome, opened } = await climb({ ...made(), ...refusal });
    expect(outcome).toMatchObject({ inCart: [], failure: 'sold-out' });
    expect(opened).toEqual([]);
  });

  it.each([
    ['http://nordkitchen.example/c', 'bad-answer'],
    ['javascript:alert(1)', 'bad-answer'],
    ['https://ann@nordkitchen.example/c', 'bad-answer'],
    ['https://elsewhere.example/c', 'other-domain'],
    [undefined, 'bad-answer'],
  ])('is not gone on with at %s', async (continueUrl, failure) => {
    const { outcome, opened } = await climb(made({ continue_url: continueUrl }));
    expect(outcome).toMatchObject({ failure });
    expect(opened).toEqual([]);
  });

  it.each([
    [`${SHOP}/cart/c/c1`, undefined],
    [`${SHOP}/cart`, undefined],
    [`${SHOP}/checkouts/1`, undefined],
    [`${SHOP}/`, 'elsewhere'],
    [`${SHOP}/sorry`, 'elsewhere'],
    ['https://parked.example/cart', 'elsewhere'],
  ])('that leads to %s: %s', async (url, failure) => {
    const arrive = () => ({ url, status: 200 });
    const { hands } = handsIn({ answers: { [WELL_KNOWN]: business(), [carts]: made() }, arrive });
    const outcome = await ucpCart.climb([line('a', 2)], hands, surroundings);
    expect(outcome?.failure).toBe(failure);
    expect(outcome?.[failure ? 'unseen' : 'inCart']).toEqual([line('a', 2)]);
    expect(outcome?.[failure ? 'inCart' : 'unseen']).toEqual([]);
  });

  it.each([
    ['/basket-of-yours/c1', undefined],
    ['/', 'elsewhere'],
  ])(
    'is gone on with at the address that the shop names, if that is more than its front page: %s',
    async (path, failure) => {
      const arrive = (url: string) => ({ url, status: 200 });
      const answers = { [WELL_KNOWN]: business(), [carts]: made({ continue_url: SHOP + path }) };
      const { hands } = handsIn({ answers, arrive });
      expect((await ucpCart.climb([line('a', 2)], hands, surroundings))?.failure).toBe(failure);
    },
  );

  it('is not asked for without a profile that the shop can read', () => {
    expect(ucpCart.plan([line('a')], { mayRead: true, mayPress: true })).toBeNull();
  });
});
