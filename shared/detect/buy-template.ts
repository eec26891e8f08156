import type { Page } from './page.ts';

/**
 * The page's own address for putting its product into the cart: the only one that its mark-up names, as of several none
 * is this product's for sure; or the link that eBay's pages hold. Absolute; may hold variables in braces.
 */
export const readBuyTemplate = (page: Page, named: readonly string[] = []): string | undefined => {
  const link = !/\.ebay\./.test(page.url.hostname)
    ? undefined
    : page.attribute('a[href*="//cart.payments.ebay."][href*="/sc/add"]', 'href');
  const found = link ?? (named.length === 1 ? named[0] : undefined);
  return found && absolute(found, page.url);
};

/** Resolved without touching the braces, which an address may not hold. */
const absolute = (template: string, base: URL): string | undefined => {
  if (template.length > 2000) return undefined;
  if (/^https?:\/\//i.test(template)) return template;
  return template.startsWith('/') && !template.startsWith('//') ? base.origin + template : undefined;
};
