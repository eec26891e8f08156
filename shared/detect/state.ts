import type { ProductOption, Variant } from '../model/claim.ts';
import { fromMajor, minorDigits } from '../model/money.ts';
import { isNode, MAX_ITEMS, type Node, nodesOf, parseJson } from './json.ts';
import { oneLine, overlap, type Page } from './page.ts';
import { currencyCode, machineAmount } from './price.ts';
import type { MarkedProduct } from './rule.ts';
import type { Slices } from './slices.ts';

/*
 * Reads the data that pages carry for their own scripts: product and variants in JSON (Shopify's themes, Next, Nuxt and
 * their like), and words such as brand and currency in what is written for analytics. Nothing of it runs; a variable of
 * the page's is out of reach, its source text is not.
 */
export interface State {
  readonly product: MarkedProduct | null;
  /** What is named most often by `brand` or `vendor`, and by `currency`. */
  readonly brands: readonly string[];
  readonly currency: string | undefined;
  readonly choices: Choices | null;
}

/** What there is to choose and what each choice leads to. */
export interface Choices {
  readonly productId?: string | undefined;
  readonly options: readonly ProductOption[];
  readonly variants: readonly Variant[];
}

/** `wanted` is the variant that the page's form would put into the cart. */
export function* readState(page: Page, heading: string, wanted?: string): Slices<State> {
  const said = { brand: new Map<string, number>(), currency: new Map<string, number>() };
  let best: Node | undefined;
  let letters = MAX_LETTERS;
  const scripts = page.document.querySelectorAll('script:not([src]):not([type*="ld+json" i])');
  for (let at = 0; at < scripts.length && at < MAX_SCRIPTS && letters > 0; at++) {
    const text = scripts[at]?.textContent ?? '';
    if (text.length > MAX_SCRIPT) continue;
    letters -= text.length;
    listen(text, said);
    if (!best && /json/i.test(scripts[at]?.getAttribute('type') ?? '')) {
      yield;
      const data = parseJson(text);
      const isTable = scripts[at]?.getAttribute('id') === '__NUXT_DATA__' && Array.isArray(data);
      best = find(isTable ? unflattened(data) : data, heading);
    }
    yield;
  }
  const brands = ranked(said.brand);
  const currency = ranked(said.currency).map(currencyCode).find(Boolean);
  const chosen = best && chosenOf(variantsOf(best), [wanted, page.url.searchParams.get('variant')]);
  return {
    product: best ? toProduct(best, chosen, currency) : null,
    brands,
    currency,
    choices: best ? toChoices(best, chosen, currency) : null,
  };
}

/** Counts what the text says under the names that matter, whichever way it is quoted. */
const listen = (text: string, said: Record<'brand' | 'currency', Map<string, number>>): void => {
  let found = 0;
  for (const [, name = '', value = ''] of text.matchAll(SAID)) {
    if (++found > MAX_SAID) return;
    const words = said[/^c/i.test(name) ? 'currency' : 'brand'];
    const word = oneLine(value);
    if (word) words.set(word, (words.get(word) ?? 0) + 1);
  }
};

const SAID =
  /\b(brand|vendor|brand_?name|item_brand|manufacturer|currency(?:_?code)?)\\?["']?\s*[:=]\s*(?:\{\s*\\?["']name\\?["']\s*:\s*)?\\?["']([^"'\\<>{}[\]]{2,60})\\?["']/gi;

const ranked = (words: ReadonlyMap<string, number>): string[] =>
  [...words].sort(([, a], [, b]) => b - a).map(([word]) => word);

/** What is sold in Nuxt's flat table, in which every value but the plain ones is the place of another. */
const unflattened = (table: readonly unknown[]): unknown[] =>
  table
    .filter((entry) => isNode(entry) && ('price' in entry || 'variants' in entry))
    .slice(0, MAX_ITEMS)
    .map((entry) => {
      let budget = MAX_PLACES;
      const at = (value: unknown, depth: number): unknown => {
        if (typeof value !== 'object' || value === null) return value;
        if (depth > MAX_DEPTH || --budget < 0) return undefined;
        const follow = (place: unknown) => at(table[Number(place)], depth + 1);
        // A word first tells how the page's script wraps the second.
        if (Array.isArray(value))
          return typeof value[0] === 'string' ? follow(value[1]) : value.slice(0, MAX_ITEMS).map(follow);
        return Object.fromEntries(Object.entries(value).map(([name, place]) => [name, follow(place)]));
      };
      return at(entry, 0);
    });

/** The first thing in the data that bears the page's name and is sold in variants or for a price. */
const find = (data: unknown, heading: string): Node | undefined => {
  let budget = MAX_NODES;
  const visit = (value: unknown, depth: number): Node | undefined => {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || --budget < 0) return undefined;
    const node = value as Node;
    const name = node['title'] ?? node['name'];
    if (
      (Array.isArray(node['variants']) || node['price'] !== undefined) &&
      typeof name === 'string' &&
      overlap(name, heading) >= 0.8
    )
      return node;
    for (const inner of Object.values(node).slice(0, MAX_ITEMS)) {
      const found = visit(inner, depth + 1);
      if (found) return found;
    }
    return undefined;
  };
  return visit(data, 0);
};

/** The form's variant, else the address's, else the first that can be bought: shops show that one. */
const chosenOf = (variants: readonly Node[], wanted: readonly unknown[]): Node | undefined => {
  for (const id of wanted) {
    const found = variants.find((variant) => String(variant['id']) === id);
    if (found) return found;
  }
  return variants.find(({ available }) => available !== false) ?? variants[0];
};

const toProduct = (node: Node, chosen: Node | undefined, currency: string | undefined): MarkedProduct => {
  const price = chosen ? priceOf(chosen, currency) : amountOf(node['price']);
  return {
    source: 'state',
    title: text(node['title'] ?? node['name']),
    brand: text(node['vendor'] ?? node['brand']),
    sku: text(chosen?.['sku'] ?? node['sku']),
    gtin: text(chosen?.['barcode'] ?? node['gtin'] ?? node['ean']),
    offers: price
      ? [
          {
            price,
            currency: currencyIn(node['price']) ?? currency,
            listPrice: chosen && priceOf(chosen, currency, 'compare_at_price'),
          },
        ]
      : [],
  };
};

const toChoices = (node: Node, chosen: Node | undefined, currency: string | undefined): Choices | null => {
  const raw = variantsOf(node);
  const names = (Array.isArray(node['options']) ? node['options'] : []).map((option) =>
    text(typeof option === 'object' ? (option as Node | null)?.['name'] : option),
  );
  const productId = text(node['id']);
  if (!raw.length || !names.every(Boolean)) return null;
  const variants = raw.map((variant): Variant => {
    const price = priceOf(variant, currency);
    return {
      id: String(variant['id']),
      choices: names.map((_, at) => text(variant[`option${at + 1}`]) ?? ''),
      ...(price && currency ? { price: fromMajor(price, currency) } : {}),
      ...(typeof variant['available'] === 'boolean' ? { available: variant['available'] } : {}),
    };
  });
  const now = variants.find(({ id }) => id === String(chosen?.['id']))?.choices ?? [];
  const values = names.map((_, at) => [...new Set(variants.map(({ choices }) => choices[at] ?? ''))].filter(Boolean));
  return { productId, variants, options: optionsOf(names as string[], values, variants, now) };
};

/** Options by name with all their values; one is available while a variant has it together with all else that is chosen. */
export const optionsOf = (
  names: readonly string[],
  values: readonly (readonly string[])[],
  variants: readonly Variant[],
  now: readonly (string | undefined)[],
): ProductOption[] =>
  names.map((name, at) => ({
    name,
    values: (values[at] ?? []).map((label) => ({
      label,
      chosen: now[at] === label,
      available: variants.some(
        ({ choices, available }) =>
          available !== false &&
          choices.every((choice, other) => {
            const wanted = other === at ? label : now[other];
            return !choice || !wanted || choice === wanted;
          }),
      ),
    })),
  }));

const variantsOf = (node: Node): Node[] =>
  nodesOf(node['variants']).filter((variant) => text(variant['id']) !== undefined);

/** Shopify's themes write whole minor units; a point, or a text with one, marks major ones. */
const priceOf = (variant: Node, currency = 'USD', name = 'price'): number | null => {
  const price = variant[name];
  const amount = amountOf(price);
  return Number.isInteger(price) && 'option1' in variant
    ? Number(price) / 10 ** Math.max(minorDigits(currency), 2)
    : amount;
};

/** A price may be a node of its own, which says what it is asked now, and in what. */
const amountOf = (price: unknown, depth = 0): number | null =>
  isNode(price) && depth < 3
    ? typeof price['centAmount'] === 'number'
      ? price['centAmount'] / 10 ** Number(price['fractionDigits'] ?? 2)
      : amountOf(price['current'] ?? price['value'] ?? price['amount'] ?? price['price'], depth + 1)
    : machineAmount(price);

const currencyIn = (price: unknown): string | undefined =>
  isNode(price) ? currencyCode(text(price['currency'] ?? price['currencyCode'])) : undefined;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? oneLine(value) || undefined : typeof value === 'number' ? String(value) : undefined;

const MAX_SCRIPTS = 150;
const MAX_SCRIPT = 400_000;
const MAX_LETTERS = 1_500_000;
const MAX_NODES = 5000;
const MAX_DEPTH = 9;
/** Places of a flat table that one thing leads to. */
const MAX_PLACES = 500;
const MAX_SAID = 300;
