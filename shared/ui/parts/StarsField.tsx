import { createUniqueId, For, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import './stars.css';

/** A rating to give: a group of radio buttons drawn as stars, and one for giving none. */
export const StarsField = (props: { rating: number | null; onRate: (rating: number | null) => void }): JSX.Element => {
  const name = createUniqueId();

  return (
    <fieldset class="field">
      <legend>{t('opinionForm.stars')}</legend>
      <div class="stars-field">
        <div class="row" style={{ gap: '0' }}>
          <For each={[1, 2, 3, 4, 5]}>
            {(count) => (
              <label class="star-choice" classList={{ on: count <= (props.rating ?? 0) }}>
                <input
                  class="unseen"
                  type="radio"
                  name={name}
                  checked={props.rating === count}
                  aria-label={t('opinionForm.star', count)}
                  onChange={() => props.onRate(count)}
                />
                <span aria-hidden="true">★</span>
              </label>
            )}
          </For>
        </div>
        <label class="stars-none" classList={{ on: props.rating === null }}>
          <input
            class="unseen"
            type="radio"
            name={name}
            checked={props.rating === null}
            onChange={() => props.onRate(null)}
          />
          {t('opinionForm.noStars')}
        </label>
      </div>
    </fieldset>
  );
};
