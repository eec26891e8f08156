import type { SiteRule } from '../rule.ts';

/** Target. The number behind `A-` is Target's own (TCIN). Selectors written 2026-11. */
export const target: SiteRule = {
  name: 'target',
  path: /^\/p\/.*?A-(\d{5,12})/,
  variant: 'preselect',
  title: '[data-test="product-title"]',
  price: '[data-test="product-price"]',
  listPrice: '[data-test="product-regular-price"]',
  soldOut: '[data-test="outOfStockMessage"],[data-test="soldOutBlock"]',
  image: '[data-test="image-gallery-item-0"] img',
  brand: '[data-test="shopAllBrandLink"]',
};
