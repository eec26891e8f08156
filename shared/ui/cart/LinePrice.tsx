import { type JSX, Show } from 'solid-js';
import { formatDate, formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { Money } from '../../model/money.ts';
import type { CartLineView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';

/** What a line cost when and where it was last seen, and what has changed since it was saved. */
export const LinePrice = (props: { line: CartLineView }): JSX.Element => {
  const attempt = useAttempt();
  const seen = () => t('cart.seen', formatDate(props.line.seenAt), props.line.seenOn);

  return (
    <>
      <p class="figures">
        <Show when={props.line.price} fallback={<span class="soft">{t('common.noPrice')}</span>}>
          {(price) => <>{props.line.quantity > 1 ? t('cart.each', formatMoney(price())) : formatMoney(price())}</>}
        </Show>{' '}
        <span class="soft small">
          <bdi>{seen()}</bdi>
        </span>
      </p>
      <Show when={props.line.change}>
        {(change) => (
          <p class="cart-change small figures">
            <span class="grow">
              <Show when={change().price}>{(price) => <>{changeText(price())}</>}</Show>{' '}
              <Show when={change().availability}>
                {(availability) => <>{t('cart.nowStands', t(`product.availability.${availability()}`))}</>}
              </Show>
            </span>
            <button
              type="button"
              class="button plain"
              aria-label={`${t('cart.noted')}: ${props.line.product.title}`}
              onClick={() => void attempt('acceptChange', { line: props.line.id })}
            >
              {t('cart.noted')}
            </button>
          </p>
        )}
      </Show>
    </>
  );
};

const changeText = ({ was, is }: { readonly was: Money; readonly is: Money }): string => {
  if (was.currency !== is.currency) return t('cart.otherCurrency', formatMoney(was));
  return is.amount > was.amount ? t('cart.rose', formatMoney(was)) : t('cart.fell', formatMoney(was));
};
