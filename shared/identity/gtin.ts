/*
 * Global trade item numbers, after GS1's General Specifications (2026): 8, 12, 13 or 14 digits, the last a check
 * digit. Numbers that a shop gives out itself (prefixes 02, 04 and 20 to 29, and GTIN-8 from 0 or 2), coupons (99)
 * and weighed goods (GTIN-14 from 9) name different things in different shops: none of them is an identity.
 */

/** The 14 digits that name the product everywhere; null when the text is no such number. Reads ISBN-10 too. */
export const toGtin14 = (text: string): string | null => {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  const digits = /^\d{9}[\dX]$/.test(code) ? isbn13(code) : code;
  if (digits === null || !/^(\d{8}|\d{12,14})$/.test(digits) || !isSound(digits)) return null;
  const gtin = digits.padStart(14, '0');
  return isRestricted(gtin, digits.length) ? null : gtin;
};

/** From the right the digits count 1, 3, 1, 3 …; their sum is a multiple of ten. */
const isSound = (digits: string): boolean => weighed(digits) % 10 === 0;

const weighed = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);

const isRestricted = (gtin: string, length: number): boolean => {
  if (/^0+$/.test(gtin)) return true;
  if (length === 8) return /^0{6}[02]/.test(gtin);
  if (/^9/.test(gtin)) return true;
  return /^(0[24]|2|99)/.test(gtin.slice(1));
};

const isbn13 = (isbn10: string): string | null => {
  const sum = [...isbn10].reduce(
    (total, digit, index) => total + (digit === 'X' ? 10 : Number(digit)) * (10 - index),
    0,
  );
  if (sum % 11 !== 0) return null;
  const body = `978${isbn10.slice(0, 9)}`;
  return body + ((10 - (weighed(`${body}0`) % 10)) % 10);
};
