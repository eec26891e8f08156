import { byPage, onHost, type Shop, together } from './shop.ts';

/** Walmart's cart links, seen to work 2026-08: any number of things; an id that it doesn't know is left out unsaid. */
export const walmart: Shop = {
  name: 'walmart',
  sells: onHost(/^(www\.)?walmart\.com$/),
  idOf: byPage(({ product }) => /\/ip\/(?:[^/]+\/)?(\d{1,20})\/?$/.exec(new URL(product.url).pathname)?.[1] ?? null),
  ways: [
    {
      landing: 'cart',
      links: together((items) => {
        const pairs = items.map(({ id, quantity }) => `${id}%7C${quantity}`);
        return `https://affil.walmart.com/cart/addToCart?items=${pairs.join(',')}`;
      }),
    },
  ],
};
