import { cartIdOf, idsOf } from '../line.ts';
import { numeric, oneByOne, type Shop, together } from './shop.ts';

/**
 * WooCommerce. Since version 10 there are checkout links for any number of things (developer.woocommerce.com, "Shareable
 * Checkout URLs", 2026-11), with a variation's id in the product's place; before, any page adds one thing that its query
 * names, and shows the page as if nothing had been asked.
 */
export const woocommerce: Shop = {
  name: 'woocommerce',
  sells: ({ platform }) => platform === 'woocommerce',
  idOf: (line) => numeric(cartIdOf(line)),
  ways: [
    {
      landing: 'checkout',
      links: together((items, origin) => {
        const pairs = items.map(({ id, quantity }) => `${id}:${quantity}`);
        return `${origin}/checkout-link/?products=${pairs.join(',')}`;
      }),
    },
    {
      landing: 'cart',
      links: oneByOne(({ line, id, quantity }, origin) => {
        const product = numeric(idsOf(line).product) ?? id;
        const variation = product === id ? '' : `&variation_id=${id}`;
        return `${origin}/?add-to-cart=${product}&quantity=${quantity}${variation}`;
      }),
      // A thing that can't be added so leads to its own page.
      took: ({ searchParams, pathname }) => searchParams.has('add-to-cart') || /\/cart\b/.test(pathname),
    },
  ],
};
