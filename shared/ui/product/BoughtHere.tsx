import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { AskBought } from '../cart/AskBought.tsx';

/** The page after an order, at a shop to which something was handed over: asks, and knows nothing by itself. */
export const BoughtHere = (props: { shop: string }): JSX.Element => (
  <div class="screen-body">
    <h1 class="unseen">{t('outside.didYouBuy')}</h1>
    <AskBought shop={props.shop} />
  </div>
);
