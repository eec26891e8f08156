import { byPage, onHost, type Shop, together } from './shop.ts';

/**
 * Amazon's add-to-cart form as an address (Product Advertising API, "Add to Cart Form"): it asks before it adds. A key may
 * be anybody's word: what isn't an ASIN could name somebody to be paid for the sale.
 */
export const amazon: Shop = {
  name: 'amazon',
  sells: onHost(/^(www\.|smile\.|m\.)?amazon\.(com|[a-z]{2}|com?\.[a-z]{2})$/),
  idOf: byPage(
    ({ product }) => product.keys.map((key) => /^asin:([A-Z0-9]{10})$/.exec(key)?.[1]).find(Boolean) ?? null,
  ),
  ways: [
    {
      landing: 'confirm',
      links: together((items, origin) => {
        const each = items.map(({ id, quantity }, at) => `ASIN.${at + 1}=${id}&Quantity.${at + 1}=${quantity}`);
        return `${origin}/gp/aws/cart/add.html?${each.join('&')}`;
      }),
    },
  ],
};
