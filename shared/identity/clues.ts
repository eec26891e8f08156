import type { Product } from '../model/product.ts';
import { isCommon, rarity } from './common-words.ts';
import { kindOfThing } from './kind-of-thing.ts';
import { titleWords } from './title-words.ts';

/** Most words of a title that are worth looking up. */
const MOST = 14;
/** Words in more titles than this find too much. */
const TELLING = 0.3;

/**
 * Under which words a product is found when something similar is looked at, the most telling first: `word:` its title's
 * part numbers and words, `kind:` what it is, `in:` its category.
 */
export const cluesOf = (product: Pick<Product, 'title' | 'brand' | 'category'>): string[] => {
  const { all, partNumbers } = titleWords(product.title);
  const { noun, category } = kindOfThing(product);
  const words = [...new Set([...partNumbers, ...all])]
    .filter((word) => word.length > 1 && rarity(word) >= TELLING)
    .sort((a, b) => Number(isCommon(a)) - Number(isCommon(b)));
  return [
    ...words.slice(0, MOST).map((word) => `word:${word.slice(0, 60)}`),
    ...(noun ? [`kind:${noun.slice(0, 60)}`] : []),
    ...(category ? [`in:${category.slice(0, 120)}`] : []),
  ];
};
