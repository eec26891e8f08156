import { isCommon } from './common-words.ts';
import { COLOUR, EDITION, FILLER, MATERIAL } from './telling-words.ts';
import { titleWords } from './title-words.ts';

/** What sort of thing a product is, as far as its title and category tell. */
export interface KindOfThing {
  /** The noun that the title comes down to (`maker` of `Kessel coffee maker, black`); undefined when it has none. */
  readonly noun: string | undefined;
  /** The noun and the common words before it, which tell a coffee maker from an ice cream maker. */
  readonly words: readonly string[];
  /** The shop's narrowest category, folded. */
  readonly category: string | undefined;
}

export const kindOfThing = (product: { title: string; brand?: string; category?: string }): KindOfThing => {
  const brand = new Set(titleWords(product.brand ?? '').all);
  const words = product.title
    .split(BREAK)
    .map((part) =>
      titleWords(part).all.filter(
        (word) => LETTERS.test(word) && !brand.has(word) && !MODIFIER.some((list) => list.test(word)),
      ),
    )
    .find((left) => left.length > 0);
  const noun = words?.at(-1);
  const category = titleWords(product.category ?? '').all.join(' ');
  return {
    noun,
    words: words?.filter((word) => word === noun || isCommon(word)) ?? [],
    category: category || undefined,
  };
};

/** Whether both are the same sort of thing: one category, or one noun and a common word before it where both have any. */
export const areOneKind = (a: KindOfThing, b: KindOfThing): boolean => {
  if (a.category !== undefined && a.category === b.category) return true;
  if (a.noun === undefined || a.noun !== b.noun) return false;
  const shared = a.words.filter((word) => b.words.includes(word)).length;
  return shared >= Math.min(2, a.words.length, b.words.length);
};

/** What follows says more about the thing, not what it is. A hyphen within a word is no break. */
const BREAK =
  /[,;:|()[\]–—•·]|\s[-/+]\s|\s(?:with|for|in|from|of|by|mit|für|aus|von|avec|pour|en|de|con|para|per|da|met|voor|med|till)\s/i;
const LETTERS = /^\p{L}{3,}$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;
const MODIFIER = [COLOUR, EDITION, MATERIAL, FILLER];
