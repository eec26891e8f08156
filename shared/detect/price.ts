import type { Money } from '../model/money.ts';
import { fromMajor, minorDigits } from '../model/money.ts';

/*
 * Prices of the world, as people write them: `1.299,00 €`, `1 299 kr`, `₹1,29,999`, `333,–`, `149, 62 €`, `KWD 12.500`.
 *
 * The amount: the last separator with one or two digits behind it starts the decimals; any other separator groups
 * digits, thousands or lakhs. Three digits behind a lone separator are decimals only in a currency that has three.
 * The currency: an unambiguous sign or code is believed; `$`, `kr` and `¥` name a family, from which the page's own
 * evidence (mark-up, then language, then top-level domain) chooses.
 */

/** A price found in a text: major units; the currencies it may be in, most likely first; where it stood. */
export interface FoundPrice {
  readonly value: number;
  readonly currencies: readonly string[];
  /** Without a sign or code of its own. */
  readonly bare: boolean;
  readonly start: number;
  readonly end: number;
}

/** Where a page is at home, for signs that several countries share. */
export interface PriceContext {
  /** The currency that the page's mark-up names. */
  readonly currency?: string | undefined;
  /** `html[lang]`, such as `de-AT`. */
  readonly language?: string | undefined;
  readonly hostname?: string | undefined;
}

const pairs = (written: string): [text: string, currencies: string][] =>
  written.split('|').map((pair) => pair.split(':') as [string, string]);

const CODES =
  'USD EUR GBP JPY CNY CHF CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN TRY RUB UAH INR IDR MYR SGD HKD TWD KRW THB VND PHP BRL MXN ARS CLP COP PEN UYU DOP ILS AED SAR QAR KWD BHD OMR JOD TND EGP MAD ZAR NGN KES KZT GEL RSD PKR LKR BDT';

/** Signs and the currencies they may mean; longer signs first, because the first that fits is taken. */
const SIGNS =
  'US$:USD|NT$:TWD|HK$:HKD|CA$:CAD|AU$:AUD|NZ$:NZD|MX$:MXN|R$:BRL|C$:CAD|A$:AUD|S$:SGD|$:USD CAD AUD NZD MXN ARS CLP COP UYU DOP TWD HKD SGD|€:EUR|£:GBP|₹:INR|¥:JPY CNY|￥:JPY CNY|円:JPY|元:TWD CNY|원:KRW|₩:KRW|₪:ILS|₺:TRY|₽:RUB|руб:RUB|р.:RUB|₴:UAH|грн:UAH|₫:VND|đ:VND|฿:THB|₱:PHP|₦:NGN|₸:KZT|тг:KZT|₾:GEL|৳:BDT|S/:PEN|zł:PLN|ZŁ:PLN|Kč:CZK|kč:CZK|лв:BGN|د.ك:KWD|د.إ:AED|ر.س:SAR';

/** Signs made of plain letters: they count only as a whole word beside a number. */
const WORDS =
  'kr:SEK NOK DKK ISK|lei:RON|zl:PLN|euro:EUR|eur:EUR|sfr:CHF|fr:CHF|ft:HUF|tl:TRY|rs:INR PKR LKR|rp:IDR|rm:MYR|r:ZAR|dhs:AED|dh:MAD AED|ksh:KES|euros:EUR';

/** Countries, by language tag (`de-AT`) or top-level domain, that pay in euros; `eu` is one. */
const EURO = /^(de|at|fr|es|it|nl|be|ie|pt|fi|gr|ee|lv|lt|sk|si|lu|mt|cy|hr|bg|eu)$/;

/** Languages that are at home in one country's money. */
const TONGUE = 'sv:SEK nb:NOK nn:NOK no:NOK da:DKK is:ISK ja:JPY zh:CNY ko:KRW pl:PLN cs:CZK hu:HUF he:ILS';

/** Words that mean something else elsewhere (feet, rooms): money only where it is the page's own. */
const LOCAL = /^(fr|ft|tl|rs|rp|rm|r)$/i;

/** Made when the first price is read: to take in the script is enough for one task of the page's. */
const later = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

const signsByText = later(
  () =>
    new Map<string, readonly string[]>([
      ...pairs(`${SIGNS}|${WORDS}`).map(([sign, currencies]): [string, string[]] => [
        sign.toLowerCase(),
        currencies.split(' '),
      ]),
      ...CODES.split(' ').map((code): [string, string[]] => [code.toLowerCase(), [code]]),
    ]),
);

const escaped = (text: string): string => text.replace(/[$.]/g, '\\$&');
/** Of scripts that part words by blanks; every `\p{L}` costs time before the first text is read. */
const LETTER = '[A-Za-z\\u00c0-\\u1fff]';
/** A word in any case; codes count in capitals alone, because `try 3` is no price in liras. */
const anyCase = (word: string): string => word.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
const SPACE = '[ \\u00a0\\u2009\\u202f]';

const patterns = later(() => {
  const signs = pairs(SIGNS).map(([sign]) => escaped(sign));
  const words = pairs(WORDS).map(([word]) => anyCase(word));
  const sign = `(?:${signs.join('|')}|(?<!${LETTER})(?:${CODES.replaceAll(' ', '|')}|${words.join('|')})(?!${LETTER}))`;
  const amount = `\\d{1,9}(?:(?:[.,'\\u2019\\u066c]|${SPACE}(?=\\d{3}(?!\\d)))\\d{1,9}){0,5}(?:(?:[.,]${SPACE}|${SPACE}[.,])\\d{2}(?![\\d.,%]))?(?:[.,][-\\u2013\\u2014]{1,2})?`;
  return {
    amounts: new RegExp(`(?<![\\d.,])${amount}(?![\\d%])`, 'g'),
    // Right before and behind an amount: sought nowhere else, because each of so many signs would be tried at every letter.
    before: new RegExp(`(${sign})?\\.?${SPACE}{0,2}$`),
    behind: new RegExp(`^${SPACE}{0,2}(${sign})`),
    signed: new RegExp(`${sign}|\\d[.,][-\\u2013\\u2014]`),
  };
});
/** As far as a sign reaches with its blanks, and a letter beyond. */
const REACH = 10;

/** Whether a text holds a currency's sign, or a number that ends as prices do, `333,-`. */
export const hasSign = (text: string): boolean => patterns().signed.test(text);

/** Every price in a short text. A number without a sign is one only when `bare` says so; percentages never are. */
export const findPrices = (text: string, context: PriceContext, bare = false): FoundPrice[] => {
  const { amounts, before: ahead, behind: following } = patterns();
  const found: FoundPrice[] = [];
  let end = 0;
  for (const { 0: amount, index } of text.slice(0, MAX_TEXT).matchAll(amounts)) {
    // `5 € 10`: the sign in the middle belongs to the number before it.
    const [lead = '', before] = ahead.exec(text.slice(Math.max(end, index - REACH), index)) ?? [];
    end = index + amount.length;
    const [trail = '', behind] = following.exec(text.slice(end, end + REACH)) ?? [];
    end += trail.length;
    const sign = before ?? behind;
    const dashed = /[-\u2013\u2014]$/.test(amount);
    if (!sign && !bare && !dashed) continue;
    if (
      sign &&
      LOCAL.test(sign) &&
      !currenciesOfSign(sign, context).some((code) => homeCurrencies(context).includes(code))
    )
      continue;
    const currencies = sign ? currenciesOfSign(sign, context) : homeCurrencies(context);
    const value = readAmount(amount, minorDigits(currencies[0] ?? ''));
    if (value === null) continue;
    if (/^\s*%/.test(text.slice(end, end + 3))) continue;
    found.push({ value, currencies, bare: !sign, start: index - lead.length, end });
    if (found.length >= MAX_FOUND) break;
  }
  return found;
};

/** The only price of a short text, its number with or without a sign; null when there is none. */
export const readPrice = (text: string | null | undefined, context: PriceContext): Money | null => {
  const found = text ? findPrices(text, context, true)[0] : undefined;
  const currency = found?.currencies[0];
  return found && currency && found.value > 0 ? fromMajor(found.value, currency) : null;
};

/** An amount as people write it, in major units; `decimals` is how many its currency has. Null when it is none. */
export const readAmount = (written: string, decimals = 2): number | null => {
  const digits = written.replace(/[.,]?[-\u2013\u2014]+$/, '').replace(/[^\d.,]/g, '');
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last < 0) return finite(digits);

  const fraction = digits.slice(last + 1);
  const whole = digits.slice(0, last);
  const separators = new Set(digits.replace(/\d/g, ''));
  const lone = !/[.,]/.test(whole);
  const groups =
    fraction.length === 3 &&
    (separators.size === 1 ? !(lone && (decimals === 3 || !/^[1-9]\d{0,2}$/.test(whole))) : decimals !== 3);
  return groups ? finite(digits.replace(/[.,]/g, '')) : finite(`${whole.replace(/[.,]/g, '')}.${fraction}`);
};

/** A price in mark-up: a number, or a text with the decimal point that schema.org asks for, or what people write. */
export const machineAmount = (value: unknown): number | null => {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : null;
  if (typeof value !== 'string') return null;
  const text = value.slice(0, 40).trim();
  if (/^[-\u2212]/.test(text)) return null;
  return /^\d+(\.\d*)?$/.test(text) ? finite(text) : readAmount(text.match(/\d[\d.,' \u00a0]*/)?.[0].trim() ?? '');
};

/** An ISO 4217 code out of what mark-up says: `eur`, `€`, any three capitals; undefined when it names none. */
export const currencyCode = (text: unknown): string | undefined => {
  if (typeof text !== 'string') return undefined;
  const word = text.trim().slice(0, 8);
  const known = signsByText().get(word.toLowerCase());
  return known?.length === 1 ? known[0] : /^[A-Z]{3}$/.test(word) ? word : undefined;
};

/** Whether pages' own signs for this currency are known. */
export const isKnown = (currency: string): boolean => signsByText().has(currency.toLowerCase());

const currenciesOfSign = (sign: string, context: PriceContext): readonly string[] => {
  const family = signsByText().get(sign.toLowerCase()) ?? [];
  if (family.length < 2) return family;
  const home = homeCurrencies(context).filter((currency) => family.includes(currency));
  return [...new Set([...home, ...family])];
};

/** What the page's evidence suggests, strongest first. */
const homeCurrencies = (context: PriceContext): readonly string[] => {
  const known = HOMES.get(context) ?? currenciesAt(context);
  HOMES.set(context, known);
  return known;
};

/** Asked again for each of a page's prices. */
const HOMES = new WeakMap<PriceContext, readonly string[]>();

/** Mark-up, region of the language, domain, language. */
const currenciesAt = ({ currency, language = '', hostname = '' }: PriceContext): string[] => {
  const [tongue = '', ...regions] = language.toLowerCase().split(/[-_]/);
  const domain = hostname.split('.').at(-1) ?? '';
  return [
    currency,
    ...regions.map(moneyOf),
    moneyOf(domain === 'co' ? '' : domain),
    TONGUE.split(' ')
      .find((each) => each.startsWith(`${tongue}:`))
      ?.slice(3),
    /^(de|fr|es|it|nl|pt|fi|et|sk|sl)$/.test(tongue) ? 'EUR' : undefined,
  ].filter((code) => code !== undefined);
};

/** The currency of a country: its code begins with the country's, except where several share one. */
const moneyOf = (country: string): string | undefined =>
  country.length !== 2
    ? undefined
    : EURO.test(country)
      ? 'EUR'
      : CODES.split(' ').find((code) => code.startsWith(country === 'uk' ? 'GB' : country.toUpperCase()));

const finite = (digits: string): number | null => {
  const value = digits === '' ? Number.NaN : Number(digits);
  return Number.isFinite(value) && value <= MAX_VALUE ? value : null;
};

/** Dearer than any shop's goods: a number beyond is a telephone's or an article's. */
const MAX_VALUE = 1e10;
const MAX_TEXT = 400;
const MAX_FOUND = 12;
