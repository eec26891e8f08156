import { For, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { DidYouBuy } from '../cart/DidYouBuy.tsx';
import { useLive } from '../port.ts';
import '../cart/cart.css';

/** The page after an order, at a shop to which something was handed over: asks, and knows nothing by itself. */
export const BoughtHere = (props: { shop: string }): JSX.Element => {
  const cart = useLive('cart', () => ({}));
  const groups = () => cart()?.groups.filter(({ shop, handedOver }) => shop === props.shop && handedOver.length > 0);

  return (
    <div class="screen-body">
      <h1 class="unseen">{t('outside.didYouBuy')}</h1>
      <For each={groups()}>
        {(group) => (
          <>
            <h2 class="unseen">{group.shopName}</h2>
            <DidYouBuy group={group} readsPage />
          </>
        )}
      </For>
    </div>
  );
};
