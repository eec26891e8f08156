import { cartIdOf } from '../line.ts';
import { type Shop, together } from './shop.ts';

/**
 * Neto, now Maropost Commerce Cloud (developers.maropost.com, "Cart and Checkout URLs", 2026-11): SKUs with quantities,
 * numbered where there are several.
 */
export const neto: Shop = {
  name: 'neto',
  sells: ({ platform }) => platform === 'neto',
  idOf: (line) => /^\w[\w.-]{0,24}$/.exec(cartIdOf(line) ?? '')?.[0] ?? null,
  ways: [
    {
      landing: 'cart',
      links: together((items, origin) => {
        const [only, ...others] = items;
        if (only && others.length === 0) return `${origin}/_mycart?sku=${only.id}&qty=${only.quantity}`;
        const each = items.map(({ id, quantity }, at) => `sku${at}=${id}&qty${at}=${quantity}`);
        return `${origin}/_mycart?multi=${items.length}&${each.join('&')}`;
      }),
    },
  ],
};
