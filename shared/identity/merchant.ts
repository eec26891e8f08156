import { registrableDomain } from './canonical-url.ts';

/** Who sells a thing: the site that somebody registered or rents, and on a marketplace the seller there. */
export interface Merchant {
  /** The same text for the same merchant. */
  readonly key: string;
  readonly domain: string;
  readonly seller?: string;
}

/** The merchant of a product by its address. Shops on a common domain (`x.myshopify.com`) are each their own. */
export const merchantOf = ({ url, seller }: { readonly url: string; readonly seller?: string }): Merchant => {
  const domain = registrableDomain(url);
  return seller ? { key: `${domain}|${seller.toLowerCase()}`, domain, seller } : { key: domain, domain };
};
