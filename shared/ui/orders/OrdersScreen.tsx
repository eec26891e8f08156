import { ArrowLeft } from 'lucide';
import { For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useGo } from '../go.ts';
import { growing } from '../growing.ts';
import { Empty } from '../parts/Empty.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useLive } from '../port.ts';
import { PurchaseSection } from './PurchaseSection.tsx';
import './orders.css';

/** So many purchases are drawn with the screen itself. */
const FEW = 6;

/** What was bought, by the person's own word: the things, their parcels, and until when they go back. */
export const OrdersScreen = (): JSX.Element => {
  const go = useGo();
  const purchases = useLive('orders', () => ({}));
  const drawn = growing(() => purchases()?.length ?? 0, FEW);

  return (
    <div class="screen-body">
      <div class="bar">
        <button
          type="button"
          class="button plain icon"
          aria-label={t('orders.toCart')}
          title={t('orders.toCart')}
          onClick={() => go('/cart')}
        >
          <Icon of={ArrowLeft} size={18} class="turns" />
        </button>
        <h1>{t('orders.title')}</h1>
      </div>
      <Show when={purchases()}>
        {(held) => (
          <For
            each={held().slice(0, drawn())}
            fallback={<Empty title={t('orders.emptyTitle')} text={t('orders.empty')} />}
          >
            {(purchase) => <PurchaseSection purchase={purchase} />}
          </For>
        )}
      </Show>
    </div>
  );
};
