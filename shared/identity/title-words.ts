/*
 * A title, taken apart into what tells products from each other: part numbers (`WH-1000XM5`), sizes (`2.5 "`,
 * `500 ml`), versions (`2007`, `v. 3`) and words. Whoever writes a title joins and parts these as they please
 * (`dvp-fx820`, `DVPFX820`), so part numbers lose what stands between their letters and digits.
 */

export interface TitleWords {
  /** Everything once, in the title's order: words, part numbers, and the numbers of sizes and versions. */
  readonly all: readonly string[];
  readonly partNumbers: readonly string[];
  /** Number and unit without a gap: `2.5inch`. */
  readonly sizes: readonly string[];
  readonly versions: readonly string[];
  /** The title's letters and digits, nothing between them: finds what another title parts otherwise. */
  readonly joined: string;
}

/** Bounded whatever the title: at most its first 600 characters and 60 words count. */
export const titleWords = (title: string): TitleWords => {
  const text = plain(title.slice(0, LONGEST)).replace(INCHES, '$1 inch ').replace(THOUSANDS, '$1$2');
  const chunks = (text.match(CHUNK) ?? []).flatMap(unspacedPairs).slice(0, MOST_WORDS);
  const found: Found = { all: [], partNumbers: [], sizes: [], versions: [] };

  chunks.forEach((chunk, at) => {
    addChunk(found, chunk, chunks[at + 1]);
  });
  const once = (words: readonly string[]) => [...new Set(words)];
  return {
    all: once(found.all),
    partNumbers: once(found.partNumbers).slice(0, MOST_PART_NUMBERS),
    sizes: once(found.sizes),
    versions: once(found.versions),
    joined: lettersAndDigits(text),
  };
};

/** Lower case, without accents. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

type Found = Record<'all' | 'partNumbers' | 'sizes' | 'versions', string[]>;

const addChunk = (found: Found, chunk: string, next: string | undefined): void => {
  const number = /^v?(\d+(?:\.\d+)*)$/.exec(chunk)?.[1];
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)-?(\p{L}+)$/u.exec(chunk) ?? [];
  const joined = lettersAndDigits(chunk);
  if (number !== undefined) addNumber(found, number, next);
  else if (UNIT.test(unit)) addSize(found, amount, unit, [unit]);
  else if (/\d/.test(joined)) {
    found.all.push(joined);
    if (joined.length >= 5 || (joined.length >= 3 && /\p{L}/u.test(joined))) found.partNumbers.push(joined);
  } else found.all.push(...chunk.split(BETWEEN).filter(Boolean));
};

/** A bare number is a size before its unit, a part number from five digits on, and a version otherwise. */
const addNumber = (found: Found, number: string, next: string | undefined): void => {
  const value = number.replace(/(\.0+)+$/, '');
  const digits = value.replaceAll('.', '');
  if (next !== undefined && UNIT.test(next)) addSize(found, value, next);
  else {
    found.all.push(value);
    found[digits.length >= 5 ? 'partNumbers' : 'versions'].push(digits.length >= 5 ? digits : value);
  }
};

const addSize = (found: Found, number: string, unit: string, words: readonly string[] = []): void => {
  const value = number.replace(/\.0+$/, '');
  found.sizes.push(value + unit.replace(/s$/, ''));
  found.all.push(value, ...words);
};

const lettersAndDigits = (text: string): string => text.replace(BETWEEN, '');

/** Scripts without blanks between words are compared by pairs of characters. */
const unspacedPairs = (chunk: string): string[] =>
  UNSPACED.test(chunk) && chunk.length > 2
    ? Array.from({ length: chunk.length - 1 }, (_, at) => chunk.slice(at, at + 2))
    : [chunk];

const LONGEST = 600;
const MOST_WORDS = 60;
const MOST_PART_NUMBERS = 12;
const CHUNK = /[\p{L}\p{N}]+(?:[-/.'&+][\p{L}\p{N}]+)*/gu;
const BETWEEN = /[^\p{L}\p{N}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const INCHES = /(\d)\s*(?:''?|"|″|”)(?=\s|$)/g;
const THOUSANDS = /(\d),(\d{3})(?!\d)/g;
const UNIT =
  /^([kmgt]b|[gmk]?hz|[kcm]?m|ft|in|inch|inches|lbs?|k?g|oz|[cm]?l|w|watts?|v|mah|mp|megapixels?|x|p|users?|packs?|pk|pcs?|ports?|dpi|ppm|rpm|btu|cfm|qt|cu|years?|yr|channels?|ch|bit|hd|d|k|s|e|st|nd|rd|th)$/;
