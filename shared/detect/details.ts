import { toGtin14 } from '../identity/gtin.ts';
import { isPartNumber } from '../identity/part-number.ts';
import type { FieldEvidence, OfferIds, PriceRange, ReadField, ReadSource } from '../model/claim.ts';
import { fromMajor } from '../model/money.ts';
import { chooseBrand } from './brand.ts';
import { readBreadcrumb } from './breadcrumb.ts';
import { readBuyTemplate } from './buy-template.ts';
import type { Observation } from './observe.ts';
import type { Verdict } from './offer.ts';
import { readOptions } from './options.ts';
import { overlap } from './page.ts';
import type { MarkedProduct, Reading } from './rule.ts';
import type { Slices } from './slices.ts';
import type { Choices } from './state.ts';

/** All that is read of a page that sells `title`, each field with its source; `known` comes from the site's own rule. */
export function* readDetails(seen: Observation, offer: Verdict, title: string, known: Reading = {}): Slices<Reading> {
  const { page, marked, state, texts, evidence, heading, platform, formIds } = seen;
  const { labelled } = evidence.visible;
  const first = (name: 'gtin' | 'mpn' | 'sku' | 'image' | 'seller') => {
    const found = marked.find((product) => product[name] !== undefined);
    return found && ([found[name], found.source] as const);
  };
  const fields: Partial<Record<ReadField, FieldEvidence>> = {};
  const tell = <T>(
    field: ReadField,
    found: readonly [T | undefined, ReadSource] | undefined,
    confidence: number,
  ): T | undefined => {
    if (found?.[0] === undefined) return undefined;
    fields[field] = { source: found[1], confidence: Math.round(confidence * 100) / 100 };
    return found[0];
  };

  const agreeing = marked.filter((product) => product.title && overlap(product.title, title) >= 0.8).length;
  tell(
    'title',
    [title, heading.text === title && heading.element ? 'visible' : (marked[0]?.source ?? 'meta')],
    0.7 + Math.min(agreeing, 2) * 0.14,
  );
  tell('price', [offer.price, offer.shown ? 'visible' : (offer.source ?? 'visible')], offer.confidence);
  tell('listPrice', [offer.listPrice, 'visible'], 0.8);
  tell(
    'availability',
    [offer.availability, offer.stockSource ?? 'visible'],
    offer.stockSource === 'visible' ? 0.8 : 0.9,
  );
  const brand = yield* chooseBrand(page, title, marked, labelled.brand, state.brands, texts);
  const sku =
    first('sku') ?? (labelled.sku ? ([labelled.sku, 'visible'] as const) : ([numberIn(page.url), 'address'] as const));
  const mpn = first('mpn') ?? (isPartNumber(labelled.mpn) ? ([labelled.mpn, 'visible'] as const) : undefined);
  const gtin = gtinAmong(
    [...marked.map(({ gtin, source }): Coded => [gtin?.replace(/[\s-]/g, ''), source]), [labelled.gtin, 'visible']],
    [sku, mpn],
  );
  const choices = state.choices ?? readOptions(page, evidence.visible, heading.element);
  const breadcrumb = readBreadcrumb(page, evidence.jsonLd.breadcrumb ?? [], title);
  const seller = first('seller');

  const read: Reading = {
    title,
    price: offer.price,
    listPrice: offer.listPrice,
    availability: offer.availability,
    priceRange: tell('priceRange', rangeOf(marked, offer), 0.8),
    image: tell('image', first('image') ?? [page.address(page.meta('og:image')), 'meta'], 0.9),
    brand: tell('brand', brand && [brand.name, brand.source], brand?.confidence ?? 0),
    gtin: tell('gtin', gtin, 0.95),
    mpn: tell('mpn', mpn, 0.8),
    groupId: marked.find(({ groupId }) => groupId)?.groupId,
    sku: tell('sku', sku, sku[1] === 'address' ? 0.6 : 0.9),
    seller: tell('seller', seller && seller[0] !== page.meta('og:site_name') ? seller : undefined, 0.8),
    breadcrumb: breadcrumb.length
      ? tell('breadcrumb', [breadcrumb, evidence.jsonLd.breadcrumb?.length ? 'json-ld' : 'visible'], 0.8)
      : undefined,
    options: choices?.options.length
      ? tell('options', [choices.options, state.choices ? 'state' : 'visible'], 0.8)
      : undefined,
    variants: choices?.variants.length ? choices.variants : undefined,
    platform,
    offerIds: idsOf(formIds ?? codeOf(first('sku')?.[0]), choices),
    buyTemplate: readBuyTemplate(page, evidence.jsonLd.buyTemplates),
    evidence: fields,
  };
  return { ...read, ...ofRule({ evidence: fields, ...known }) };
}

/** What a site's rule read, with that as its source beside what other sources gave. */
export const ofRule = (known: Reading): Reading => {
  const ruled = Object.entries(known).filter(([, value]) => value !== undefined);
  const names = ruled.map(([name]) => name).filter((name) => !/^(asin|evidence)$/.test(name));
  const evidence = Object.fromEntries(names.map((name) => [name, { source: 'site-rule', confidence: 0.95 }]));
  return { ...Object.fromEntries(ruled), evidence: { ...known.evidence, ...evidence } };
};

/** What the variants cost, where mark-up names more than one price around the one that is asked. */
const rangeOf = (marked: readonly MarkedProduct[], { price }: Verdict): [PriceRange, ReadSource] | undefined => {
  for (const { source, offers } of marked) {
    const amounts = offers
      .filter(({ currency }) => currency === price?.currency)
      .flatMap(({ price: low, highPrice }) => [low, highPrice])
      .filter((amount): amount is number => typeof amount === 'number' && amount > 0);
    const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
    if (!price || !(low < high)) continue;
    const range = { low: fromMajor(low, price.currency), high: fromMajor(high, price.currency) };
    if (price.amount >= range.low.amount && price.amount <= range.high.amount) return [range, source];
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
const idsOf = (form: OfferIds, choices: Choices | null): OfferIds | undefined => {
  const now = choices?.options.map(({ values }) => values.find(({ chosen }) => chosen)?.label);
  const chosen = choices?.variants.find((variant) =>
    variant.choices.every((choice, at) => !choice || choice === now?.[at]),
  );
  const product = form.product ?? choices?.productId;
  const isKnown = choices?.variants.some(({ id }) => id === form.variant);
  const variant = isKnown ? form.variant : (chosen?.id ?? form.variant);
  return product || variant ? { ...(product && { product }), ...(variant && { variant }) } : undefined;
};
