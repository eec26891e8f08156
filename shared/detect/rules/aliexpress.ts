import type { SiteRule } from '../rule.ts';

/** AliExpress. The item's number is the identity; prices on a page's way there are teasers. Selectors written 2026-11. */
export const aliexpress: SiteRule = {
  name: 'aliexpress',
  path: /^\/(?:item|i)\/(?:[^/]+\/)?(\d{8,20})\.html/,
  title: 'h1[data-pl="product-title"]',
  price: '.product-price-current,[class^="price--current--"]',
  listPrice: '[class^="price--original--"],.product-price-original',
  soldOut: '[class^="notice--offline--"]',
  image: '[class^="slider--img--"] img,.magnifier-image',
  seller: '[class^="store-detail--storeName--"],[data-pl="store-name"]',
};
