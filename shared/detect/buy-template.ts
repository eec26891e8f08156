import type { Page } from './page.ts';

/**
 * The page's own address for putting its product into the cart: the only one that its mark-up names, as of several none
 * is this product's for sure; or the link that eBay's pages hold. Absolute; may hold variables in braces.
 */
export const readBuyTemplate = (page: Page, named: readonly string[] = []): string | undefined => {
  const found = linkOnEbay(page) ?? (named.length === 1 ? named[0] : undefined);
  return found && absolute(found, page.url);
};

/** The one that names the page's item: the same address without any fills no cart, and other items have theirs. */
const linkOnEbay = (page: Page): string | undefined => {
  const { hostname, pathname } = page.url;
  const item = /\.ebay\.[a-z.]{2,6}$/.test(hostname) && /\d{9,15}/.exec(pathname)?.[0];
  return item
    ? page.attribute(`a[href*="//cart.payments.ebay."][href*="/sc/add"][href*="${item}"]`, 'href')
    : undefined;
};

/** Resolved without touching the braces, which an address may not hold. */
const absolute = (template: string, base: URL): string | undefined => {
  if (template.length > 2000) return undefined;
  if (/^https?:\/\//i.test(template)) return template;
  return template.startsWith('/') && !template.startsWith('//') ? base.origin + template : undefined;
};
