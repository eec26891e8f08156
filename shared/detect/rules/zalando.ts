import type { SiteRule } from '../rule.ts';

/** Zalando. The SKU of colour and article ends the address. Test ids written 2026-11. */
export const zalando: SiteRule = {
  name: 'zalando',
  path: /-([a-z0-9]{9}-[a-z]\d{2})\.html$/i,
  title: '[data-testid="pdp-product-name"]',
  price: '[data-testid="pdp-price-container"] [data-testid="price-current"]',
  listPrice: '[data-testid="pdp-price-container"] [data-testid="price-original"]',
  soldOut: '[data-testid="pdp-sold-out"]',
  brand: '[data-testid="pdp-brand-name"]',
  seller: '[data-testid="pdp-partner-name"]',
};
