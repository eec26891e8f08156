import { idsOf } from '../line.ts';
import { numeric, type Shop, together } from './shop.ts';

/** SHOPLINE's permanent cart links (developer.shopline.com, 2026-11): ids of SKUs with quantities, to the checkout. */
export const shopline: Shop = {
  name: 'shopline',
  sells: ({ platform }) => platform === 'shopline',
  idOf: (line) => numeric(idsOf(line).variant),
  ways: [
    {
      landing: 'checkout',
      links: together((items, origin) => {
        const pairs = items.map(({ id, quantity }) => `${id}:${quantity}`);
        return `${origin}/cart/${pairs.join(',')}`;
      }),
    },
  ],
};
