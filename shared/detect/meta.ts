import type { Page } from './page.ts';
import { currencyCode, machineAmount } from './price.ts';
import { availabilityOf, type Markup, type Offer } from './rule.ts';

/** Reads Open Graph and the `product:` metas, and Twitter's title and image where Open Graph has none. */
export const readMeta = (page: Page): Markup => {
  const first = (...names: string[]): string | undefined => {
    for (const name of names) {
      const value = page.meta(name);
      if (value) return value;
    }
    return undefined;
  };
  const type = page.meta('og:type') ?? '';
  const offer: Offer = {
    price: machineAmount(
      first('product:sale_price:amount', 'product:price:amount', 'og:price:amount', 'og:product:price:amount'),
    ),
    listPrice: machineAmount(first('product:original_price:amount', 'og:price:standard_amount')),
    currency: currencyCode(
      first('product:sale_price:currency', 'product:price:currency', 'og:price:currency', 'og:product:price:currency'),
    ),
    availability: availabilityOf(first('product:availability', 'og:availability', 'og:product:availability')),
  };
  const isProduct = /product|^og:book$|^book$/i.test(type) && !/group|category/i.test(type);
  return {
    product:
      isProduct || offer.price !== null
        ? {
            source: 'meta',
            title: first('og:title', 'twitter:title'),
            image: page.address(first('og:image:secure_url', 'og:image', 'twitter:image')),
            brand: first('product:brand', 'og:brand'),
            gtin: first('product:ean', 'product:gtin', 'product:upc', 'product:isbn', 'og:upc', 'og:ean', 'books:isbn'),
            mpn: first('product:mfr_part_no'),
            sku: first('product:retailer_item_id', 'product:retailer_part_no'),
            offers: offer.price !== null || offer.availability ? [offer] : [],
          }
        : null,
    products: isProduct || offer.price !== null ? 1 : 0,
    calledArticle: /^article|blog|profile|video|music/i.test(type),
    calledList: /product.?(group|category)/i.test(type),
  };
};
