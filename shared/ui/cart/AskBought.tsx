import { For, type JSX } from 'solid-js';
import { useLive } from '../port.ts';
import { DidYouBuy } from './DidYouBuy.tsx';
import './cart.css';

/** Beside the page after an order: the question about all that was handed over to this shop. */
export const AskBought = (props: { shop: string }): JSX.Element => {
  const cart = useLive('cart', () => ({}));
  const groups = () => cart()?.groups.filter(({ shop, handedOver }) => shop === props.shop && handedOver.length > 0);

  return (
    <For each={groups()}>
      {(group) => (
        <>
          <h2 class="unseen">{group.shopName}</h2>
          <DidYouBuy group={group} readsPage />
        </>
      )}
    </For>
  );
};
