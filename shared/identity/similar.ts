import type { Product } from '../model/product.ts';
import { type Outline, outline, pricesApart } from './compare-titles.ts';
import { areOneKind, kindOfThing } from './kind-of-thing.ts';
import { resemblance } from './resemblance.ts';
import { areDifferent, areKin, sameProduct } from './same-product.ts';

/**
 * What another product is to this one. `same`: a common key says so. `kin`: another variant of it. `probably`: a guess
 * that it is the same, from title, brand and price. `kind`: something else that serves for the same, at a price alike.
 */
export type Relation = 'same' | 'kin' | 'probably' | 'kind' | 'other';

/** What of a product is compared. */
export type Compared = Pick<Product, 'title' | 'brand' | 'price' | 'category' | 'keys'>;

export const relation = (a: Compared, b: Compared): Relation => {
  if (sameProduct(a.keys, b.keys)) return 'same';
  if (areKin(a.keys, b.keys)) return 'kin';
  const [ours, theirs] = [outline(a), outline(b)];
  if (!areDifferent(a.keys, b.keys) && likeness(ours, theirs) !== 'other') return 'probably';
  const isPricedAlike = (pricesApart(a.price, b.price) ?? 0) <= PRICE_BAND;
  return isPricedAlike && areOneKind(kindOfThing(a), kindOfThing(b)) ? 'kind' : 'other';
};

/**
 * What two products are to each other as far as their titles, brands and prices tell. `same`: brand and part number
 * stand in both, and nothing speaks against it. `probably`: more likely than not the same, a guess and to be called so.
 */
export type Likeness = 'same' | 'probably' | 'other';

export const likeness = (a: Outline, b: Outline): Likeness => {
  if (resemblance(a, b) < 0) return 'other';
  return isSamePart(a, b) ? 'same' : 'probably';
};

/** Whether both titles name one maker's one part: a part number in common, and none that the other lacks. */
const isSamePart = (a: Outline, b: Outline): boolean => {
  const [ours, theirs] = [a, b].map(({ words }) => words.partNumbers.filter((part) => TELLING_PART.test(part)));
  if (!ours || !theirs?.some((part) => ours.includes(part)) || !haveOneBrand(a, b)) return false;
  if ([...a.words.all, ...b.words.all].some((word) => LICENSED.test(word))) return false;
  const isKnownTo = (others: readonly string[]) => (part: string) =>
    others.some((other) => other === part || other.endsWith(part) || part.endsWith(other));
  return ours.every(isKnownTo(theirs)) && theirs.every(isKnownTo(ours)) && (pricesApart(a.price, b.price) ?? 0) < TWICE;
};

/** Brands that pages name, or else the word that both titles begin with. */
const haveOneBrand = (a: Outline, b: Outline): boolean => {
  if (a.brand.size && b.brand.size) return [...a.brand].some((word) => b.brand.has(word));
  const [first = ''] = a.words.all;
  return /^\p{L}{2,}$/u.test(first) && first === b.words.all[0];
};

/** Letters and at least two digits; not `4th-6th`, nor a size that is written like one. */
const TELLING_PART =
  /^(?=.*\d.*\d)(?=.*\p{L})(?!\d+(?:st|nd|rd|th))(?!\d+(?:mm|cm|inch|gb|mb|tb|users?|packs?|lines?|discs?|watts?|volts?)$)[\p{L}\d]{5,}$/u;
/** Licences go under one number for many counts and terms. */
const LICENSED = /^(licen[cs](e|es|ing)|lics?|subscriptions?|maintenance|renewals?|agents?|seats?|upgrades?)$/;
const TWICE = Math.log(2);
/** What costs more than four times as much is bought for another purpose. */
const PRICE_BAND = Math.log(4);
