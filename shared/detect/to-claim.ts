import type { ProductClaim } from '../model/claim.ts';
import { isFront, isNeverProduct } from './gate.ts';
import type { Page } from './page.ts';
import type { Reading } from './rule.ts';

/** The claim that a reading makes: only what is known, and nothing longer than the background accepts. */
export const toClaim = (page: Page, reading: Reading, confidence: number): ProductClaim | null => {
  if (!reading.title) return null;
  const { title, url, brand, gtin, mpn, sku, groupId, listPrice, ...rest } = reading;
  const { price, seller } = rest;
  const known = {
    ...rest,
    shopName: code(page.meta('og:site_name'), 120),
    listPrice:
      price && listPrice?.currency === price.currency && listPrice.amount > price.amount ? listPrice : undefined,
    brand: code(brand, 120),
    gtin: code(gtin),
    mpn: code(mpn),
    sku: code(sku),
    groupId: code(groupId),
    seller: code(seller, 120),
  };
  return {
    type: 'product',
    pageUrl: page.url.href,
    url: ownAddress(page, url),
    title: title.slice(0, 600),
    confidence: Math.round(confidence * 100) / 100,
    ...(Object.fromEntries(
      Object.entries(known).filter(([, value]) => value !== undefined && value !== ''),
    ) as Partial<ProductClaim>),
  };
};

/** A code, without the words that some shops write behind it; nothing where it is an address or no code at all. */
const code = (text: string | undefined, longest = 80): string | undefined => {
  const bare = longest > 80 ? text : text?.replace(/^(\S*\d\S*)\s+\D*$/, '$1');
  return bare && bare.length <= longest && !/^https?:/.test(bare) ? bare : undefined;
};

/** The canonical address, when it is one of the same site and leads to a page that can be a product's. */
const ownAddress = (page: Page, known: string | undefined): string => {
  const named =
    known ?? page.address(page.attribute('link[rel="canonical" i]', 'href')) ?? page.address(page.meta('og:url'));
  if (!named) return page.url.href;
  const url = new URL(named);
  // One page that shows its products in turn names itself, and none of them.
  if (/^#!?\/./.test(page.url.hash) && url.pathname === page.url.pathname) return page.url.href;
  return siteOf(url) === siteOf(page.url) && !isNeverProduct(url) && !isFront(url.pathname + url.search)
    ? named
    : page.url.href;
};

/** Host without its first label when that is `www` or a phone's: stricter than the registrable domain, and small. */
const siteOf = ({ hostname }: URL): string => hostname.replace(/^(www|m|mobile)\./, '');
