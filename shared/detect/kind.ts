import { mainButtons } from './candidates.ts';
import { isFront } from './gate.ts';
import type { Verdict } from './offer.ts';
import { lastPart, overlap, wordsOf } from './page.ts';
import type { Markup } from './rule.ts';
import type { Visible } from './visible.ts';
import type { ProductSign, Signs } from './weights.ts';

/** Everything that speaks for or against "this page sells one product"; plain data. */
export interface Evidence {
  /** Path and query of its address. */
  readonly path: string;
  /** Class and id of its body. */
  readonly body: string;
  /** The main heading, and whether an element shows it. */
  readonly heading: string;
  readonly headed: boolean;
  readonly documentTitle: string;
  readonly jsonLd: Markup;
  readonly microdata: Markup;
  readonly meta: Markup;
  readonly visible: Visible;
}

/** What each source says, to be weighed. */
export const productSigns = (evidence: Evidence, offer: Verdict): Signs<ProductSign> => {
  const { path, body, heading, jsonLd, microdata, meta, visible } = evidence;
  const from = visible.headingLine;
  const all = mainButtons(visible);
  const buttons = all.filter(({ away }) => !away);
  const below = buttons.some(({ line }) => line >= from);
  const crowd = visible.prices.filter((price) => price.crowd && !price.elsewhere).map(({ line }) => line);
  const crowdBelow = Math.min(...crowd.filter((line) => line >= from));
  const { sku, gtin, mpn } = visible.labelled;
  // Documents explain such labels in words.
  const hasNumber = [sku, gtin, mpn].some((value) => value && value.length <= 40 && /\d/.test(value));
  const slug = lastPart(path.replace(/[?#].*/, ''));

  // Articles mark up what they review: a product that the page's own title does not name is hardly its subject.
  const isSubject =
    !(jsonLd.calledArticle || meta.calledArticle) ||
    overlap(jsonLd.product?.title ?? heading, `${heading} ${evidence.documentTitle}`) >= 0.5;
  const soldOut =
    !below &&
    visible.stock.some(
      ({ line, availability }) =>
        availability === 'OutOfStock' && line >= from && line < Math.min(from + NEAR, crowdBelow),
    );
  const isBacked = all.length || visible.quantities.length || jsonLd.product || microdata.product || meta.product;
  const signs: Record<ProductSign, unknown> = {
    always: 1,
    jsonLdOffer: isSubject && jsonLd.product?.offers.length,
    jsonLdOnly: isSubject && jsonLd.product && !jsonLd.product.offers.length,
    microdataOffer: microdata.product?.offers.length,
    microdataOnly: microdata.product && !microdata.product.offers.length,
    metaOffer: meta.product?.offers.length,
    metaOnly: meta.product && !meta.product.offers.length,
    manyMarked: (jsonLd.products > 2 && !jsonLd.product) || (microdata.products > 2 && !microdata.product),
    calledArticle: jsonLd.calledArticle || microdata.calledArticle,
    calledList: !jsonLd.product?.offers.length && (jsonLd.calledList || microdata.calledList || meta.calledList),
    // Blog software calls a shop's products articles too; there the mark-up or the button decides.
    ogArticle: meta.calledArticle,
    buttonBelow: below,
    buttonAbove: !below && buttons.length,
    buyLink: !buttons.length && all.length,
    soldOut,
    priceShown: offer.shown,
    priceMarked: !offer.shown && offer.price,
    noPrice: !offer.price,
    onlyPrice: offer.price && !isBacked && !Object.keys(visible.labelled).length,
    // Software, services and documents have headings and addresses such as products have, and nothing else of theirs.
    onlyHeading: !offer.price && !isBacked && !hasNumber && !soldOut,
    priceByHeading: offer.shown && from >= 0 && offer.line !== undefined && Math.abs(offer.line - from) <= CLOSE,
    noButton: !all.length,
    perPeriod:
      offer.shown && visible.periods.some((line) => line >= (offer.line ?? 0) && line - (offer.line ?? 0) <= AT_ONCE),
    manyButtons: visible.buttons.length - all.length > 4,
    crowd: crowd.length > 8,
    crowdFirst: crowdBelow < (offer.shown ? (offer.line ?? 0) : Number.POSITIVE_INFINITY),
    quantity: visible.quantities.length === 1,
    manyQuantities: visible.quantities.length > 2,
    labelled: hasNumber,
    headed: evidence.headed && overlap(heading, evidence.documentTitle) >= 0.8,
    slugNames: wordsOf(slug).length > 2 && overlap(slug, heading) >= 0.6,
    slugNumber: /\d{4,}/.test(slug),
    frontPath: isFront(path),
    productBody: PRODUCT_BODY.test(body),
    otherBody: OTHER_BODY.test(body),
    productPath: PRODUCT_PATH.test(path),
    listPath: LIST_PATH.test(path),
    articlePath: ARTICLE_PATH.test(path),
  };
  return Object.fromEntries(Object.entries(signs).map(([name, sign]) => [name, sign ? 1 : 0]));
};

const PRODUCT_BODY =
  /(single|template|page|catalog|type|view|is|pg|body)[-_]?(product|pdp|item|artikel)(?!s|-?(list|cat|arch|index|grid))|product[-_]?(page|detail|view|template|info|single)|\bpdp\b|(?<![-\w])product(?![-\w])/i;
const OTHER_BODY =
  /categor|collection|listing|search|archive|\b(home|blog|cart|checkout|login|account|article|index)\b|product-?list|tax-product/i;
const PRODUCT_PATH =
  /\/(products?|p|dp|pd|item|itm|produkt[ey]?|produit|producto|prod|artikel|skuid|ip|pdp)[/_-]|[-_/]p-?\d{3,}|\/p$|[?&](pid|sku|p?_?prod(uct)?_?id|item_?id|prod)=[^&]|\d{4,}\.html?$/i;
const LIST_PATH =
  /\/(category|categories|collections?|c|cat|browse|l|catalog|kategorie|list|s|b|brands?|tag|SubCategory)\/(?!.*\/(products?|p)\/)[^/]*\/?$|[?&](cat|category|q|query|search|node)=|[?&]route=product\/(?!product)|search\w*\.\w{3,5}([?;]|$)/i;
const ARTICLE_PATH =
  /\/(blog|news|articles?|story|stories|magazine|posts?|features|guides?|wiki|forum|threads?|questions)\/|\/20[012]\d\/[01]?\d\//i;

/** Lines. */
const NEAR = 60;

const CLOSE = 15;

const AT_ONCE = 3;
