import type { SiteRule } from '../rule.ts';

/** Etsy. A listing is one seller's; who sells it is part of what it is. Selectors written 2026-11. */
export const etsy: SiteRule = {
  name: 'etsy',
  path: /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?listing\/(\d{6,12})/,
  title: 'h1[data-buy-box-listing-title],[data-buy-box-listing-title]',
  price: '[data-buy-box-region="price"] .wt-text-title-larger,[data-selector="price-only"] p',
  listPrice: '[data-buy-box-region="price"] .wt-text-strikethrough',
  soldOut: '[data-selector="listing-page-sold-out"]',
  image: '[data-carousel-first-image]',
  seller: '[data-selector="shop-name"],a[href*="/shop/"][aria-label]',
};
