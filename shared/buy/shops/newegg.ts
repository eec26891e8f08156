import { byPage, oneByOne, onHost, type Shop, single } from './shop.ts';

/** Newegg: one piece an address, by the item number that the page's address ends with. */
export const newegg: Shop = {
  name: 'newegg',
  sells: onHost(/^(www\.)?newegg\.com$/),
  idOf: byPage((line) => single(line, /\/p\/([A-Z0-9-]{6,30})\/?$/i.exec(new URL(line.product.url).pathname)?.[1])),
  ways: [
    {
      landing: 'cart',
      links: oneByOne(({ id }) => `https://secure.newegg.com/Shopping/AddtoCart.aspx?Submit=ADD&ItemList=${id}`),
    },
  ],
};
