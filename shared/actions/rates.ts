import { ecbRates, type Rate } from '../model/rates.ts';
import { refuse } from '../model/refused.ts';
import { RATES, type RateTable, rates, SHOWN_CURRENCY } from '../store/queries/rates.ts';
import { type Deed, local } from './action.ts';
import { writeSetting } from './settings.ts';

/** In which currency sums are shown besides; null: in their own alone. */
export const showIn = local(async (deed, { currency }: { currency: string | null }) => {
  await writeSetting(deed, SHOWN_CURRENCY, currency ?? '');
  return {};
});

/** What one unit of a currency is worth, as the person says on this day. */
export const setRate = local(async (deed, { currency, worth, day }: Omit<Rate, 'source'>) => {
  const { shown, rates: before } = await rates(deed.store);
  if (shown === null || !(worth > 0) || worth > 1e12) return refuse('rate-invalid');
  const others = before.filter((rate) => rate.currency !== currency);
  await keep(deed, shown, [...others, { currency, worth, day, source: 'typed' }]);
  return {};
});

/** Takes the European Central Bank's daily file, which the person saved; rates typed for what it doesn't name stay. */
export const takeRates = local(async (deed, { file }: { file: string }) => {
  const { shown, rates: before } = await rates(deed.store);
  const read = shown === null ? [] : ecbRates(file, shown);
  if (shown === null || read.length === 0) return refuse('rates-unreadable');
  const others = before.filter(({ currency }) => !read.some((rate) => rate.currency === currency));
  await keep(deed, shown, [...others, ...read]);
  return { count: read.length };
});

/** A setting holds no more. */
const MOST_RATES = 48;

const keep = (deed: Deed, into: string, kept: readonly Rate[]): Promise<void> => {
  const table: RateTable = {
    into,
    rates: kept
      .slice(0, MOST_RATES)
      .map(({ currency, worth, day, source }) => [currency, Number(worth.toPrecision(8)), day, source]),
  };
  return writeSetting(deed, RATES, JSON.stringify(table));
};
