/*
 * Part numbers as pages name them and as they stand in titles. Makers append the country, the colour or the bundle (`DMC-FZ28K`,
 * `DVPFX820/W`), so one may begin or end as the other does; but other digits are another product.
 */

/** Whether what a page calls a part number can be one: a name behind `Model` would make all that bear it one thing. */
export const isPartNumber = (text = ''): boolean => /^(?=.*\d)\S{1,40}$/.test(text);

/** Mark-up may part one with blanks, `KB 1200 X`: then each piece is short or has a digit, and three digits there are at least. */
export const isMarkedPartNumber = (text = ''): boolean =>
  isPartNumber(text) || (text.length <= 40 && /^(?=(.*\d){3})(\S{1,3}|\S*\d\S*)( (\S{1,3}|\S*\d\S*)){1,3}$/.test(text));

/** 0 to 1: how much alike two part numbers are, as `titleWords` gives them. */
export const partNumberLikeness = (a: string, b: string): number => {
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const shared = longestShared(short, long) / long.length;
  const isWithin = long.includes(short);
  if (digitsOf(a) !== digitsOf(b) && !(isWithin && short.length >= 4)) return shared * 0.6;
  return isWithin ? Math.max(shared, 0.9 * Math.min(1, short.length / 5)) : shared;
};

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Length of the longest run of characters that both have. */
const longestShared = (a: string, b: string): number => {
  let longest = 0;
  let last = new Array<number>(b.length + 1).fill(0);
  for (const x of a.slice(0, LONGEST)) {
    const row = [0];
    for (let at = 0; at < Math.min(b.length, LONGEST); at++) {
      const run = b[at] === x ? (last[at] ?? 0) + 1 : 0;
      row.push(run);
      longest = Math.max(longest, run);
    }
    last = row;
  }
  return longest;
};

const LONGEST = 40;
