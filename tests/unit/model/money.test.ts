import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneySchema } from '../../../shared/model/basics.ts';
import { MOST_PIECES } from '../../../shared/model/limits.ts';
import { fromMajor, MOST_MONEY, type Money, minorDigits, sums, times, toMajor } from '../../../shared/model/money.ts';

/** With no, two and three decimals. */
const currency = fc.constantFrom('JPY', 'KRW', 'EUR', 'USD', 'SEK', 'KWD', 'TND');
const money = fc.record({ amount: fc.integer({ min: 0, max: MOST_MONEY }), currency });

describe('money', () => {
  it.each([
    ['EUR', 2, 49.9, 4990],
    ['JPY', 0, 1280, 1280],
    ['KWD', 3, 1.25, 1250],
  ])('%s has %i decimals', (code, digits, major, amount) => {
    expect(minorDigits(code)).toBe(digits);
    expect(fromMajor(major, code)).toEqual({ amount, currency: code });
    expect(toMajor({ amount, currency: code })).toBe(major);
  });

  it('comes back from major units to the last minor unit', () => {
    fc.assert(
      fc.property(money, (price) => {
        expect(fromMajor(toMajor(price), price.currency)).toEqual(price);
      }),
    );
  });

  it('read as people write it is exact in minor units', () => {
    fc.assert(
      fc.property(money, ({ amount, currency: code }) => {
        const digits = minorDigits(code);
        const text = String(amount).padStart(digits + 1, '0');
        const written = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
        expect(fromMajor(Number(written), code)).toEqual({ amount, currency: code });
      }),
    );
  });
});

describe('sums', () => {
  const ofCurrency = (amounts: readonly Money[], code: string): bigint =>
    amounts.reduce((sum, { amount, currency: own }) => (own === code ? sum + BigInt(amount) : sum), 0n);

  it('never mix currencies, and are exact in each', () => {
    fc.assert(
      fc.property(fc.array(money), (amounts) => {
        const totals = sums(amounts);
        expect(new Set(totals.map((total) => total.currency))).toEqual(new Set(amounts.map((one) => one.currency)));
        expect(totals).toHaveLength(new Set(totals.map((total) => total.currency)).size);
        for (const total of totals) expect(BigInt(total.amount)).toBe(ofCurrency(amounts, total.currency));
      }),
    );
  });

  it('are the same however the lines are split and ordered', () => {
    fc.assert(
      fc.property(fc.array(money), fc.array(money), (first, second) => {
        const sorted = (amounts: readonly Money[]) =>
          sums(amounts).toSorted((a, b) => a.currency.localeCompare(b.currency));
        expect(sorted([...sums(second), ...sums(first)])).toEqual(sorted([...first, ...second]));
      }),
    );
  });

  it('of a cart full of the dearest things are exact', () => {
    const dearest = { amount: MOST_MONEY, currency: 'EUR' };
    expect(moneySchema.safeParse(dearest).success).toBe(true);
    expect(moneySchema.safeParse({ ...dearest, amount: MOST_MONEY + 1 }).success).toBe(false);
    const odd = times({ ...dearest, amount: MOST_MONEY - 1 }, MOST_PIECES);
    const [total] = sums(Array.from({ length: 90 }, () => odd));
    expect(BigInt(total?.amount ?? 0)).toBe(90n * BigInt(MOST_PIECES) * BigInt(MOST_MONEY - 1));
    expect(Number.isSafeInteger(total?.amount)).toBe(true);
  });

  it('of so many pieces are the price so many times', () => {
    fc.assert(
      fc.property(money, fc.integer({ min: 1, max: MOST_PIECES }), (price, count) => {
        expect(sums(Array.from({ length: count }, () => price))).toEqual([times(price, count)]);
      }),
    );
  });
});
