import { byPage, oneByOne, onHost, type Shop } from './shop.ts';

/** eBay's older cart address. What has variations can't be named by it; the page's own link, where there is one, comes first. */
export const ebay: Shop = {
  name: 'ebay',
  sells: onHost(/^(www\.|m\.)?ebay\.com$/),
  idOf: byPage(({ product }) => {
    const { pathname, searchParams } = new URL(product.url);
    const hasVariations = searchParams.has('var') || product.choices !== undefined || product.options !== undefined;
    return hasVariations ? null : (/\/itm\/(?:[^/]+\/)?(\d{9,15})\/?$/.exec(pathname)?.[1] ?? null);
  }),
  ways: [
    {
      landing: 'cart',
      links: oneByOne(
        ({ id, quantity }) =>
          `https://cart.payments.ebay.com/sc/add?ssPageName=CART:ATC&item=iid:${id},qty:${quantity}`,
      ),
    },
  ],
};
