import type { ProductOption, Variant } from '../model/claim.ts';
import { fromMajor, minorDigits } from '../model/money.ts';
import { parseJson } from '../model/parse-json.ts';
import { isNode, MAX_ITEMS, type Node, nodesOf } from './json.ts';
import { firstOf, oneLine, overlap, type Page } from './page.ts';
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
  readonly choices: OptionsAndVariants | null;
}

/** What there is to choose and what each choice leads to. */
export interface OptionsAndVariants {
  readonly productId?: string | undefined;
  readonly options: readonly ProductOption[];
  readonly variants: readonly Variant[];
}

/** `currency` is the page's, and `wanted` the variant that its form would put into the cart. */
export function* readState(page: Page, heading: string, currency: string | undefined, wanted?: string): Slices<State> {
  for (const [script, text] of scriptsOf(page)) {
    if (!/json/i.test(script.getAttribute('type') ?? '')) continue;
    yield;
    const data = parseJson(text);
    const isTable = script.getAttribute('id') === '__NUXT_DATA__' && Array.isArray(data);
    const node = find(isTable ? unflattened(data) : data, heading);
    if (!node) continue;
    const chosen = chosenVariant(variantsOf(node), [wanted, page.url.searchParams.get('variant')]);
    return { product: toProduct(node, chosen, currency), choices: toOptionsAndVariants(node, chosen, currency) };
  }
  return { product: null, choices: null };
}

/** What is said in the page's scripts under one of these names, whichever way it is quoted; what is said most often first. */
export function* saidInScripts(page: Page, names: string): Slices<string[]> {
  const said = new RegExp(
    `\\b(?:${names})\\\\?["']?\\s*[:=]\\s*(?:\\{\\s*\\\\?["']name\\\\?["']\\s*:\\s*)?\\\\?["']([^"'\\\\<>{}[\\]]{2,60})\\\\?["']`,
    'gi',
  );
  const times = new Map<string, number>();
  for (const [, text] of scriptsOf(page)) {
    yield;
    let left = MAX_SAID;
    for (const [, value] of text.matchAll(said)) {
      if (--left < 0) break;
      const word = oneLine(value);
      if (word) times.set(word, (times.get(word) ?? 0) + 1);
    }
  }
  return [...times].sort(([, a], [, b]) => b - a).map(([word]) => word);
}

/** With their text; none that is too long, and not too many letters together. */
const scriptsOf = ({ document }: Page): [script: Element, text: string][] => {
  let letters = MAX_LETTERS;
  return firstOf(document.querySelectorAll('script:not([src]):not([type*="ld+json" i])'), MAX_SCRIPTS)
    .map((script): [Element, string] => [script, script.textContent ?? ''])
    .filter(([, { length }]) => {
      const fits = length <= Math.min(MAX_SCRIPT, letters);
      if (fits) letters -= length;
      return fits;
    });
};

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
const chosenVariant = (variants: readonly Node[], wanted: readonly unknown[]): Node | undefined => {
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

const toOptionsAndVariants = (
  node: Node,
  chosen: Node | undefined,
  currency: string | undefined,
): OptionsAndVariants | null => {
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
