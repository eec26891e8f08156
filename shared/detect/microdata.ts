import { toMajor } from '../model/money.ts';
import { firstOf, oneLine, overlap, type Page, textOf } from './page.ts';
import { currencyCode, machineAmount, readPrice } from './price.ts';
import { availabilityOf, type MarkedProduct, type Markup, type Offer, readCodes } from './rule.ts';
import type { Slices } from './slices.ts';

/** How a syntax writes the type of an item and the name of a property. */
interface Syntax {
  readonly source: 'microdata' | 'rdfa';
  readonly type: string;
  readonly property: string;
}

const MICRODATA: Syntax = { source: 'microdata', type: 'itemtype', property: 'itemprop' };
const RDFA: Syntax = { source: 'rdfa', type: 'typeof', property: 'property' };

/** Reads schema.org's Product in microdata (`itemtype`, `itemprop`), or else in RDFa (`typeof`, `property`). */
export function* readMicrodata(page: Page, heading: string): Slices<Markup> {
  const markup = yield* readItems(page, heading, MICRODATA);
  return markup.products ? markup : { ...markup, ...(yield* readItems(page, heading, RDFA)) };
}

function* readItems(page: Page, heading: string, syntax: Syntax): Slices<Markup> {
  const all = firstOf(page.document.querySelectorAll(`[${syntax.type}]`), MAX_ITEMS);
  const scopes = all.filter((scope) => isProduct(scope, syntax)).slice(0, MAX_SCOPES);
  const kindOf = (scope: Element): string => `${scope.localName} ${scope.getAttribute(syntax.type)?.slice(-80)}`;
  const own = scopes.filter(
    (scope) => !inList(scope, syntax) && !scopes.some((other) => other !== scope && other.contains(scope)),
  );
  const products: MarkedProduct[] = [];
  for (const scope of own) {
    yield;
    const product = readProduct(scope, page, syntax);
    if (product.title || product.offers.length) products.push(product);
  }
  const names = new Set(products.map((product) => product.title?.toLowerCase()));
  const close = products.find((product) => product.title && overlap(product.title, heading) >= 0.8);
  const richest = names.size < 2 ? products.find((product) => product.offers.length) : undefined;
  return {
    product: close ?? richest ?? (names.size < 2 ? (products[0] ?? null) : null),
    products: Math.max(names.size, scopes.length > 6 && !close ? scopes.length : 0),
    calledArticle: all.some((scope) => /^article .*Article$|^body .*Blog$/.test(kindOf(scope))),
    calledList: all.some((scope) => /^body .*(CollectionPage|SearchResultsPage)$/.test(kindOf(scope))),
  };
}

/** In microdata a type is an address, in RDFa it may be a bare word. */
const isProduct = (scope: Element, { source, type }: Syntax): boolean =>
  (source === 'rdfa'
    ? /(^|[/:\s])(Individual)?Product(Group|Model)?(\s|$)/
    : /(schema|data-vocabulary)\.org\/(Individual)?Product(Group|Model)?\b/i
  ).test(scope.getAttribute(type) ?? '');

const inList = (scope: Element, { property }: Syntax): boolean =>
  /itemListElement|isRelatedTo|isSimilarTo/.test(scope.getAttribute(property) ?? '');

const readProduct = (scope: Element, page: Page, syntax: Syntax): MarkedProduct => {
  const properties = propertiesOf(scope, syntax);
  const text = (name: string): string | undefined => contentOf(properties.find(([key]) => key === name)?.[1]);
  const codes = readCodes(text);
  const brand = properties.find(([key]) => key === 'brand' || key === 'manufacturer')?.[1];
  const image = properties.find(([key]) => key === 'image')?.[1];
  return {
    source: syntax.source,
    title: text('name'),
    image: page.address(
      image?.getAttribute('content') ??
        image?.getAttribute('data-src') ??
        image?.getAttribute('src') ??
        image?.getAttribute('href'),
    ),
    ...codes,
    brand: contentOf(brand?.querySelector(`[${syntax.property}$=name]`)) ?? codes.brand,
    offers: readOffers(properties, page),
  };
};

/**
 * A scope's own properties, its offers' and its variants', in document order, then those that it names by `itemref`; what
 * belongs to other items inside it stays out, their offers too.
 */
const propertiesOf = (scope: Element, { source, type, property }: Syntax): [name: string, element: Element][] => {
  const itemOf = (element: Element): Element | null | undefined =>
    element.parentElement?.closest(source === 'rdfa' ? '[typeof]' : '[itemscope]');
  const isPart = (item: Element): boolean =>
    /Offer|PriceSpecification/i.test(item.getAttribute(type) ?? '') ||
    /hasVariant/.test(item.getAttribute(property) ?? '');
  const isOwn = (element: Element, root: Element): boolean => {
    let item = itemOf(element);
    while (item && item !== root && root.contains(item) && isPart(item)) item = itemOf(item);
    return item === root || !item || !root.contains(item);
  };
  const named = (scope.getAttribute('itemref') ?? '').split(/\s+/, MAX_REFERENCES);
  const roots = [scope, ...named.flatMap((id) => scope.ownerDocument.getElementById(id) ?? [])];
  const properties: [string, Element][] = [];
  for (const root of roots) {
    const inside = firstOf(root.querySelectorAll(`[${property}]`), MAX_PROPERTIES);
    for (const element of root === scope ? inside : [root, ...inside]) {
      if (element !== root && !isOwn(element, root)) continue;
      for (const name of (element.getAttribute(property) ?? '').split(/\s+/, MAX_NAMES))
        if (name) properties.push([name.replace(/^.*[:/]/, ''), element]);
    }
  }
  return properties;
};

const readOffers = (properties: readonly (readonly [string, Element])[], page: Page): Offer[] => {
  const all = (...names: string[]): Element[] =>
    properties.filter(([name]) => names.includes(name)).map(([, element]) => element);
  const currency = all('priceCurrency', 'currency').map((element) => currencyCode(contentOf(element)))[0];
  const availability = all('availability').map((element) => availabilityOf(contentOf(element)))[0];
  const context = { ...page.context, currency };
  const [dearest] = all('highPrice').map(contentOf);
  const high = readPrice(dearest, context);
  const highPrice = machineAmount(dearest) ?? (high && toMajor(high));
  const offers = all('price', 'lowPrice').map((element): Offer => {
    const written = contentOf(element);
    const machine = machineAmount(machineText(element));
    const money = machine === null ? readPrice(written, context) : null;
    return {
      price: machine ?? (money && toMajor(money)),
      currency: currency ?? money?.currency,
      availability,
      highPrice,
    };
  });
  return offers.length || !availability ? offers.slice(0, MAX_PROPERTIES) : [{ price: null, availability }];
};

/** What is written for machines alone. */
const machineText = (element: Element): string | null =>
  element.getAttribute('content') ?? (/^(data|meter)$/.test(element.localName) ? element.getAttribute('value') : null);

const contentOf = (element: Element | null | undefined): string | undefined =>
  element
    ? oneLine(
        machineText(element) ??
          (/^(link|a)$/.test(element.localName) &&
          (element.getAttribute('itemprop') ?? element.getAttribute('property') ?? '').endsWith('availability')
            ? element.getAttribute('href')
            : textOf(element)),
      ) || undefined
    : undefined;

const MAX_ITEMS = 5000;
const MAX_REFERENCES = 20;
const MAX_NAMES = 5;
const MAX_SCOPES = 60;
const MAX_PROPERTIES = 200;
