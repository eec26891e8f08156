import type { SiteRule } from '../rule.ts';

/** IKEA. The article number ends the address, sets with an `s` before it. Selectors seen 2026-11. */
export const ikea: SiteRule = {
  name: 'ikea',
  path: /\/p\/[^/]*?-(s?\d{8})(?:\/|$)/,
  price: '.pip-temp-price__sr-text,.pip-price__sr-text',
  soldOut: '.pip-out-of-stock',
};
