import { attributeOf } from './dom.ts';
import { siteAt } from './rules/sites.ts';
import type { Slices } from './slices.ts';

/**
 * The first, cheap question about every page that a person opens: is it worth reading? Yes where a site has a rule of
 * its own, which alone knows what to look for; elsewhere a handful of native look-ups, and most pages end here. No is
 * final; yes only means that reading on is worth the time.
 */
export function* worthReading({ document, url }: { document: Document; url: URL }): Slices<boolean> {
  if (!/^https?:$/.test(url.protocol)) return false;
  if (siteAt(url.hostname) !== undefined) return true;
  if (isNeverProduct(url) || !document.body) return false;
  for (const selector of MARK_UP) {
    const marked = document.querySelectorAll(selector);
    for (let at = 0; at < marked.length && at < MAX_MARKED; at++) if (isMarkUp(marked[at] as Element)) return true;
    yield;
  }
  // A shop's front page sells many things; only mark-up can say that this one sells a single one.
  if (isFront(url.pathname + url.search)) return false;
  const elements = document.getElementsByTagName('*');
  for (let at = 0; at < MAX_ELEMENTS; at++) {
    const element = elements[at];
    if (!element) return false;
    if (isSign(element)) return true;
    if (at % ELEMENTS_A_SLICE === ELEMENTS_A_SLICE - 1) yield;
  }
  return false;
}

/** What is found soonest first. */
const MARK_UP = [
  'meta[property]',
  'script[type^="application/ld+json"]',
  '[itemtype]',
  '[itemprop="price"]',
  '[typeof]',
];

/** Mark-up of a product. */
const isMarkUp = (element: Element): boolean => {
  const say = (name: string): string => attributeOf(element, name) ?? '';
  const property = say('property');
  return (
    (element.localName === 'script' && /"Product(Group|Model)?"/i.test(element.textContent ?? '')) ||
    /^(product:|og:price)/.test(property) ||
    (property === 'og:type' && /product/i.test(say('content'))) ||
    /\/(Individual)?Product\b/i.test(say('itemtype')) ||
    /\bProduct\b/.test(say('typeof')) ||
    say('itemprop') === 'price'
  );
};

/** What only shops have: a cart to go to or to fill, a price by its name. */
const isSign = (element: Element): boolean => {
  let said = '';
  for (const name of SAYING.get(element.localName) ?? NAMES) said += ` ${attributeOf(element, name) ?? ''}`;
  return said.length > 6 && SIGN.test(said.slice(0, 500));
};

const NAMES = ['class', 'id'];
/** Where else an element says what it is for. */
const SAYING: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', [...NAMES, 'name', 'href']],
  ['img', [...NAMES, 'alt']],
  ['form', [...NAMES, 'name', 'action']],
  ['input', [...NAMES, 'name', 'alt']],
  ['button', [...NAMES, 'name']],
]);

const SIGN =
  /add[-_]?to[-_]?c|price|preis|prijs|\bpri[sx]|precio|preco|prezzo|cena\b|(?<!s)\bcart|basket|warenkorb|panier|carrit|carrinho|carrello|koszyk|ko[s\u0161][i\u00ed]k|winkelwagen|shopping[-_ ]?(cart|bag)/i;

/** Beyond these a page would have shown what it sells. */
const MAX_ELEMENTS = 6000;
/** Less than a millisecond's worth, and before the engine has warmed to it a few. */
const ELEMENTS_A_SLICE = 200;
const MAX_MARKED = 1000;

/** Addresses of carts, accounts and searches: whatever their mark-up says, they sell no one thing. */
export const isNeverProduct = ({ pathname }: URL): boolean => NEVER.test(`${pathname}/`) || CART_ITSELF.test(pathname);

const NEVER =
  /\/(cart|checkout|log-?in|sign-?in|signup|register|account|my-?account|customer\/account|search|wish-?list|order-status|order-history|product-reviews|sendfriend|kundenkonto|anmelden|connexion|suche|recherche)([./?;]|$)/i;
/** These are names of things, too: with more behind them they are a shop's categories. */
const CART_ITSELF =
  /\/(basket|bag|orders?|kasse|warenkorb|panier|carrito|carrello|carrinho|cesta|koszyk|ko[sš][ií]k|winkelwagen|varukorg|handlekurv|ostoskori)(\.\w{3,5})?\/?$/i;

/** Whether path and query are those of a site's front page, in any language. */
export const isFront = (path: string): boolean => {
  const [place = '', query = ''] = path.split('?', 2);
  return (
    /^(\/(index|default|home)(\.\w+)?|\/[a-z]{2}([-_][a-z]{2})?)?\/*$/i.test(place) &&
    !/(^|&)(p|id|product|pid|item|sku)\w*=/i.test(query)
  );
};
