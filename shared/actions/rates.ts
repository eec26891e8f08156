import { ecbRates, type Rate } from '../model/rates.ts';
import { refuse } from '../model/refused.ts';
import { RATES, type RateTable, rates, SHOWN_CURRENCY } from '../store/queries/rates.ts';
import { type ActionContext, local } from './action.ts';
import { writeSetting } from './settings.ts';

/** In which currency sums are shown besides; null: in their own alone. */
export const showIn = local(async (context, { currency }: { currency: string | null }) => {
  await writeSetting(context, SHOWN_CURRENCY, currency ?? '');
  return {};
});

/** What one unit of a currency is worth, as the person says on this day. */
export const setRate = local(async (context, { currency, worth, day }: Omit<Rate, 'source'>) => {
  const { shown, rates: before } = await rates(context.store);
  if (shown === null || !(worth > 0) || worth > 1e12) return refuse('rate-invalid');
  const others = before.filter((rate) => rate.currency !== currency);
  await keep(context, shown, [...others, { currency, worth, day, source: 'typed' }]);
  return {};
});

/** Takes the European Central Bank's daily file, which the person saved; rates typed for what it doesn't name stay. */
export const takeRates = local(async (context, { file }: { file: string }) => {
  const { shown, rates: before } = await rates(context.store);
  const read = shown === null ? [] : ecbRates(file, shown);
  if (shown === null || read.length === 0) return refuse('rates-unreadable');
  const others = before.filter(({ currency }) => !read.some((rate) => rate.currency === currency));
  await keep(context, shown, [...others, ...read]);
  return { count: read.length };
});

/** A setting holds no more. */
const MOST_RATES = 48;

const keep = (context: ActionContext, into: string, kept: readonly Rate[]): Promise<void> => {
  const table: RateTable = {
    into,
    rates: kept
      .slice(0, MOST_RATES)
      .map(({ currency, worth, day, source }) => [currency, Number(worth.toPrecision(8)), day, source]),
  };
  return writeSetting(context, RATES, JSON.stringify(table));
};
