const rules = new Intl.PluralRules('en');

/** English has two forms: one thing, and any other number of things. */
export const plural = (count: number, one: string, other: string): string =>
  rules.select(count) === 'one' ? one : other;

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Small numbers as words, as running text wants them; larger ones as digits. */
export const countWord = (count: number): string => WORDS[count] ?? String(count);
