/*
 * Global trade item numbers, after GS1's General Specifications (2026): 8, 12, 13 or 14 digits, the last a check
 * digit. Numbers that a shop gives out itself (prefixes 02, 04 and 20 to 29, and GTIN-8 from 0 or 2), coupons (99)
 * and weighed goods (GTIN-14 from 9) name different things in different shops: none of them is an identity.
 */

/** The 14 digits that name the product everywhere; null when the text is no such number. Reads ISBN-10 too. */
export const toGtin14 = (text: string): string | null => {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  const digits = /^\d{9}[\dX]$/.test(code) ? isbn13(code) : code;
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return null;
  const gtin = digits.padStart(14, '0');
  return checkDigit(gtin) === Number(gtin[13]) && !RESTRICTED.test(gtin) ? gtin : null;
};

/** What the first 13 digits ask for as the last: they count 3, 1, 3 …, and the sum of all is a multiple of ten. */
const checkDigit = (digits: string): number =>
  (1000 - [...digits.slice(0, 13)].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 1 : 3), 0)) % 10;

/** The shops' own numbers among those of 8 digits, weighed goods, and the shops' own numbers and coupons among the others. */
const RESTRICTED = /^(0{6}[02]|9|.(0[24]|2|99))/;

/** Empty where its own check digit is wrong. */
const isbn13 = (isbn10: string): string => {
  const sum = [...isbn10].reduce((total, digit, at) => total + Number(digit.replace('X', '10')) * (10 - at), 0);
  const body = `978${isbn10.slice(0, 9)}`;
  return sum % 11 ? '' : body + checkDigit(`0${body}`);
};
