import type { SiteRule } from '../rule.ts';

/** Walmart. The number at the address's end is the identity. Selectors written 2026-11. */
export const walmart: SiteRule = {
  name: 'walmart',
  path: /^\/(?:[a-z]{2}\/)?ip\/(?:[^/]+\/)?(\d{5,14})/,
  title: '#main-title,h1[itemprop="name"]',
  price: '[data-testid="price-wrap"] [itemprop="price"],[itemprop="price"]',
  listPrice: '[data-testid="strike-through-price"],[data-seo-id="strike-through-price"]',
  soldOut: '[data-testid="out-of-stock-message"]',
  image: '[data-testid="hero-image-container"] img',
  brand: '[data-seo-id="brand-name"],a[data-dca-name="ItemBrandLink"]',
  seller: '[data-testid="product-seller-info"] a',
};
