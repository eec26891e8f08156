import { firstOf, oneLine, overlap, type Page, textOf, wordsOf } from './page.ts';
import type { MarkedProduct } from './rule.ts';
import type { Slices } from './slices.ts';
import { saidInScripts } from './state.ts';
import type { Texts } from './texts.ts';

/** A brand, and how likely it is the product's, 0 to 1. */
export interface Brand {
  readonly name: string;
  readonly confidence: number;
  readonly source: 'visible' | 'state' | MarkedProduct['source'];
}

/**
 * The brand: what mark-up or a label on the page says; else a name that the page's data or its links to brands know and
 * that the title bears; else the shop's own name, where the shop names itself in what it sells.
 */
export function* chooseBrand(
  page: Page,
  title: string,
  marked: readonly MarkedProduct[],
  labelled: string | undefined,
  texts: Texts,
): Slices<Brand | undefined> {
  const known = marked.find(({ brand }) => isBrand(brand));
  if (known?.brand) return { name: bare(known.brand), confidence: 0.95, source: known.source };
  if (labelled && NO_BRAND.test(labelled)) return undefined;
  if (labelled && isBrand(labelled)) return { name: bare(labelled), confidence: 0.9, source: 'visible' };

  const words = ` ${spaced(title)} `;
  const inTitle = (name: string): boolean => {
    const said = spaced(name);
    return said !== '' && words.includes(` ${said} `);
  };
  const linked = (yield* linkedBrands(page, texts, inTitle)).filter((name) => isBrand(name) && inTitle(name));
  const longest = linked.sort((a, b) => b.length - a.length)[0];
  if (longest) return { name: longest, confidence: 0.8, source: 'visible' };
  const named = (yield* saidInScripts(page, 'brand|vendor|brand_?name|item_brand|manufacturer')).filter(isBrand);
  const borne = named.find(inTitle) ?? (named.length === 1 ? named[0] : undefined);
  if (borne) return { name: bare(borne), confidence: 0.7, source: 'state' };

  const shop = shopName(page);
  return shop && ownsIt(page, shop, title) ? { name: shop, confidence: 0.6, source: 'meta' } : undefined;
}

/** A seller's word for a thing without one. */
const NO_BRAND = /^(unbranded|no brand|markenlos|sans marque|(sin|senza|non di) marca|does not apply)/i;

/** Not an address, a sentence, a number or a filler. */
const isBrand = (text: string | undefined): text is string =>
  text !== undefined &&
  /[a-z\u0080-\uffff]/i.test(text) &&
  text.length <= 60 &&
  !/^https?:|^(null|undefined|none|n\/a|unknown|unbranded|generic|default|true|false|brands?|other|andere|no brand)$/i.test(
    text,
  );

/** Without what stands before the name where shops mark up the whole link: `More by this brand: X`. */
const bare = (name: string): string => oneLine(name.replace(BRAND_LABEL, ''), 120);

const BRAND_LABEL =
  /^.{0,40}\b(brand|manufacturer|marke|hersteller|marque|fabricant|marca|merk|producent|zna[cč]ka):\s*/i;

/** Names in the links, pictures and lists that the page calls brands, among the few that the title may bear. */
function* linkedBrands({ document }: Page, texts: Texts, inTitle: (name: string) => boolean): Slices<string[]> {
  const mayName = (text: string): boolean => text.length < MAX_NAME && inTitle(text);
  const named: Element[] = [];
  for (const [at, text] of texts.values.entries()) {
    if (at % TEXTS_A_SLICE === TEXTS_A_SLICE - 1) yield;
    if (mayName(text)) named.push(texts.parents[at] as Element);
  }
  const pictured = firstOf(document.images, MAX_PLACES).filter(({ alt }) => mayName(alt));
  const places = [...named, ...pictured]
    .map((element) => element.closest(BRAND_PLACES))
    .filter((place) => place !== null);
  return [...new Set(places)]
    .slice(0, MAX_PLACES)
    .map((place) => textOf(place).slice(0, 61) || place.querySelector('img')?.getAttribute('alt') || '')
    .filter(Boolean);
}

const BRAND_PLACES =
  'a[href*="brand" i],a[href*="manufactur" i],a[href*="/marke" i],a[href*="hersteller" i],a[href*="/marca" i],a[href*="marque" i],[class*="brand" i],[class*="manufacturer" i],[itemprop="manufacturer"]';

/** What the shop calls itself: its meta's word, else the part of its host's name that the document's title bears. */
const shopName = (page: Page): string | undefined => {
  const named = page.meta('og:site_name');
  if (named)
    return (
      named.replace(/\s*([|\u2013-].*|\b(official|online|us|uk|eu|usa|store|shop|\.com)\b.*)$/i, '').trim() || undefined
    );
  const label = page.url.hostname.replace(/^(www|shop|store)\./, '').split('.')[0] ?? '';
  return page.document.title
    .split(/\s*[|\u2013\u2014:\u00bb]\s*|\s-\s/)
    .find((part) => part.length > 2 && spaced(part).replaceAll(' ', '') === label.replaceAll('-', ''));
};

/** Whether a shop sells its own: its name stands in the title, or right in what it says of the product. */
const ownsIt = (page: Page, shop: string, title: string): boolean =>
  overlap(shop, title) === 1 ||
  ` ${spaced(page.meta('og:description') ?? page.meta('description') ?? '')} `.includes(` ${spaced(shop)} `);

const spaced = (text: string): string => wordsOf(text).join(' ');

const MAX_PLACES = 400;
const TEXTS_A_SLICE = 1000;
/** A name with its indentation. */
const MAX_NAME = 150;
