import { toGtin14 } from '../../shared/identity/gtin.ts';

/*
 * How detection is scored against pages whose truth is known. Every figure is precision, recall and F1, pages that were
 * missed or wrongly taken for a product's included: a field that is wrong counts as one too many and one too few.
 */

/** A line of a manifest of saved pages. */
export interface Row {
  readonly file: string;
  readonly url?: string | null;
  readonly canonical?: string | null;
  readonly site?: string | null;
  readonly kind: string;
  readonly expected?: Expected | null;
}

/** What a person reads off a product's page; null or empty where the page doesn't say. */
export interface Expected {
  readonly title?: string | null;
  readonly price?: number | null;
  readonly price_alt?: readonly number[];
  readonly currency?: string | null;
  readonly image?: string | null;
  readonly image_alt?: readonly string[];
  readonly brand?: string | null;
  readonly availability?: string | null;
  readonly sku?: readonly string[];
  readonly gtin?: readonly string[];
  readonly mpn?: readonly string[];
}

/** What the `detect` command prints of a product. */
export interface Found {
  readonly title: string | null;
  readonly price: number | null;
  readonly currency: string | null;
  readonly image: string | null;
  readonly brand: string | null;
  readonly availability: string | null;
  readonly gtin: string | null;
  readonly sku: string | null;
  readonly mpn: string | null;
}

export interface Scored {
  readonly row: Row;
  readonly product: Found | null;
}

const FIELDS = [
  'detection',
  'title',
  'price',
  'currency',
  'outOfStock',
  'availability',
  'image',
  'brand',
  'gtin',
  'id',
] as const;
export type Field = (typeof FIELDS)[number];

/** Right; wrong; found where there is nothing; missed; rightly silent or not to be judged. */
export type Verdict = 'right' | 'wrong' | 'extra' | 'missed' | 'silent';

/** Precision, recall and F1, to three digits, with the number of pages behind them. */
export interface Figure {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
  readonly of: number;
}

export const score = (pages: readonly Scored[]): Record<Field, Figure> =>
  Object.fromEntries(FIELDS.map((field) => [field, figure(pages.map((page) => judge(page)[field]))])) as Record<
    Field,
    Figure
  >;

/** Field by field, what became of one page. */
export const judge = ({ row, product }: Scored): Record<Field, Verdict> => {
  const isProduct = row.kind === 'product';
  const truth = isProduct ? (row.expected ?? {}) : {};
  /** A field that the truth doesn't tell isn't judged, except where it is known to be none. */
  const of = <T>(expected: T | null | undefined, found: T | null | undefined, same: (found: T) => boolean): Verdict => {
    const isFound = found !== null && found !== undefined;
    if (expected === null || expected === undefined) return 'silent';
    return isFound ? (same(found) ? 'right' : 'wrong') : 'missed';
  };
  const codes = [...(truth.gtin ?? []), ...(truth.sku ?? []), ...(truth.mpn ?? [])].map(plain);
  const ids = [product?.gtin, product?.sku, product?.mpn].filter((code) => typeof code === 'string');
  const out = 'OutOfStock';
  return {
    detection: isProduct ? (product ? 'right' : 'missed') : product ? 'extra' : 'silent',
    title: of(truth.title, product?.title, (title) => sameTitle(title, truth.title ?? '')),
    price: judgePrice(isProduct, truth, product),
    currency:
      typeof truth.price === 'number' && product?.price
        ? of(truth.currency, product.currency, (code) => code === truth.currency)
        : 'silent',
    outOfStock:
      truth.availability === out
        ? product?.availability === out
          ? 'right'
          : 'missed'
        : truth.availability && product?.availability === out
          ? 'extra'
          : 'silent',
    availability: of(truth.availability, product?.availability, (word) => word === truth.availability),
    image: product
      ? of(truth.image, product.image, (image) =>
          [truth.image ?? '', ...(truth.image_alt ?? [])].some((known) => fileName(known) === fileName(image)),
        )
      : 'silent',
    brand: product ? of(truth.brand, product.brand, (brand) => plain(brand) === plain(truth.brand ?? '')) : 'silent',
    gtin:
      product && truth.gtin?.length
        ? of(truth.gtin[0], product.gtin, (code) => (truth.gtin ?? []).some((known) => sameGtin(known, code)))
        : 'silent',
    id: product && codes.length ? of(codes[0], ids[0], () => ids.some((id) => codes.includes(plain(id)))) : 'silent',
  };
};

const judgePrice = (isProduct: boolean, truth: Expected, product: Found | null): Verdict => {
  const found = product?.price ?? null;
  if (!isProduct || typeof truth.price !== 'number') return found === null ? 'silent' : 'extra';
  if (found === null) return 'missed';
  return [truth.price, ...(truth.price_alt ?? [])].some((price) => Math.abs(price - found) < 0.006) ? 'right' : 'wrong';
};

const figure = (verdicts: readonly Verdict[]): Figure => {
  const count = (...kinds: Verdict[]): number => verdicts.filter((verdict) => kinds.includes(verdict)).length;
  const right = count('right');
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const p = right / Math.max(1, count('right', 'wrong', 'extra'));
  const r = right / Math.max(1, count('right', 'wrong', 'missed'));
  return { p: round(p), r: round(r), f1: round((2 * p * r) / (p + r || 1)), of: count('right', 'wrong', 'missed') };
};

/** The same words, give or take what shops add at either end. */
const sameTitle = (one: string, other: string): boolean => {
  if (plain(one) === plain(other)) return true;
  const [a, b] = [one, other].map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])) as [
    Set<string>,
    Set<string>,
  ];
  const shared = [...a].filter((word) => b.has(word)).length;
  return (2 * shared) / (a.size + b.size || 1) >= 0.8;
};

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const fileName = (address: string): string => (address.split(/[?#]/, 1)[0] ?? '').replace(/^.*\//, '').toLowerCase();

const sameGtin = (one: string, other: string): boolean =>
  one.replace(/^0+/, '') === other.replace(/^0+/, '') || (toGtin14(one) !== null && toGtin14(one) === toGtin14(other));
