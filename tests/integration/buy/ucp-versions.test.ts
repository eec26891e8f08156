import { expect, it } from 'vitest';
import { climb } from '../../../shared/buy/climb.ts';
import type { BuyLine } from '../../../shared/buy/line.ts';
import { LADDER } from '../../../shared/buy/registry.ts';
import type { Hands } from '../../../shared/buy/step.ts';
import { productAt } from '../../support/products.ts';
import { type UcpVersion, ucpShop } from '../../support/shops/ucp.ts';

const HOST = 'garten.example';
const basil: BuyLine = {
  product: productAt(HOST, 'Basil seeds', [`url:${HOST}/p/sku-basil`]),
  quantity: 2,
  offerIds: { variant: 'sku-basil' },
};

it.each<[UcpVersion, string]>([
  ['2026-08-25', 'ucp-permalink'],
  ['2026-04-08', 'ucp-cart'],
  ['2026-01-11', 'ucp-cart'],
])('a business that speaks UCP %s gets its cart filled by its %s', async (version, step) => {
  const shop = ucpShop(HOST, version);
  let at = '';
  const hands: Hands = {
    ask: async (url, { method = 'GET', headers = {}, body } = {}) => {
      const answer = await shop.app.request(url, { method, headers, ...(body !== undefined && { body }) });
      return { status: answer.status, body: await answer.json() };
    },
    open: async (url) => {
      const answer = await shop.app.request(url, { redirect: 'manual' });
      at = new URL(answer.headers.get('location') ?? url, url).href;
      return { url: at, status: 200 };
    },
    press: () => expect.fail('nothing has to be pressed'),
    openCart: async () => {},
    standsAt: () => at,
    confirmed: [],
    newUuid: () => crypto.randomUUID(),
  };
  const surroundings = { mayRead: true, mayPress: true, agentProfile: 'https://platform.example/ucp.json' };

  const report = await climb([basil], { ladder: LADDER, hands, surroundings });
  expect(report).toMatchObject({ inCart: [0], step, url: `https://${HOST}/cart`, failed: [] });
  expect(shop.cart()).toEqual({ 'sku-basil': 2 });
});
