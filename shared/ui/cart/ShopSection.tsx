import { createMemo, For, type JSX, Show } from 'solid-js';
import { formatTotals } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { ShopGroup } from '../../store/views.ts';
import { useLive } from '../port.ts';
import { CartLineRow } from './CartLineRow.tsx';
import { DidYouBuy } from './DidYouBuy.tsx';
import { HandOff } from './HandOff.tsx';

/** One merchant's part of the cart; only the first `drawn` of its lines stand there yet. */
export const ShopSection = (props: { group: ShopGroup; drawn: number }): JSX.Element => {
  const drawn = createMemo(() => Math.min(props.drawn, props.group.lines.length));
  const lines = () => props.group.lines.slice(0, drawn());
  const pictures = useLive('pictures', () => ({ ids: props.group.lines.map(({ id }) => id) }));

  return (
    <section class="shop sheet">
      <h2>
        <bdi>{props.group.shopName}</bdi>
        <Show when={props.group.seller}>
          {(seller) => (
            <span class="seller">
              {' '}
              <bdi>{t('cart.seller', seller())}</bdi>
            </span>
          )}
        </Show>
      </h2>
      <Show when={props.group.lines.length > 0}>
        <ul class="rows">
          <For each={lines()}>
            {(line) => <CartLineRow line={line} shopName={props.group.shopName} picture={pictures()?.[line.id]} />}
          </For>
        </ul>
        <Show when={props.group.totals.length > 0 && props.group.lines.length > 1}>
          <p class="sum figures">{t('cart.about', formatTotals(props.group.totals))}</p>
        </Show>
        <Show when={props.group.unpriced > 0}>
          <p class="hint">{t('cart.unpriced', props.group.unpriced)}</p>
        </Show>
      </Show>
      <HandOff group={props.group} />
      <Show when={props.group.handedOver.length > 0}>
        <DidYouBuy group={props.group} />
      </Show>
    </section>
  );
};
