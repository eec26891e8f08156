import { type Money, minorDigits, toMajor } from '../model/money.ts';
import { locale, t } from './t.ts';

/** Makes each formatter once: to make one takes a hundred times as long as to use it, and a long cart has thousands of uses. */
const once = <Args extends readonly unknown[], Formatter>(
  make: (...args: Args) => Formatter,
): ((...args: Args) => Formatter) => {
  const made = new Map<string, Formatter>();
  return (...args) => {
    const key = JSON.stringify(args);
    const formatter = made.get(key) ?? make(...args);
    made.set(key, formatter);
    return formatter;
  };
};

export const numbers = once(
  (inLocale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(inLocale, options),
);
export const dates = once(
  (inLocale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(inLocale, options),
);
const times = once((inLocale: string) => new Intl.RelativeTimeFormat(inLocale, { numeric: 'auto' }));
const rows = once((inLocale: string, type: Intl.ListFormatType) => new Intl.ListFormat(inLocale, { type }));

/**
 * A price as the reader writes prices, with a sign that tells one country's dollar or krona from another's; always with all
 * of the currency's decimals, so that columns stand straight.
 */
export const formatMoney = (money: Money, inLocale: string = locale): string =>
  numbers(inLocale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: minorDigits(money.currency),
    maximumFractionDigits: minorDigits(money.currency),
  }).format(toMajor(money));

/** Several currencies side by side; they are never added up. */
export const formatTotals = (totals: readonly Money[], inLocale: string = locale): string =>
  totals.map((money) => formatMoney(money, inLocale)).join(' + ');

const DAY = 24 * 60 * 60 * 1000;

/** How long ago `since` was, in the largest unit that still says something: days, weeks, months (to two years), years. */
export const formatDuration = (since: number, now: number): string => {
  const months = wholeMonths(since, now);
  if (months >= 24) return t('duration.years', Math.floor(months / 12));
  if (months >= 1) return t('duration.months', months);
  const weeks = Math.floor((now - since) / (7 * DAY));
  return weeks >= 1 ? t('duration.weeks', weeks) : t('duration.days');
};

/** "3 months ago", in the interface's language. */
export const formatAgo = (then: number, now: number, language: string): string => {
  const relative = times(language);
  const months = wholeMonths(then, now);
  if (months >= 24) return relative.format(-Math.floor(months / 12), 'year');
  if (months >= 1) return relative.format(-months, 'month');
  return relative.format(-Math.max(0, Math.floor((now - then) / DAY)), 'day');
};

/** A moment in a conversation: the time today, the day otherwise. */
export const formatMoment = (then: number, now: number): string => {
  const sameDay = new Date(then).toDateString() === new Date(now).toDateString();
  return dates(
    locale,
    sameDay ? { timeStyle: 'short' } : { day: 'numeric', month: 'short', year: yearIfOther(then, now) },
  ).format(then);
};

export const formatDate = (then: number): string =>
  dates(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(then);

/** Names in a row: "Kitchen and Presents"; as a `unit`, without the "and". */
export const formatNames = (
  names: readonly string[],
  language: string,
  type: 'conjunction' | 'unit' = 'conjunction',
): string => rows(language, type).format(names);

/** The months' names, January first. */
export const monthNames = (language: string): readonly string[] =>
  Array.from({ length: 12 }, (_, month) =>
    dates(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month, 15)),
  );

/** A part of one, as "40%". */
export const formatShare = (share: number): string =>
  numbers(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);

const yearIfOther = (then: number, now: number): 'numeric' | undefined =>
  new Date(then).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';

const wholeMonths = (since: number, now: number): number => {
  const [from, to] = [new Date(since), new Date(now)];
  const months = (to.getFullYear() - from.getFullYear()) * 12 + to.getMonth() - from.getMonth();
  return to.getDate() < from.getDate() ? months - 1 : months;
};
