import { describe, expect, test } from 'vitest';
import { formatAgo, formatDuration, formatMoney, formatTotals } from '../../../shared/i18n/format.ts';
import { directionOf, languageFor } from '../../../shared/i18n/language.ts';

const at = (text: string): number => new Date(`${text}T12:00:00`).getTime();

describe('how long', () => {
  test.each([
    ['2026-11-20', '2026-11-20', 'a few days'],
    ['2026-11-14', '2026-11-20', 'a few days'],
    ['2026-11-13', '2026-11-20', 'a week'],
    ['2026-10-30', '2026-11-20', '3 weeks'],
    ['2026-10-20', '2026-11-20', 'a month'],
    ['2026-10-21', '2026-11-20', '4 weeks'],
    ['2025-09-20', '2026-11-20', '14 months'],
    ['2024-12-20', '2026-11-20', '23 months'],
    ['2024-11-20', '2026-11-20', '2 years'],
    ['1999-01-01', '2026-11-20', '27 years'],
    ['2026-12-24', '2026-11-20', 'a few days'],
  ])('from %s to %s: %s', (since, now, said) => {
    expect(formatDuration(at(since), at(now))).toBe(said);
  });

  test('ago', () => {
    expect(formatAgo(at('2025-10-20'), at('2026-11-20'), 'en')).toBe('13 months ago');
    expect(formatAgo(at('2026-11-20'), at('2026-11-20'), 'en')).toBe('today');
  });
});

describe('prices', () => {
  test.each([
    [{ amount: 21_900, currency: 'EUR' }, 'de-DE', '219,00 €'],
    [{ amount: 4_990, currency: 'USD' }, 'en-US', '$49.90'],
    [{ amount: 3_000, currency: 'JPY' }, 'en-US', '¥3,000'],
    [{ amount: 12_345, currency: 'KWD' }, 'en-US', 'KWD 12.345'],
  ])('%o in %s', (money, locale, written) => {
    expect(formatMoney(money, locale).replace(/\u00a0/g, ' ')).toBe(written);
  });
});

describe('the language', () => {
  test('is the first that we speak, and English otherwise', () => {
    expect(languageFor(['xx', 'en-GB'])).toBe('en');
    expect(languageFor([])).toBe('en');
  });

  test('knows which way it is written', () => {
    expect(directionOf('he-IL')).toBe('rtl');
    expect(directionOf('ar')).toBe('rtl');
    expect(directionOf('en')).toBe('ltr');
  });

  test('dollars and kronor of different countries are told apart, side by side and alone', () => {
    const sum = (currency: string) => ({ amount: 1_000, currency });
    const written = (currencies: string[]) => formatTotals(currencies.map(sum), 'en-US').replace(/\u00a0/g, ' ');
    expect(written(['USD', 'CAD'])).toBe('$10.00 + CA$10.00');
    expect(written(['SEK', 'NOK'])).toBe('SEK 10.00 + NOK 10.00');
    expect(written(['USD'])).toBe('$10.00');
    expect(written(['CAD'])).toBe('CA$10.00');
    expect(written(['NOK'])).toBe('NOK 10.00');
  });
});
