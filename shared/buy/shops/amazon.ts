import { byPage, onHost, type Shop, together } from './shop.ts';

/** Amazon's add-to-cart form as an address (Product Advertising API, "Add to Cart Form"): it asks before it adds. */
export const amazon: Shop = {
  name: 'amazon',
  sells: onHost(/^(www\.|smile\.|m\.)?amazon\.(com|[a-z]{2}|com?\.[a-z]{2})$/),
  idOf: byPage(({ product }) => product.keys.find((key) => key.startsWith('asin:'))?.slice('asin:'.length) ?? null),
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
