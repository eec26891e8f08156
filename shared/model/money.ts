/** An amount of money: `amount` in minor units (cents, öre; whole yen), `currency` an ISO 4217 code in capitals. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/**
 * The largest price, in minor units: ten thousand million of a currency with hundredths, as much as is read from a page.
 * Ninety lines of 99 pieces at it still sum up exactly (below 2⁵³).
 */
export const MOST_MONEY = 1e12;

/** ISO 4217 currencies whose minor unit is not a hundredth (amendment 176, the ones shops use). */
const WITHOUT_MINOR = /^(BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|VND|VUV|XAF|XOF|XPF)$/;
const IN_THOUSANDTHS = /^(BHD|IQD|JOD|KWD|LYD|OMR|TND)$/;

/** How many decimals the currency's minor unit has; 2 where ISO 4217 says nothing else. */
export const minorDigits = (currency: string): number =>
  WITHOUT_MINOR.test(currency) ? 0 : IN_THOUSANDTHS.test(currency) ? 3 : 2;

/** The amount in major units, for display and for people who read JSON. */
export const toMajor = ({ amount, currency }: Money): number => amount / 10 ** minorDigits(currency);

/** Major units to money, rounded to the currency's minor unit. */
export const fromMajor = (value: number, currency: string): Money => ({
  amount: Math.round(value * 10 ** minorDigits(currency)),
  currency,
});

/** So many of one price. */
export const times = ({ amount, currency }: Money, count: number): Money => ({ amount: amount * count, currency });

/** One sum for each currency, in the order in which they come; amounts of different currencies never meet. */
export const sums = (amounts: Iterable<Money>): Money[] => {
  const byCurrency = new Map<string, number>();
  for (const { amount, currency } of amounts) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount);
  return [...byCurrency].map(([currency, amount]) => ({ amount, currency }));
};

export const sameMoney = (a: Money | undefined, b: Money | undefined): boolean =>
  a?.amount === b?.amount && a?.currency === b?.currency;
