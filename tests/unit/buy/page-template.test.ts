import { describe, expect, it } from 'vitest';
import type { BuyLine } from '../../../shared/buy/line.ts';
import { pageTemplate } from '../../../shared/buy/steps/page-template.ts';
import { HOSTILE_IDS } from '../../support/hostile-ids.ts';
import { kettle } from '../../support/products.ts';
import { handsIn } from './hands.ts';

const line = (buyTemplate: string, quantity = 1): BuyLine => ({
  product: { ...kettle, buyTemplate },
  quantity,
  offerIds: { product: '7', variant: 'v/8 ü' },
});
const SHOP = 'https://nordkitchen.example';
const surroundings = { mayRead: false, mayPress: false };
const opened = async (one: BuyLine): Promise<readonly string[]> => {
  const world = handsIn();
  const prospect = pageTemplate.plan([one], surroundings);
  if (prospect) await pageTemplate.climb(prospect.carries, world.hands, surroundings);
  return world.opened;
};

describe('the page’s own address', () => {
  it.each([
    [`${SHOP}/cart/add?sku={sku}&qty={quantity}`, `${SHOP}/cart/add?sku=v%2F8%20%C3%BC&qty=3`],
    [`${SHOP}/cart/add{?productId,variant_id,qty}`, `${SHOP}/cart/add?productId=7&variant_id=v%2F8%20%C3%BC&qty=3`],
    [`${SHOP}/buy/{id}/{quantity}`, `${SHOP}/buy/v%2F8%20%C3%BC/3`],
  ])('%s is filled in', async (template, address) => {
    expect(await opened(line(template, 3))).toEqual([address]);
  });

  it('is opened as it is where nothing has to be filled in, for one piece', async () => {
    expect(await opened(line(`${SHOP}/cart/add?x=1`))).toEqual([`${SHOP}/cart/add?x=1`]);
    expect(await opened(line(`${SHOP}/cart/add?x=1`, 2)), 'nobody knows how to say two').toEqual([]);
  });

  it.each([
    `${SHOP}/cart/add?sku={sku}&campaign={campaign}`,
    'https://elsewhere.example/add?sku={sku}&qty={qty}',
    'http://nordkitchen.example/add?sku={sku}&qty={qty}',
    'https://{id}.example/add?qty={qty}',
    'javascript:alert({sku})',
    `${SHOP}/account/close?sku={sku}&qty={qty}`,
  ])('%s is not used', async (template) => {
    expect(await opened(line(template))).toEqual([]);
  });

  it.each([
    [`${SHOP}/cart/add?sku={sku}&qty={quantity}`, ['sku', 'qty'], '/cart/add'],
    [`${SHOP}/cart/add{?variant_id,qty}`, ['variant_id', 'qty'], '/cart/add'],
    [`${SHOP}/cart/add?sku={+sku}&qty={qty}`, ['sku', 'qty'], '/cart/add'],
    [`${SHOP}/buy/{id}/{quantity}`, [], null],
    [`${SHOP}/buy/{+id}/{quantity}`, [], null],
    [`${SHOP}/cart/add{#id}`, [], '/cart/add'],
  ])('%s says no more than which thing, whatever its id is', async (template, names, path) => {
    for (const id of HOSTILE_IDS)
      for (const address of await opened({ ...line(template), offerIds: { variant: id } })) {
        const { pathname, origin, searchParams, hash } = new URL(address);
        expect(origin).toBe(SHOP);
        expect([...searchParams.keys()], id).toEqual(names);
        expect(pathname).toMatch(path ?? /^\/buy\/[^/]+\/1$/);
        expect(names[0] ? searchParams.get(names[0]) : decodeURIComponent(pathname.split('/')[2] ?? '')).toBe(id);
        expect(address.length).toBeLessThan(400);
        expect(hash).toBe('');
      }
  });

  it('that leads elsewhere stops there, and says so', async () => {
    const world = handsIn({ arrive: () => ({ url: `${SHOP}/login`, status: 200 }) });
    const outcome = await pageTemplate.climb([line(`${SHOP}/add?id={id}`)], world.hands, surroundings);
    expect(outcome).toMatchObject({ inCart: [], failure: 'elsewhere' });
  });
});
