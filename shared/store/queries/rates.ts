import { z } from 'zod';
import { parseJson } from '../../model/parse-json.ts';
import type { Rates } from '../../model/rates.ts';
import type { Store } from '../store.ts';
import { readSettingValue } from './settings.ts';

/** The settings that hold the currency that sums are shown in, and the rates. */
export const SHOWN_CURRENCY = 'currency';
export const RATES = 'rates';

const code = z.string().regex(/^[A-Z]{3}$/);
const table = z.object({
  into: code,
  rates: z.array(
    z.tuple([code, z.number().positive().max(1e12), z.string().regex(/^\d{4}-\d\d-\d\d$/), z.enum(['typed', 'ecb'])]),
  ),
});
export type RateTable = z.infer<typeof table>;

/** What sums are shown in, and by which rates; rates into another currency don't count. */
export const rates = async (store: Store): Promise<Rates> => {
  const shown = code.safeParse(await readSettingValue(store, SHOWN_CURRENCY)).data ?? null;
  const kept = readTable(await readSettingValue(store, RATES));
  return {
    shown,
    rates:
      kept?.into === shown
        ? kept.rates.map(([currency, worth, day, source]) => ({ currency, worth, day, source }))
        : [],
  };
};

const readTable = (value: unknown): RateTable | undefined =>
  typeof value === 'string' ? table.safeParse(parseJson(value)).data : undefined;
