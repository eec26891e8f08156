import { parseJson } from '../model/parse-json.ts';
import { isNode, listOf as list, MAX_ITEMS, type Node } from './json.ts';
import { firstOf, lastPart, oneLine, overlap, type Page } from './page.ts';
import { currencyCode, machineAmount } from './price.ts';
import {
  availabilityOf,
  type Codes,
  type MarkedProduct,
  type Markup,
  type Offer,
  readCodes,
  type Step,
} from './rule.ts';
import type { Slices } from './slices.ts';

/**
 * Reads `<script type="application/ld+json">`: broken JSON mended where that is safe, graphs, groups and variants.
 * `wanted` is the variant that the page's form would put into the cart.
 */
export function* readJsonLd(page: Page, heading: string, wanted?: string): Slices<Markup> {
  const nodes = yield* pageNodes(page.document);
  const products = distinct(linked(nodes));
  const chosen = choose(products, page, heading);
  return {
    product: chosen ? readProduct(chosen, page, wanted) : null,
    products: products.length,
    calledArticle: nodes.some((node) => isA(node, ARTICLE)),
    calledList: nodes.some((node) => isA(node, LIST)),
    breadcrumb: breadcrumbOf(nodes, page),
    buyTemplates: [...new Set(nodes.flatMap(buyTemplateOf))],
  };
}

/** Some shops write it small. */
const PRODUCT = /^(Product|ProductGroup|IndividualProduct|ProductModel|SomeProducts|Vehicle|Car|Book)$/i;
const ARTICLE =
  /(Article|BlogPosting|QAPage|Recipe|DiscussionForumPosting|Course|JobPosting|SoftwareApplication|LocalBusiness|Service)$/;
const LIST = /^(CollectionPage|SearchResultsPage|ItemList|OfferCatalog)$/;

/** Under these names stand other products than the page's own. */
const ELSEWHERE =
  /^(is(RelatedTo|SimilarTo|AccessoryOrSparePartFor|ConsumableFor|VariantOf)|review|itemListElement|mentions|about|hasVariant|itemOffered|hasOfferCatalog|mainEntityOfPage|model)$/;

/** All nodes that describe the page itself, in document order; bounded whatever the page holds. */
function* pageNodes(document: Document): Slices<Node[]> {
  const nodes: Node[] = [];
  let budget = MAX_NODES;
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || --budget < 0) return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, MAX_ITEMS)) visit(item, depth + 1);
      return;
    }
    nodes.push(value as Node);
    for (const key of Object.keys(value).slice(0, MAX_ITEMS)) {
      if (!ELSEWHERE.test(key)) visit((value as Node)[key], depth + 1);
    }
  };

  let letters = MAX_LETTERS;
  for (const script of firstOf(document.querySelectorAll('script[type^="application/ld+json" i]'), MAX_SCRIPTS)) {
    const text = script.textContent ?? '';
    if (text.length > Math.min(MAX_SCRIPT, letters)) continue;
    letters -= text.length;
    visit(yield* parse(text), 0);
    yield;
  }
  return nodes;
}

/** JSON as shops write it; undefined when it cannot be mended without guessing. */
function* parse(text: string): Slices<unknown> {
  const bare = unwrapped(text);
  const mended = (): string =>
    bare
      // biome-ignore lint/suspicious/noControlCharactersInRegex: raw line ends inside strings are the commonest fault
      .replace(/[\u0000-\u001f]+/g, ' ')
      .replace(/,(\s*[}\]])/g, '$1')
      .replace(/\\(?!["\\/bfnrtu])/g, '\\\\');
  const tries = [
    () => bare,
    mended,
    () => `[${mended().replace(/\}(\s*,)?\s*\{(?=\s*"@)/g, '},{')}]`,
    () => mended().replaceAll('&quot;', '"'),
  ];
  for (const attempt of tries) {
    const parsed = parseJson(attempt());
    if (parsed !== undefined) return parsed;
    yield;
  }
  return undefined;
}

/** Without the comment or the CDATA around it; only the ends are searched, because there may be megabytes of blanks. */
const unwrapped = (text: string): string => {
  const whole = text.trim();
  const [start = ''] = /^[^[{]*(\[CDATA\[[^[{]*)?/.exec(whole.slice(0, 40)) ?? [];
  const [end = ''] = /(?<=[\]}])[^\]}]*(\]\]>[^\]}]*)?$/.exec(whole.slice(-40)) ?? [];
  return whole.slice(start.length, whole.length - end.length);
};

/**
 * The products among the nodes, with what they only refer to by `@id`. A variant that refers to its group, or a group to
 * it, is a variant of that group and no product beside it.
 */
const linked = (nodes: readonly Node[]): Node[] => {
  const whole = nodes.filter((node) => !isReference(node));
  const known = new Map<unknown, Node>(whole.map((node) => [node['@id'], node] as const).reverse());
  const follow = (value: unknown): unknown =>
    Array.isArray(value) ? list(value).map(follow) : isReference(value) ? (known.get(value['@id']) ?? value) : value;
  const link = (node: Node): Node =>
    Object.fromEntries(Object.entries(node).map(([name, value]) => [name, follow(value)]));

  const products = list(whole.filter((node) => isA(node, PRODUCT))) as Node[];
  const named = products.filter((product) => isReference(product['isVariantOf']));
  const variantsOf = (group: Node): Node[] =>
    [...list(follow(group['hasVariant'])), ...named.filter((product) => follow(product['isVariantOf']) === group)]
      .filter(isNode)
      .filter((variant) => variant !== group);
  const taken = new Set(products.flatMap(variantsOf));
  return products
    .filter((product) => !taken.has(product))
    .map((product) => ({ ...link(product), hasVariant: [...new Set(variantsOf(product))].map(link) }));
};

/** A node that says no more than which other one it is. */
const isReference = (value: unknown): value is Node =>
  isNode(value) && '@id' in value && Object.keys(value).every((key) => /^@(id|type)$/.test(key));

/** Addresses that put something into the cart: a BuyAction's target, an offer's `checkoutPageURLTemplate`. */
const buyTemplateOf = (node: Node): string[] => {
  const [target] = isA(node, /^BuyAction$/) ? list(node['target']) : [node['checkoutPageURLTemplate']];
  const address = isNode(target) ? (target['urlTemplate'] ?? target['url']) : target;
  return typeof address === 'string' ? [address] : [];
};

const breadcrumbOf = (nodes: readonly Node[], page: Page): Step[] =>
  list(nodes.find((node) => isA(node, /^BreadcrumbList$/))?.['itemListElement'])
    .filter(isNode)
    .map((step) => ({
      name: nameOf(step) || plain(step['item']) || '',
      address: page.address(addressIn(step['item'])),
    }))
    .filter(({ name }) => !/^https?:/.test(name));

/** The same product described twice counts once; nodes of one name under different codes are its variants. */
const distinct = (products: readonly Node[]): Node[] => {
  const named = new Map<string, Node[]>();
  for (const product of products) {
    const name = nameOf(product).toLowerCase();
    if (name) named.set(name, [...(named.get(name) ?? []), product].slice(0, MAX_ITEMS));
  }
  return [...named.values()].map(asOne);
};

const asOne = (nodes: readonly Node[]): Node => {
  const first = nodes.find((node) => node['offers']) ?? nodes[0] ?? {};
  const variants = new Map<string, Node>();
  for (const node of nodes) {
    const { sku, gtin, mpn } = codesOf(node);
    const code = sku ?? gtin ?? mpn ?? plain(node['url']);
    if (code && !variants.get(code)?.['offers']) variants.set(code, node);
  }
  if (variants.size < 2) return first;
  const { offers: _, ...own } = first;
  return { ...own, hasVariant: [...variants.values()] };
};

const choose = (products: readonly Node[], page: Page, heading: string): Node | undefined => {
  if (products.length < 2) return products[0];
  const addresses = products.map((product) => page.address(product['url'] ?? product['@id']));
  const own =
    products.find((_, at) => isSelected(page, addresses[at])) ??
    products.find((_, at) => isSamePage(page, addresses[at]));
  if (own) return own;
  const close = products
    .map((product) => ({ product, closeness: overlap(nameOf(product), heading) }))
    .sort((a, b) => b.closeness - a.closeness)[0];
  return close && close.closeness >= 0.8 ? close.product : undefined;
};

/**
 * A product with its variants, which may be its offers or products of their own. The variant that the page's form holds
 * gives offer, codes and picture; else the one that the address selects; else the one whose SKU the product bears; else
 * the first that can be bought, as shops show that one, and then the product's own codes come first.
 */
const readProduct = (product: Node, page: Page, wanted: string | undefined): MarkedProduct => {
  const own = codesOf(product);
  const offers = [product, ...list(product['hasVariant']).filter(isNode)].flatMap((source) => {
    const variant = source === product ? undefined : source;
    const offered = list(source['offers']).flatMap((offer) => readOffer(offer, page, { variant }));
    return offered.length || !variant ? offered : readOffer({}, page, { variant });
  });
  const selected =
    offers.find(({ sku, url }) => wanted && (sku === wanted || queryOf(url).has(wanted))) ??
    offers.filter(({ url }) => isSelected(page, url)).sort((a, b) => (b.url?.length ?? 0) - (a.url?.length ?? 0))[0];
  const shown = selected ?? offers.find(({ sku }) => sku !== undefined && sku === own.sku);
  const priced = offers.filter(({ price }) => price !== null);
  const best = shown ?? priced.find(({ availability }) => availability === 'InStock') ?? priced[0] ?? offers[0];
  const code = (name: keyof Codes): string | undefined => shown?.[name] ?? own[name] ?? best?.[name];

  return {
    source: 'json-ld',
    title: nameOf(product) || undefined,
    image: selected?.image ?? page.address(addressIn(product['image'])) ?? best?.image,
    brand: code('brand'),
    gtin: code('gtin'),
    mpn: code('mpn'),
    sku: code('sku'),
    groupId: plain(product['productGroupID'] ?? product['inProductGroupWithID']) ?? groupOf(product['isVariantOf']),
    seller: best?.seller,
    url: page.address(product['url']),
    offers: best ? [best, ...offers.filter((offer) => offer !== best)].slice(0, MAX_ITEMS) : [],
  };
};

const groupOf = (group: unknown): string | undefined => (isNode(group) ? plain(group['productGroupID']) : undefined);

/** An offer with what names the variant that it sells. */
interface VariantOffer extends Offer, Codes {
  readonly url: string | undefined;
  readonly image: string | undefined;
  readonly seller: string | undefined;
}

interface Within {
  readonly variant: Node | undefined;
  readonly currency?: string | undefined;
}

const readOffer = (value: unknown, page: Page, { variant, ...within }: Within): VariantOffer[] => {
  // What only members pay is not the price that is asked here.
  if (!isNode(value) || value['validForMemberTier']) return [];
  const specifications = list(value['priceSpecification']).filter(isNode);
  const former = specifications.find((each) =>
    /(List|MSRP|SRP|Strikethrough|Regular)Price/i.test(String(each['priceType'] ?? '')),
  );
  const asked = specifications.find(
    (each) =>
      each !== former &&
      each['price'] !== undefined &&
      !Object.keys(each).some((key) => OTHER_SUM.test(key)) &&
      !/false/i.test(String(each['valueAddedTaxIncluded'])),
  );
  const currency = currencyCode(plain(value['priceCurrency'] ?? asked?.['priceCurrency'])) ?? within.currency;
  const own = {
    ...codesOf(value, value['itemOffered'], variant),
    price: machineAmount(value['price'] ?? value['lowPrice'] ?? asked?.['price']),
    listPrice: machineAmount(former?.['price']),
    highPrice: machineAmount(value['highPrice']),
    seller: plain(value['seller'] ?? value['offeredBy']),
    currency,
    availability: availabilityOf(plain(value['availability'])),
    url: page.address(value['url'] ?? variant?.['url'] ?? variant?.['@id']),
    image: page.address(addressIn(variant?.['image'])),
  };
  const inner = list(value['offers'])
    .slice(0, MAX_ITEMS)
    .flatMap((offer) => readOffer(offer, page, { variant, currency }));
  return own.price === null && inner.length ? inner : [own, ...inner];
};

/** What a sum is for that is not the thing's price: a unit of it, a member, a month. */
const OTHER_SUM = /^(referenceQuantity|validForMemberTier|billing.+)$/;

const codesOf = (...nodes: readonly unknown[]): Codes =>
  readCodes(...nodes.filter(isNode).map((node) => (name: string) => plain(node[name])));

/** What an address asks for. Not by `values()`, which a content script in Firefox can't go through. */
const queryOf = (address = ''): Set<string> =>
  new Set([...new URLSearchParams(address.replace(/^[^?]*|#.*/g, ''))].map(([, value]) => value));

/** Whether a variant's address says nothing in its query that the page's does not: then the page's selects it. */
const isSelected = (page: Page, address: string | undefined): boolean => {
  if (!address || !isSamePage(page, address)) return false;
  const { search, searchParams } = new URL(address);
  return search !== '' && [...searchParams].every(([name, value]) => page.url.searchParams.get(name) === value);
};

/** Whether an address ends as the page's does: shops show one product under several folders. */
const isSamePage = (page: Page, address: string | undefined): boolean => {
  const ours = lastPart(page.url.pathname);
  return ours !== '' && address !== undefined && lastPart(new URL(address).pathname) === ours;
};

const isA = (node: Node, kind: RegExp): boolean =>
  list(node['@type']).some((type) => typeof type === 'string' && kind.test(type.slice(0, 80).replace(/^.*[/#:]/, '')));
const nameOf = (node: Node): string => plain(node['name']) ?? '';

/** A text out of a text, a number, a list, or a node with a name or value. */
const plain = (value: unknown, depth = 0): string | undefined => {
  if (typeof value === 'string') return oneLine(decode(value)) || undefined;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return plain(value[0], depth + 1);
  return isNode(value) && depth < 3
    ? plain(value['name'] ?? value['value'] ?? value['@value'] ?? value['@id'], depth + 1)
    : undefined;
};

const addressIn = (value: unknown, depth = 0): string | undefined => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return addressIn(value[0], depth + 1);
  return isNode(value) && depth < 3
    ? addressIn(value['contentUrl'] ?? value['url'] ?? value['@id'], depth + 1)
    : undefined;
};

/** Entities that shops leave in their JSON, the ones that occur in names. */
const decode = (text: string): string =>
  text.replace(/&(?:#(x[\da-f]{2,5}|\d{2,5})|(amp|quot|apos|lt|gt|nbsp));/gi, (_, code?: string, name = '') =>
    code ? String.fromCodePoint(Number(`0${code}`)) : (ENTITIES[name.toLowerCase() as keyof typeof ENTITIES] ?? ''),
  );
const ENTITIES = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ' };

const MAX_SCRIPTS = 40;
const MAX_SCRIPT = 400_000;
const MAX_LETTERS = 1_500_000;
const MAX_NODES = 4000;
const MAX_DEPTH = 10;
