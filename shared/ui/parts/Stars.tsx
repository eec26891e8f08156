import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import './stars.css';

/** A rating to read, 1 to 5. */
export const Stars = (props: { rating: number }): JSX.Element => (
  <span class="stars" role="img" aria-label={t('opinions.stars', props.rating)}>
    {'★'.repeat(props.rating)}
    <span class="stars-missing">{'★'.repeat(5 - props.rating)}</span>
  </span>
);
