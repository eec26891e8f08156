import { toMajor } from '../model/money.ts';
import { allIn, attributeOf, closestAround, holds } from './dom.ts';
import { firstOf, oneLine, overlap, type Page, textOf } from './page.ts';
import { currencyCode, machineAmount, readPrice } from './price.ts';
import { availabilityOf, type MarkedProduct, type Markup, type Offer, readCodes } from './rule.ts';
import type { Slices } from './slices.ts';

/**
 * Reads schema.org's Product in microdata (`itemtype`, `itemprop`) and in RDFa (`typeof`, `property`): both say the same of
 * an element, by other names.
 */
export function* readMicrodata(page: Page, heading: string): Slices<Markup> {
  const all = firstOf(page.document.querySelectorAll(TYPED), MAX_ITEMS);
  const scopes = all.filter((scope) => PRODUCT.test(typeOf(scope))).slice(0, MAX_SCOPES);
  const kindOf = (scope: Element): string => `${scope.localName} ${typeOf(scope).slice(-80)}`;
  const own = scopes.filter(
    (scope) =>
      !/itemListElement|isRelatedTo|isSimilarTo/.test(propertyOf(scope)) &&
      !scopes.some((other) => other !== scope && holds(other, scope)),
  );
  const products: MarkedProduct[] = [];
  for (const scope of own) {
    yield;
    const product = readProduct(scope, page);
    if (product.title || product.offers.length) products.push(product);
  }
  const names = new Set(products.map((product) => product.title?.toLowerCase()));
  const close = products.find((product) => product.title && overlap(product.title, heading) >= 0.8);
  const richest = products.find((product) => product.offers.length) ?? products[0];
  return {
    product: close ?? (names.size < 2 ? (richest ?? null) : null),
    products: Math.max(names.size, scopes.length > 6 && !close ? scopes.length : 0),
    calledArticle: all.some((scope) => /^article .*Article$|^body .*Blog$/.test(kindOf(scope))),
    calledList: all.some((scope) => /^body .*(CollectionPage|SearchResultsPage)$/.test(kindOf(scope))),
  };
}

/** An item without a type is one too: what it says is not said of what it stands in. */
const TYPED = '[itemscope],[typeof]';

const typeOf = (item: Element): string => attributeOf(item, 'itemtype') ?? attributeOf(item, 'typeof') ?? '';
const propertyOf = (element: Element): string =>
  attributeOf(element, 'itemprop') ?? attributeOf(element, 'property') ?? '';

/** In microdata a type is an address, in RDFa it may be a bare word. */
const PRODUCT = /(^|[/:\s])(Individual)?Product(Group|Model)?\b/i;

const readProduct = (scope: Element, page: Page): MarkedProduct => {
  const properties = propertiesOf(scope, page.document);
  const all = (...names: string[]): Element[] =>
    properties.filter(([name]) => names.includes(name)).map(([, element]) => element);
  const text = (...names: string[]): string | undefined => contentOf(all(...names)[0]);
  const [brand] = all('brand', 'manufacturer');
  const codes = readCodes(text);
  const pictures = all('image').flatMap((image) =>
    ['content', 'data-src', 'src', 'href'].map((name) => page.address(image.getAttribute(name))),
  );

  const currency = currencyCode(text('priceCurrency', 'currency'));
  const availability = availabilityOf(text('availability'));
  const amountIn = (element: Element | undefined): Pick<Offer, 'price' | 'currency'> => {
    const machine = machineAmount(machineText(element));
    const money = machine === null ? readPrice(contentOf(element), { ...page.context, currency }) : null;
    return { price: machine ?? (money && toMajor(money)), currency: currency ?? money?.currency };
  };
  const highPrice = amountIn(all('highPrice')[0]).price;
  const offers = all('price', 'lowPrice').map((element) => ({ ...amountIn(element), availability, highPrice }));
  return {
    source: attributeOf(scope, 'itemtype') !== null ? 'microdata' : 'rdfa',
    title: text('name'),
    image: pictures.find(Boolean),
    ...codes,
    brand: contentOf(brand?.querySelector('[itemprop=name],[property$=name]')) ?? codes.brand,
    offers: offers.length || !availability ? offers.slice(0, MAX_PROPERTIES) : [{ price: null, availability }],
  };
};

/**
 * A scope's own properties, its offers' and its variants', in document order, then those that it names by `itemref`; what
 * belongs to other items inside it stays out, their offers too.
 */
const propertiesOf = (scope: Element, document: Document): [name: string, element: Element][] => {
  const isPart = (item: Element): boolean =>
    /Offer|PriceSpecification/i.test(typeOf(item)) || /hasVariant/.test(propertyOf(item));
  const isOwn = (element: Element, root: Element): boolean => {
    let item = closestAround(element, TYPED);
    while (item && item !== root && holds(root, item) && isPart(item)) item = closestAround(item, TYPED);
    return !item || holds(item, root);
  };
  const named = (attributeOf(scope, 'itemref') ?? '').split(/\s+/, MAX_REFERENCES);
  const roots = [scope, ...named.flatMap((id) => document.getElementById(id) ?? [])];
  return roots.flatMap((root) =>
    [root, ...firstOf(allIn(root, '[itemprop],[property]'), MAX_PROPERTIES)]
      .filter((element) => (element === root ? root !== scope : isOwn(element, root)))
      .flatMap((element) =>
        propertyOf(element)
          .split(/\s+/, MAX_NAMES)
          .map((name): [string, Element] => [name.replace(/^.*[:/]/, ''), element]),
      ),
  );
};

/** What is written for machines alone. */
const machineText = (element: Element | undefined): string | null | undefined =>
  element?.getAttribute('content') ??
  (/^(data|meter)$/.test(element?.localName ?? '') ? element?.getAttribute('value') : null);

const contentOf = (element: Element | null | undefined): string | undefined =>
  element
    ? oneLine(
        machineText(element) ??
          (/availability$/.test(propertyOf(element)) ? element.getAttribute('href') : null) ??
          textOf(element),
      ) || undefined
    : undefined;

const MAX_ITEMS = 5000;
const MAX_REFERENCES = 20;
const MAX_NAMES = 5;
const MAX_SCOPES = 60;
const MAX_PROPERTIES = 200;
