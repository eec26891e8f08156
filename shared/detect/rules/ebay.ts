import type { SiteRule } from '../rule.ts';

/** eBay. The item's number is the identity: one seller's offer, not the product. Selectors written 2026-11. */
export const ebay: SiteRule = {
  name: 'ebay',
  path: /^\/itm\/(?:[^/]+\/)?(\d{9,15})/,
  title: 'h1.x-item-title__mainTitle,#itemTitle',
  price: '.x-price-primary,#prcIsum,#mm-saleDscPrc',
  listPrice: '.x-additional-info__textual-display .ux-textspans--STRIKETHROUGH,#orgPrc',
  soldOut: '.d-statusmessage,#msgPanel .msgTextAlign',
  soldOutSays:
    /\bended|(listing|item) (was )?sold|out of stock|no longer|beendet|nicht (mehr )?verf|ausverkauft|termin[\u00e9a]|rupture|finaliz|agotado|conclus|scadut|esaurit/i,
  image: '.ux-image-carousel-item.active img,#icImg',
  buyLink: 'a[href*="//cart.payments.ebay."][href*="/sc/add"]',
  seller: '.x-sellercard-atf__info__about-seller a,#mbgLink',
};
