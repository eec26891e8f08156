import { Send } from 'lucide';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { formatTotals } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { ShopGroup } from '../../store/views.ts';
import { useGo } from '../go.ts';
import { growing } from '../growing.ts';
import { Empty } from '../parts/Empty.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useLive } from '../port.ts';
import { InOneCurrency } from './InOneCurrency.tsx';
import { ShareCartDialog } from './ShareCartDialog.tsx';
import { ShopSection } from './ShopSection.tsx';
import './cart.css';

/** So many lines are drawn with the screen itself; to take in a longer cart takes a turn of its own. */
const FEW = 4;

/** Things to buy, from any shop, by shop. */
export const CartScreen = (): JSX.Element => {
  const go = useGo();
  const cart = useLive('cart', () => ({}));
  const [isSharing, setSharing] = createSignal(false);
  const groups = () => cart()?.groups ?? [];
  /** Before each shop's first line, how many there are; and in all. */
  const starts = createMemo(() => {
    const sums = [0];
    for (const group of groups()) sums.push((sums.at(-1) ?? 0) + sizeOf(group));
    return sums;
  });
  const total = () => starts().at(-1) ?? 0;
  const drawn = growing(total, FEW);
  const unpriced = () => groups().reduce((sum, group) => sum + group.unpriced, 0);

  /** How many lines of the shop at this place are drawn, counting from the first shop's first line. */
  const drawnOf = (index: number) => drawn() - (starts()[index] ?? 0);

  return (
    <div class="screen-body">
      <div class="bar">
        <h1>{t('cart.title')}</h1>
        <Show when={total() > 0}>
          <button
            type="button"
            class="button plain icon"
            aria-label={t('cart.shareTitle')}
            title={t('cart.shareTitle')}
            onClick={() => setSharing(true)}
          >
            <Icon of={Send} size={17} />
          </button>
        </Show>
        <button type="button" class="button plain" onClick={() => go('/cart/orders')}>
          {t('cart.orders')}
        </button>
      </div>
      <Show when={cart()}>
        {(held) => (
          <Show
            when={held().groups.length > 0}
            fallback={<Empty title={t('cart.emptyTitle')} text={t('cart.empty')} />}
          >
            <For each={held().groups}>
              {(group, index) => (
                <Show when={drawnOf(index()) > 0}>
                  <ShopSection group={group} drawn={drawnOf(index())} />
                </Show>
              )}
            </For>
            <Show when={drawn() >= total() && held().totals.length > 0}>
              <p class="sum together figures">
                <span class="grow">{t('cart.total')}</span>
                <b>{formatTotals(held().totals)}</b>
              </p>
              <p class="hint">{t('cart.estimate')}</p>
              <Show when={unpriced() > 0}>
                <p class="hint">{t('cart.unpriced', unpriced())}</p>
              </Show>
              <InOneCurrency totals={held().totals} />
            </Show>
          </Show>
        )}
      </Show>
      <ShareCartDialog groups={groups()} open={isSharing()} onOpen={setSharing} />
    </div>
  );
};

/** A shop's lines, and one for what asks whether it was bought. */
const sizeOf = ({ lines, handedOver }: ShopGroup): number => lines.length + (handedOver.length > 0 ? 1 : 0);
