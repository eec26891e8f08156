import { cartIdOf, idsOf } from '../line.ts';
import { numeric, oneByOne, type Shop } from './shop.ts';

/** BigCommerce adds one thing an address; a thing with options needs its variant's id. */
export const bigcommerce: Shop = {
  name: 'bigcommerce',
  sells: ({ platform }) => platform === 'bigcommerce',
  idOf: (line) => (numeric(cartIdOf(line)) ? numeric(idsOf(line).product) : null),
  ways: [
    {
      landing: 'cart',
      links: oneByOne(({ line, id, quantity }, origin) => {
        const variant = numeric(idsOf(line).variant);
        return `${origin}/cart.php?action=add&product_id=${id}&qty=${quantity}${variant ? `&variant_id=${variant}` : ''}`;
      }),
    },
  ],
};
