import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { formatDate, formatMoney, formatTotals } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { Money } from '../../model/money.ts';
import { converted } from '../../model/rates.ts';
import { useAttempt } from '../attempt.ts';
import { dayOf } from '../orders/days.ts';
import { Problem } from '../parts/Problem.tsx';
import { useLive } from '../port.ts';
import { say } from '../say.tsx';

/** Where the European Central Bank publishes its rates of the day, to be saved by the person. */
const ECB_FILE = 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml';

/** Currencies that shops name most, besides those in the cart. */
const COMMON = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'JPY', 'CAD', 'AUD', 'INR', 'CNY'];

/** The cart's sums in one currency, by rates that the person brought along, with their day. */
export const InOneCurrency = (props: { totals: readonly Money[] }): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const rates = useLive('rates', () => ({}));
  const [problem, setProblem] = createSignal('');
  const own = () => props.totals.map(({ currency }) => currency);
  const shown = () => rates()?.shown ?? null;
  const foreign = () => own().filter((currency) => currency !== shown());
  const sum = () => {
    const known = rates();
    return known ? converted(props.totals, known) : null;
  };
  const rateOf = (currency: string) => rates()?.rates.find((rate) => rate.currency === currency);
  const told = { refused: setProblem };

  const setRate = async (currency: string, typed: string) => {
    setProblem('');
    await attempt('setRate', { currency, worth: Number(typed.replace(',', '.')), day: dayOf(Date.now()) }, told);
  };
  const takeFile = async (file: File | undefined) => {
    if (!file) return;
    setProblem('');
    const result = await attempt('takeRates', { file: await file.text() }, told);
    if (result?.ok) say(t('cart.ratesTaken', result.value.count));
  };

  return (
    <>
      <Show when={sum()}>
        {(one) => (
          <p class="sum figures">
            <span class="grow soft small">
              {t('cart.byRates', formatDate(new Date(`${one().day}T12:00`).getTime()))}
            </span>
            <span>
              {t('cart.about', formatMoney(one().sum))}
              <Show when={one().left.length > 0}> + {formatTotals(one().left)}</Show>
            </span>
          </p>
        )}
      </Show>
      <details class="rates">
        <summary class="soft small">{t('cart.inOneCurrency')}</summary>
        <div class="stack">
          <div class="field">
            <label for={`${id}-shown`}>{t('cart.showIn')}</label>
            <select
              id={`${id}-shown`}
              class="input"
              onChange={(event) => void attempt('showIn', { currency: event.currentTarget.value || null })}
            >
              <option value="" selected={shown() === null}>
                {t('cart.eachItsOwn')}
              </option>
              <For each={[...new Set([...own(), ...COMMON])]}>
                {(currency) => (
                  <option value={currency} selected={shown() === currency}>
                    {currency}
                  </option>
                )}
              </For>
            </select>
          </div>
          <Show when={shown()}>
            {(into) => (
              <>
                <For each={foreign()}>
                  {(currency) => (
                    <div class="field">
                      <label for={`${id}-${currency}`}>{t('cart.rate', currency, into())}</label>
                      <div class="row wrap">
                        <input
                          id={`${id}-${currency}`}
                          class="input rate"
                          type="text"
                          inputmode="decimal"
                          autocomplete="off"
                          value={rateOf(currency)?.worth ?? ''}
                          onChange={(event) => void setRate(currency, event.currentTarget.value)}
                        />
                        <Show when={rateOf(currency)}>
                          {(rate) => (
                            <span class="soft small">
                              {t(
                                rate().source === 'ecb' ? 'cart.rateEcb' : 'cart.rateTyped',
                                formatDate(new Date(`${rate().day}T12:00`).getTime()),
                              )}
                            </span>
                          )}
                        </Show>
                      </div>
                    </div>
                  )}
                </For>
                <div class="field">
                  <label for={`${id}-file`}>{t('cart.ratesFile')}</label>
                  <input
                    id={`${id}-file`}
                    type="file"
                    accept=".xml,text/xml,application/xml"
                    onChange={(event) => void takeFile(event.currentTarget.files?.[0])}
                  />
                </div>
                <button
                  type="button"
                  class="button plain start"
                  onClick={() => void attempt('openUrl', { url: ECB_FILE })}
                >
                  {t('cart.ratesOpen')}
                </button>
              </>
            )}
          </Show>
          <Problem text={problem()} />
          <p class="hint">{t('cart.ratesWhy')}</p>
        </div>
      </details>
    </>
  );
};
