import { idsOf } from '../line.ts';
import { type Shop, together } from './shop.ts';

/** VTEX: SKU, quantity and seller for each thing (help.vtex.com); 1 is the shop itself, as seller and as sales channel. */
export const vtex: Shop = {
  name: 'vtex',
  sells: ({ platform }) => platform === 'vtex',
  idOf: (line) => {
    const { variant, product } = idsOf(line);
    return /^\d{1,20}$/.exec(variant ?? product ?? '')?.[0] ?? null;
  },
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
