import type { Money } from '../model/money.ts';
import { rarity } from './common-words.ts';
import { partNumberLikeness } from './part-number.ts';
import { COLOUR, EDITION } from './telling-words.ts';
import { type TitleWords, titleWords } from './title-words.ts';

/** What a product is compared by: all of it stands in every snapshot. */
export interface Described {
  readonly title: string;
  readonly brand?: string;
  readonly price?: Money;
}

/** A product made ready for comparing it with many. */
export interface Outline {
  readonly words: TitleWords;
  readonly brand: ReadonlySet<string>;
  readonly price?: Money | undefined;
}

export const outline = ({ title, brand = '', price }: Described): Outline => ({
  words: titleWords(title),
  brand: new Set(titleWords(brand).all),
  price,
});

/**
 * How two products compare, as numbers of about 0 to 2 that a weight can be given to: what speaks for the same product
 * and what speaks against it. The order of the two makes no difference.
 */
export const compareTitles = (a: Outline, b: Outline) => {
  const one = findWords(a, b);
  const other = findWords(b, a);
  const alike = Math.sqrt((one.squares * other.squares) / (one.squaresInAll * other.squaresInAll || 1));
  const parts = comparePartNumbers(a.words, b.words);
  const apart = pricesApart(a.price, b.price);
  const missing = [...one.missing, ...other.missing];
  return {
    alike,
    alikeSquared: alike * alike,
    covered: Math.max(one.weight / (one.weightInAll || 1), other.weight / (other.weightInAll || 1)),
    rarestShared: Math.max(one.rarest, other.rarest),
    rarestMissing: Math.min(one.rarestMissing, other.rarestMissing),
    partNumber: parts.likeness,
    samePartNumber: parts.likeness >= SAME_PART ? 1 : 0,
    otherPartNumber: parts.differs ? 1 : 0,
    otherPartNumberAlike: parts.differs ? alike : 0,
    otherSize: Math.min(otherSizes(a.words.sizes, b.words.sizes), 2),
    otherVersion: otherVersion(a.words, b.words),
    otherEdition: Math.min(missing.filter((word) => EDITION.test(word)).length, 3),
    otherColour: Math.min(missing.filter((word) => COLOUR.test(word)).length, 2),
    price: apart ?? 0,
    priceAlike: (apart ?? 0) * alike,
    priceSamePartNumber: parts.likeness >= SAME_PART ? (apart ?? 0) : 0,
    noPrice: apart === null ? 1 : 0,
    short: Math.min(a.words.all.length, b.words.all.length, 12) / 12,
  };
};
export type Comparison = ReturnType<typeof compareTitles>;

/** The natural logarithm of how many times dearer one is, at most 2; null where that can't be told. */
export const pricesApart = (a: Money | undefined, b: Money | undefined): number | null =>
  a && b && a.currency === b.currency && a.amount > 0 && b.amount > 0
    ? Math.min(Math.abs(Math.log(a.amount / b.amount)), 2)
    : null;

/** Words of one title looked for in the other, each weighing as much as it is rare. */
const findWords = ({ words: { all } }: Outline, other: Outline) => {
  const found = {
    weight: 0,
    weightInAll: 0,
    squares: 0,
    squaresInAll: 0,
    rarest: 0,
    rarestMissing: 0,
    missing: [] as string[],
  };
  for (const word of all) {
    const weight = rarity(word);
    const degree = foundDegree(word, other);
    found.weight += weight * degree;
    found.weightInAll += weight;
    found.squares += weight * weight * degree;
    found.squaresInAll += weight * weight;
    if (degree > 0.85) found.rarest = Math.max(found.rarest, weight);
    if (degree > 0) continue;
    found.missing.push(word);
    found.rarestMissing = Math.max(found.rarestMissing, weight);
  }
  return found;
};

/** 1: the word stands there, or is the brand; less where it is cut short or written as part of another. */
const foundDegree = (word: string, { words, brand }: Outline): number => {
  if (words.all.includes(word) || brand.has(word)) return 1;
  if (word.length >= 5 && words.joined.includes(word)) return 0.9;
  const isCutShort = (other: string) => other.length >= 4 && (word.startsWith(other) || other.startsWith(word));
  return word.length >= 4 && words.all.some(isCutShort) ? 0.8 : 0;
};

const comparePartNumbers = (a: TitleWords, b: TitleWords): { likeness: number; differs: boolean } => {
  const pairs = a.partNumbers.flatMap((one) => b.partNumbers.map((other) => partNumberLikeness(one, other)));
  const within = (one: TitleWords, other: TitleWords) =>
    one.partNumbers.some((part) => part.length >= 4 && other.joined.includes(part));
  const likeness = Math.max(0, ...pairs, within(a, b) || within(b, a) ? 0.95 : 0);
  return { likeness, differs: pairs.length > 0 && likeness < 0.75 };
};

/** How many of one title's sizes the other gives otherwise, in the same unit. */
const otherSizes = (ours: readonly string[], theirs: readonly string[]): number => {
  const units = new Set(theirs.map(unitOf));
  return ours.filter((size) => !theirs.includes(size) && units.has(unitOf(size))).length;
};

const unitOf = (size: string): string => size.replace(/^[\d.]+/, '');

/** 2: both name versions, and none in common; 1: one names a version that the other doesn't. */
const otherVersion = (a: TitleWords, b: TitleWords): number => {
  const lacking = (one: TitleWords, other: TitleWords) =>
    one.versions.filter((version) => !other.all.includes(version));
  const missing = [lacking(a, b).length, lacking(b, a).length] as const;
  if (missing[0] + missing[1] === 0) return 0;
  const isNoneShared = missing[0] === a.versions.length && missing[1] === b.versions.length;
  return isNoneShared && missing[0] > 0 && missing[1] > 0 ? 2 : 1;
};

const SAME_PART = 0.9;
