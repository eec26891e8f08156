import { cartIdOf, idsOf } from '../line.ts';
import { oneByOne, type Shop } from './shop.ts';

/** BigCommerce adds one thing an address; a thing with options needs its variant's id. */
export const bigcommerce: Shop = {
  name: 'bigcommerce',
  sells: ({ platform }) => platform === 'bigcommerce',
  idOf: (line) => (cartIdOf(line) ? (/^\d{1,20}$/.exec(idsOf(line).product ?? '')?.[0] ?? null) : null),
  ways: [
    {
      landing: 'cart',
      links: oneByOne(({ line, id, quantity }, origin) => {
        const variant = /^\d{1,20}$/.exec(idsOf(line).variant ?? '')?.[0];
        return `${origin}/cart.php?action=add&product_id=${id}&qty=${quantity}${variant ? `&variant_id=${variant}` : ''}`;
      }),
    },
  ],
};
