import { describe, expect, it } from 'vitest';
import { currencyCode, findPrices, machineAmount, readAmount, readPrice } from '../../../shared/detect/price.ts';

const german = { language: 'de', hostname: 'shop.de' };

describe('a price as shops write it', () => {
  it.each([
    ['1.299,00 €', 129900, 'EUR', {}],
    ['€ 1.299', 129900, 'EUR', {}],
    ['$1,299.95', 129995, 'USD', {}],
    ['A$49.90', 4990, 'AUD', {}],
    ['$49.90', 4990, 'AUD', { language: 'en-AU' }],
    ['$49.90', 4990, 'CAD', { hostname: 'www.shop.ca' }],
    ['$49.90', 4990, 'NZD', { currency: 'NZD', hostname: 'shop.com.au' }],
    ['1 299 kr', 129900, 'SEK', { language: 'sv' }],
    ['1\u00a0299\u00a0kr', 129900, 'NOK', { hostname: 'butikk.no' }],
    ['499 kr.', 49900, 'DKK', { language: 'da-DK' }],
    ['₹1,29,999', 12999900, 'INR', {}],
    ['₹ 1,29,999.50', 12999950, 'INR', {}],
    ['333,– €', 33300, 'EUR', german],
    ['333,–', 33300, 'EUR', german],
    ['5,-', 500, 'EUR', german],
    ['149, 62 €', 14962, 'EUR', german],
    ['$ 299 .99', 29999, 'USD', {}],
    ["CHF 1'299.95", 129995, 'CHF', {}],
    ['CHF 1’299.–', 129900, 'CHF', {}],
    ['99,99', 9999, 'EUR', german],
    ['12,800円', 12800, 'JPY', {}],
    ['￥12,800', 12800, 'JPY', { language: 'ja' }],
    ['¥128.00', 12800, 'CNY', { language: 'zh-CN' }],
    ['KWD 12.500', 12500, 'KWD', {}],
    ['1.299 €', 129900, 'EUR', {}],
    ['30,000원', 30000, 'KRW', {}],
    ['NT$2,320', 232000, 'TWD', {}],
    ['R$ 1.431,90', 143190, 'BRL', {}],
    ['2 399,00 zł', 239900, 'PLN', {}],
    ['12 990 Kč', 1299000, 'CZK', {}],
    ['1 490 Ft', 149000, 'HUF', { language: 'hu' }],
    ['1.234.567,89 €', 123456789, 'EUR', {}],
    ['USD 20', 2000, 'USD', german],
    ['131 990 тг.', 13199000, 'KZT', {}],
    ['1.290.000đ', 1290000, 'VND', {}],
    ['R 1 299,00', 129900, 'ZAR', { hostname: 'www.shop.co.za' }],
    ['Dhs 149', 14900, 'AED', {}],
  ])('%s is %i %s', (text, amount, currency, context) =>
    expect(readPrice(text, context)).toEqual({ amount, currency }),
  );

  it.each([
    ['20% off', 'a percentage'],
    ['4.9 ft tall', 'feet'],
    ['try 3 for free', 'a verb that is a code in small letters'],
    ['room 12', 'a number'],
    ['R 12', 'a room, but not in South Africa'],
    ['', 'nothing'],
  ])('%s is none: %s', (text) => expect(findPrices(text, { language: 'en' })).toEqual([]));

  it('several in one text are found apart', () => {
    expect(findPrices('statt 59,90 € nur 49,90 €', german).map(({ value }) => value)).toEqual([59.9, 49.9]);
    expect(findPrices('$10 - $25', {}).map(({ value }) => value)).toEqual([10, 25]);
  });

  it('does no unbounded work on long digits', () => {
    expect(findPrices(`€${'1,234'.repeat(100_000)}`, {}).length).toBeLessThanOrEqual(12);
  });
});

describe('a price in mark-up', () => {
  it.each<[unknown, number | null]>([
    [19.9, 19.9],
    ['19.90', 19.9],
    ['149.9000', 149.9],
    ['1,299.00', 1299],
    ['1.299,00 €', 1299],
    ['EUR 20', 20],
    ['free', null],
    ['1e999', 1],
    [Number.NaN, null],
    [-3, null],
    [{}, null],
  ])('%j is %s', (value, expected) => expect(machineAmount(value)).toBe(expected));

  it.each([
    ['1,234', 2, 1234],
    ['1,234', 3, 1.234],
    ['0,234', 2, 0.234],
    ['1.234,5', 2, 1234.5],
  ])('%s with %i decimals is %d', (text, decimals, expected) => expect(readAmount(text, decimals)).toBe(expected));

  it.each<[unknown, string | undefined]>([
    ['eur', 'EUR'],
    ['€', 'EUR'],
    ['$', undefined],
    ['constructor', undefined],
    [7, undefined],
  ])('the currency %j is %s', (text, expected) => expect(currencyCode(text)).toBe(expected));
});
