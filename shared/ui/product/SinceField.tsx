import { createUniqueId, For, Index, type JSX, Show } from 'solid-js';
import { monthNames } from '../../i18n/format.ts';
import { language, t } from '../../i18n/t.ts';

/** How many years back somebody may have had something. */
const YEARS = 40;

/** Since when, to the month: nobody knows the day. Null is "not said". */
export const SinceField = (props: {
  since: number | null;
  now: number;
  onSince: (since: number | null) => void;
}): JSX.Element => {
  const id = createUniqueId();
  const thisYear = () => new Date(props.now).getFullYear();
  const chosen = () => (props.since === null ? null : new Date(props.since));

  /** Never later than now: the last months of this year have not come yet. */
  const choose = (year: number, month: number) =>
    props.onSince(Math.min(new Date(year, month, 1).getTime(), props.now));

  return (
    <div class="field">
      <label for={`${id}-year`}>{t('opinionForm.since')}</label>
      <div class="row wrap">
        <select
          id={`${id}-year`}
          class="input"
          onChange={(event) => {
            const year = Number(event.currentTarget.value);
            if (year === 0) props.onSince(null);
            else choose(year, chosen()?.getMonth() ?? new Date(props.now).getMonth());
          }}
        >
          <option value="0" selected={chosen() === null}>
            {t('opinionForm.sinceUnsaid')}
          </option>
          <For each={Array.from({ length: YEARS }, (_, back) => thisYear() - back)}>
            {(year) => (
              <option value={year} selected={chosen()?.getFullYear() === year}>
                {year}
              </option>
            )}
          </For>
        </select>
        <Show when={chosen()}>
          {(date) => (
            <select
              class="input"
              aria-label={t('opinionForm.month')}
              onChange={(event) => choose(date().getFullYear(), Number(event.currentTarget.value))}
            >
              <Index each={monthNames(language)}>
                {(name, month) => (
                  <option value={month} selected={date().getMonth() === month}>
                    {name()}
                  </option>
                )}
              </Index>
            </select>
          )}
        </Show>
      </div>
    </div>
  );
};
