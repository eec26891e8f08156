import { byPage, oneByOne, onHost, type Shop, single } from './shop.ts';

/** Best Buy: one piece an address. The SKU stands in the page's address, in the older form and in the newer one. */
export const bestBuy: Shop = {
  name: 'best-buy',
  sells: onHost(/^(www\.)?bestbuy\.com$/),
  idOf: byPage((line) => {
    const { pathname, searchParams } = new URL(line.product.url);
    const sku = searchParams.get('skuId') ?? /\/(?:sku\/)?(\d{5,10})(?:\.p)?\/?$/.exec(pathname)?.[1];
    return single(line, /^\d{5,10}$/.exec(sku ?? '')?.[0]);
  }),
  ways: [{ landing: 'cart', links: oneByOne(({ id }) => `https://api.bestbuy.com/click/-/${id}/cart`) }],
};
