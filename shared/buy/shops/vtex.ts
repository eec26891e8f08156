import { cartIdOf } from '../line.ts';
import { numeric, type Shop, together } from './shop.ts';

/**
 * VTEX: SKU, quantity and seller for each thing (help.vtex.com); 1 is the shop itself, as seller and as sales channel. What
 * a page calls another seller isn't the number by which the cart does.
 */
export const vtex: Shop = {
  name: 'vtex',
  sells: ({ platform }) => platform === 'vtex',
  idOf: (line) => (line.product.seller ? null : numeric(cartIdOf(line))),
  ways: [
    {
      landing: 'cart',
      links: together((items, origin) => {
        const each = items.map(({ id, quantity }) => `sku=${id}&qty=${quantity}&seller=1`);
        return `${origin}/checkout/cart/add?${each.join('&')}&sc=1`;
      }),
    },
  ],
};
