import { readFileSync } from 'node:fs';
import type { Described } from '../../../shared/identity/compare-titles.ts';

/** Two offers, and whether a person says that they are the same product. */
export interface Pair {
  readonly a: Described;
  readonly b: Described;
  readonly same: boolean;
}

/** Reads a file of pairs, one a line: `COL attribute VAL value …` TAB the same TAB 1 or 0. */
export const readPairs = (file: string): Pair[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line, at) => [line, at + 1] as const)
    .filter(([line]) => line.trim())
    .map(([line, number]) => {
      const [a, b, label, ...rest] = line.split('\t');
      if (a === undefined || b === undefined || rest.length || !/^[01]\s*$/.test(label ?? ''))
        throw new Error(`${file}:${number} is not two offers and a 0 or 1, parted by tabs`);
      return { a: offerOf(a), b: offerOf(b), same: label?.trim() === '1' };
    });

/** An offer's attributes go by different names in different files; what a shop's page doesn't tell is left out. */
const offerOf = (text: string): Described => {
  const values = new Map(
    [...text.matchAll(/COL (\S+) VAL (.*?)(?=\s*COL \S+ VAL |$)/g)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value.trim(),
    ]),
  );
  const first = (...names: string[]) => names.map((name) => values.get(name)).find(Boolean);
  const brand = first('brand', 'manufacturer');
  const model = first('modelno', 'mpn');
  const amount = Math.round(Number.parseFloat((first('price') ?? '').replace(/[^\d.]/g, '')) * 100);
  return {
    title: [first('title', 'name') ?? '', model].filter(Boolean).join(' '),
    ...(brand && { brand }),
    // The files name no currency: within one file it is the same.
    ...(amount > 0 && { price: { amount, currency: 'USD' } }),
  };
};
