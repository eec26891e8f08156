import { toGtin14 } from '../identity/gtin.ts';
import { isPartNumber } from '../identity/part-number.ts';
import type { FieldEvidence, OfferIds, ReadField, ReadSource } from '../model/claim.ts';
import { fromMajor } from '../model/money.ts';
import { chooseBrand } from './brand.ts';
import { readBreadcrumb } from './breadcrumb.ts';
import { readBuyTemplate } from './buy-template.ts';
import type { Observation } from './observe.ts';
import type { Verdict } from './offer.ts';
import { readOptions } from './options.ts';
import { firstOf, overlap, type Page } from './page.ts';
import type { MarkedProduct, Reading } from './rule.ts';
import type { Slices } from './slices.ts';
import type { OptionsAndVariants } from './state.ts';

/** All that is read of a page that sells `title`, each field with its source; `known` comes from the site's own rule. */
export function* readDetails(seen: Observation, offer: Verdict, title: string, known?: Reading): Slices<Reading> {
  const { page, marked, state, texts, evidence, heading, platform, formIds } = seen;
  const { labelled } = evidence.visible;
  const first = <Name extends 'gtin' | 'mpn' | 'sku' | 'seller' | 'groupId'>(name: Name) => {
    const found = marked.find((product) => product[name] !== undefined);
    return found && ([found[name], found.source] as const);
  };
  const agreeing = marked.filter((product) => product.title && overlap(product.title, title) >= 0.8).length;
  const brand = yield* chooseBrand(page, title, marked, labelled.brand, texts);
  const sku =
    first('sku') ?? (labelled.sku ? ([labelled.sku, 'visible'] as const) : ([numberIn(page.url), 'address'] as const));
  const named = first('mpn');
  const shown = isPartNumber(labelled.mpn) ? ([labelled.mpn, 'visible'] as const) : undefined;
  // Some shops write their own number for the maker's.
  const mpn = named && !(shown && named[0] === sku[0]) ? named : shown;
  const gtin = gtinAmong(
    [
      ...marked.map(({ gtin, source }): Coded => [gtin?.replace(/[\s-]/g, ''), source]),
      [/^[\d -]+/.exec(labelled.gtin ?? '')?.[0].replace(/[ -]/g, ''), 'visible'],
    ],
    [sku, mpn],
  );
  // Each of these looks through the whole page.
  yield;
  const choices = state.choices ?? readOptions(page, evidence.visible, heading.element);
  yield;
  const trail = evidence.jsonLd.breadcrumb ?? [];
  const breadcrumb = readBreadcrumb(page, trail, title);
  yield;
  const seller = first('seller');

  const told = withSources({
    title: [
      title,
      heading.text === title && heading.element ? 'visible' : (marked[0]?.source ?? 'meta'),
      0.7 + Math.min(agreeing, 2) * 0.14,
    ],
    price: [offer.price, (!offer.shown && offer.source) || 'visible', offer.confidence],
    listPrice: [offer.listPrice, 'visible', 0.8],
    availability: [offer.availability, offer.stockSource ?? 'visible', offer.stockSource === 'visible' ? 0.8 : 0.9],
    priceRange: rangeOf(marked, offer),
    image: yield* chooseImage(page, title, marked),
    brand: brand && [brand.name, brand.source, brand.confidence],
    gtin: gtin && [...gtin, 0.95],
    mpn: mpn && [...mpn, 0.8],
    sku: [...sku, sku[1] === 'address' ? 0.6 : 0.9],
    seller: seller && seller[0] !== page.meta('og:site_name') ? [...seller, 0.8] : undefined,
    breadcrumb: [some(breadcrumb), trail.length ? 'json-ld' : 'visible', 0.8],
    options: [some(choices?.options), state.choices ? 'state' : 'visible', 0.8],
  });
  const ruled = known && ofRule(known);
  return {
    ...told,
    groupId: first('groupId')?.[0],
    variants: some(choices?.variants),
    platform,
    offerIds: idsOf(formIds ?? codeOf(first('sku')?.[0]), choices),
    buyTemplate: readBuyTemplate(page, evidence.jsonLd.buyTemplates),
    ...ruled,
    evidence: { ...told.evidence, ...ruled?.evidence },
  };
}

/** The picture that mark-up names, unless it is the shop's own sign; else the first that bears the product's name. */
function* chooseImage(page: Page, title: string, marked: readonly MarkedProduct[]): Slices<Sourced> {
  const named = [...marked, { image: page.address(page.meta('og:image')), source: 'meta' as const }];
  const good = named.find(({ image }) => image && !SHOPS_SIGN.test(image));
  if (good) return [good.image, good.source, 0.9];
  yield;
  const shown = firstOf(page.document.images, MAX_IMAGES).find(
    ({ alt, src }) => alt.length > title.length * 0.7 && overlap(alt, title) === 1 && !SHOPS_SIGN.test(src),
  );
  return [page.address(shown?.getAttribute('data-src') ?? shown?.getAttribute('src')), 'visible', 0.7];
}

const SHOPS_SIGN = /favicon|apple-touch|android-(chrome|icon)|\blogo(?![a-z])|placeholder|no[-_]?image|spacer/i;
const MAX_IMAGES = 400;

/** What a site's rule read, with that as its source. */
export const ofRule = ({ asin, buyTemplate, ...known }: Reading): Reading => ({
  ...withSources(
    Object.fromEntries(Object.entries(known).map(([name, value]) => [name, [value, 'site-rule', 0.95] as Sourced])),
  ),
  ...(asin && { asin }),
  ...(buyTemplate && { buyTemplate }),
});

/** A value, where it was read, and how sure that is, 0 to 1. */
type Sourced = readonly [value: unknown, source: ReadSource, confidence: number];

/** What is known of the fields, and beside it where each was read. */
const withSources = (fields: Partial<Record<ReadField, Sourced | undefined>>): Reading => {
  const read: Partial<Record<ReadField, unknown>> = {};
  const evidence: Partial<Record<ReadField, FieldEvidence>> = {};
  for (const [name, [value, source, confidence] = []] of Object.entries(fields) as [ReadField, Sourced?][]) {
    if (value === undefined || !source || !confidence) continue;
    read[name] = value;
    evidence[name] = { source, confidence: Math.round(confidence * 100) / 100 };
  }
  return { ...read, evidence } as Reading;
};

/** Nothing where there is none. */
const some = <T>(all: readonly T[] | undefined): readonly T[] | undefined => (all?.length ? all : undefined);

/** What the variants cost, where mark-up names more than one price around the one that is asked. */
const rangeOf = (marked: readonly MarkedProduct[], { price }: Verdict): Sourced | undefined => {
  for (const { source, offers } of marked) {
    const amounts = offers
      .filter(({ currency }) => currency === price?.currency)
      .flatMap(({ price: low, highPrice }) => [low, highPrice])
      .filter((amount): amount is number => typeof amount === 'number' && amount > 0);
    const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
    if (!price || !(low < high)) continue;
    const range = { low: fromMajor(low, price.currency), high: fromMajor(high, price.currency) };
    if (price.amount >= range.low.amount && price.amount <= range.high.amount) return [range, source, 0.8];
  }
  return undefined;
};

/**
 * A sound GTIN, wherever a shop writes it. Where another code belongs, its full 13 digits alone are told from a number
 * of the shop's own; where the GTIN belongs, the shop's own numbering is its word too.
 */
const gtinAmong = (places: readonly Coded[], others: readonly (Coded | undefined)[]): Coded | undefined => {
  const sound = ([code]: Coded): boolean => toGtin14(code ?? '') !== null;
  return (
    places.find(sound) ??
    others.find((other) => other && /^\d{13}$/.test(other[0] ?? '') && sound(other)) ??
    places.find(([code]) => /^(\d{8}|\d{12,14})$/.test(code ?? ''))
  );
};

type Coded = readonly [code: string | undefined, source: ReadSource];

/** The number by which the address names the product: long, and in the last part of the path. */
const numberIn = (url: URL): string | undefined =>
  /(?:^|[-_/.=])([a-z]{0,3}\d{5,14})(?:\.\w{3,5})?\/*$/i.exec(url.pathname)?.[1];

/** A shop of no known make may take its own code. */
const codeOf = (sku: string | undefined): OfferIds => (sku && /^\S{1,80}$/.test(sku) ? { variant: sku } : {});

/**
 * The form's own ids first, because they are what a press on the button would send; then the embedded data's, which know
 * too when the first form sells something else.
 */
const idsOf = (form: OfferIds, choices: OptionsAndVariants | null): OfferIds | undefined => {
  const now = choices?.options.map(({ values }) => values.find(({ chosen }) => chosen)?.label);
  const chosen = choices?.variants.find((variant) =>
    variant.choices.every((choice, at) => !choice || choice === now?.[at]),
  );
  const product = form.product ?? choices?.productId;
  const isKnown = choices?.variants.some(({ id }) => id === form.variant);
  const variant = isKnown ? form.variant : (chosen?.id ?? form.variant);
  return product || variant ? { ...(product && { product }), ...(variant && { variant }) } : undefined;
};
