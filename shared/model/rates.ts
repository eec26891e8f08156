import { type Money, minorDigits, sums } from './money.ts';

/**
 * What a unit of each currency is worth in the shown one, as a person typed it or as the European Central Bank's file
 * says. Nothing fetches them: rates asked for in the moment a cart is looked at would tell that it is.
 */
export interface Rates {
  /** ISO 4217 code of the currency that sums are shown in; null: none, every currency stands for itself. */
  readonly shown: string | null;
  readonly rates: readonly Rate[];
}

export interface Rate {
  readonly currency: string;
  /** How much of the shown currency one unit is worth. */
  readonly worth: number;
  /** The day they are of, 2026-11-22. */
  readonly day: string;
  readonly source: 'typed' | 'ecb';
}

/** Sums in the shown currency, with the oldest day among the rates that it took. */
export interface Converted {
  readonly sum: Money;
  readonly day: string;
  /** Not in the sum: nobody said what they are worth. */
  readonly left: readonly Money[];
}

/** One sum of several currencies, as far as there are rates; null where nothing needs converting or can be. */
export const converted = (totals: readonly Money[], { shown, rates }: Rates): Converted | null => {
  if (shown === null || totals.every(({ currency }) => currency === shown)) return null;
  const rateOf = (money: Money) => rates.find(({ currency }) => currency === money.currency);
  const used = totals.flatMap((money) => rateOf(money) ?? []);
  if (used.length === 0) return null;
  const known = totals.flatMap((money) => {
    if (money.currency === shown) return [money];
    const rate = rateOf(money);
    return rate ? [exchange(money, rate.worth, shown)] : [];
  });
  const [sum] = sums(known);
  if (!sum) return null;
  return {
    sum,
    day: used.map(({ day }) => day).sort()[0] ?? '',
    left: totals.filter((money) => money.currency !== shown && !rateOf(money)),
  };
};

/** Rounded to the other currency's minor unit. */
export const exchange = ({ amount, currency }: Money, worth: number, into: string): Money => ({
  amount: Math.round(amount * worth * 10 ** (minorDigits(into) - minorDigits(currency))),
  currency: into,
});

/** Worth in `shown` of what the European Central Bank's daily file names, from its rates of one euro. */
export const ecbRates = (file: string, shown: string): readonly Rate[] => {
  const day = /time=['"](\d{4}-\d\d-\d\d)['"]/.exec(file)?.[1];
  const named = [...file.matchAll(/currency=['"]([A-Z]{3})['"]\s+rate=['"](\d+(?:\.\d+)?)['"]/g)];
  const ofOneEuro = new Map([
    ['EUR', 1],
    ...named.map(([, code = '', rate]): [string, number] => [code, Number(rate)]),
  ]);
  const base = ofOneEuro.get(shown);
  if (day === undefined || base === undefined || named.length === 0) return [];
  return [...ofOneEuro]
    .filter(([currency, rate]) => currency !== shown && rate > 0)
    .map(([currency, rate]) => ({ currency, worth: base / rate, day, source: 'ecb' }));
};
