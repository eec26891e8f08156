import { type JSX, Show } from 'solid-js';
import { formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { Money } from '../../model/money.ts';

/** A price, plainly; an earlier, higher one is only told, never shouted. */
export const Price = (props: { price: Money; listPrice?: Money | undefined }): JSX.Element => (
  <p class="price figures">
    <span class="unseen">{t('product.price')} </span>
    {formatMoney(props.price)}
    <Show when={props.listPrice}>
      {(earlier) => (
        <>
          <span class="unseen"> {t('product.was')} </span>
          <s>{formatMoney(earlier())}</s>
        </>
      )}
    </Show>
  </p>
);
