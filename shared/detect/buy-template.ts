import type { Page } from './page.ts';

/**
 * The page's own address for putting its product into the cart: schema.org's `potentialAction` (a BuyAction's target), an
 * offer's `checkoutPageURLTemplate`, or the link that eBay's pages hold. Absolute; may hold variables in braces.
 */
export const readBuyTemplate = (page: Page): string | undefined => {
  const link = page.attribute('a[href*="//cart.payments.ebay."][href*="/sc/add"]', 'href');
  const found = link ?? templateIn(page.document);
  return found && absolute(found, page.url);
};

const templateIn = (document: Document): string | undefined => {
  for (const script of [...document.querySelectorAll('script[type^="application/ld+json" i]')].slice(0, MOST)) {
    const text = script.textContent ?? '';
    // Few pages name one: the others pay for no parsing.
    if (text.length > LONGEST || !/BuyAction|checkoutPageURLTemplate/.test(text)) continue;
    const found = search(parse(text), 0);
    if (found) return found;
  }
  return undefined;
};
const MOST = 40;
const LONGEST = 500_000;
const DEEPEST = 8;

/** The only one that the page names: of several products, none is this one's for sure. */
const search = (value: unknown, depth: number): string | undefined => {
  const found = new Set<string>();
  const visit = (node: unknown, deep: number): void => {
    if (typeof node !== 'object' || node === null || deep > DEEPEST) return;
    const own = node as Readonly<Record<string, unknown>>;
    const named = own['@type'] === 'BuyAction' ? addressOf(own['target']) : own['checkoutPageURLTemplate'];
    if (typeof named === 'string') found.add(named);
    for (const inner of Object.values(own).slice(0, 200)) visit(inner, deep + 1);
  };
  visit(value, depth);
  return found.size === 1 ? [...found][0] : undefined;
};

const addressOf = (target: unknown): unknown => {
  const one = Array.isArray(target) ? target[0] : target;
  if (typeof one !== 'object' || one === null) return one;
  const { urlTemplate, url } = one as Readonly<Record<string, unknown>>;
  return urlTemplate ?? url;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Resolved without touching the braces, which an address may not hold. */
const absolute = (template: string, base: URL): string | undefined => {
  if (template.length > 2000) return undefined;
  if (/^https?:\/\//i.test(template)) return template;
  return template.startsWith('/') && !template.startsWith('//') ? base.origin + template : undefined;
};
