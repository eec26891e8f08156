import type { Page } from '../page.ts';
import type { SiteReader } from '../rule.ts';

/**
 * Amazon. The ASIN in the address is the identity; the buy box is the offer, and prices elsewhere on the page belong
 * to companions, other sellers or other formats: no buy box, no price. Selectors seen 2015 to 2026-11.
 */
export const amazon: SiteReader = {
  name: 'amazon',
  read: (page) => {
    const asin = /\/(?:dp|gp\/product|gp\/aw\/d|exec\/obidos\/asin)\/([A-Z0-9]{10})(?:[/?]|$)/i
      .exec(page.url.pathname)?.[1]
      ?.toUpperCase();
    const title = page.text('#productTitle,#ebooksProductTitle,#btAsinTitle,#title');
    if (!asin || !title) return null;

    const isOut =
      page.document.querySelector('#outOfStock') !== null || SOLD_OUT.test(page.text('#availability') ?? '');
    const price = isOut ? undefined : buyBoxPrice(page);
    return {
      asin,
      title,
      price,
      listPrice: page.price(
        '#corePriceDisplay_desktop_feature_div .basisPrice .a-offscreen,.priceBlockStrikePriceString,#listPriceValue',
      ),
      availability: isOut ? 'OutOfStock' : price || page.document.querySelector(BUY_BUTTONS) ? 'InStock' : undefined,
      image: page.address(
        page.attribute('#landingImage,#imgBlkFront,#ebooksImgBlkFront,#main-image', 'data-old-hires') ??
          page.attribute('#landingImage,#imgBlkFront,#ebooksImgBlkFront,#main-image', 'src'),
      ),
      brand: brandName(page),
      url: `https://${page.url.hostname}/dp/${asin}`,
    };
  },
};

/** Amazon's own words for it, in the languages of its sites. */
const SOLD_OUT =
  /unavailable|out of stock|nicht (auf lager|verf[uü]gbar)|(in|no |non |n[aã]o )dispon|esaurito|agotado|rupture|niet (op voorraad|verkrijgbaar|beschikbaar)|niedost[eę]pn|slut i lager|inte tillg|mevcut de[gğ]il|在庫切れ|お取り扱いできません|غير متوفر/i;

const BUY_BUTTONS = '#add-to-cart-button,#buy-now-button,#one-click-button,#buyNow';

const buyBoxPrice = (page: Page) => {
  // What is only sold used has no price: it is another's for every buyer.
  if (page.document.querySelector('#usedOnlyBuybox')) return undefined;
  for (const selector of BUY_BOX) {
    const price = page.price(selector);
    if (price) return price;
  }
  return undefined;
};

/** Newest layout first; within one, what is paid now before what is shown beside it. */
const BUY_BOX = [
  '#corePrice_feature_div .apexPriceToPay .a-offscreen,#corePriceDisplay_desktop_feature_div .priceToPay',
  '#corePrice_feature_div .a-price:not(.a-text-price) .a-offscreen',
  '#corePrice_desktop .apexPriceToPay .a-offscreen,#apex_desktop .apexPriceToPay .a-offscreen,#apex_desktop .priceToPay',
  '#corePrice_desktop .a-price-range .a-offscreen',
  '#priceblock_dealprice,#priceblock_saleprice,#priceblock_ourprice,#priceblock_pospromoprice',
  '#price_inside_buybox,#newBuyBoxPrice,#buyNewSection .offer-price,#buyNewSection .a-color-price',
  '#kindle-price,#kindle_meta_binding_winner ~ .a-color-price,#tmmSwatches .swatchElement.selected .a-color-price',
];

const brandName = (page: Page): string | undefined => {
  const line = page.text('#bylineInfo,#brand,#bylineInfo_feature_div');
  return line
    ?.replace(
      /^(visit the|besuchen? (sie )?den|visit[ae] (lo|la|il|a( loja( da)?)?)|visite[rz] la boutique|brand|marke|marque|marca|merk)[\s:]+/i,
      '',
    )
    .replace(/[\s-]+(store|shop)$|^(tienda|loja|negozio)( de| da| di)?\s/i, '')
    .trim();
};
