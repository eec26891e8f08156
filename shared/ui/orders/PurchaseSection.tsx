import { For, type JSX } from 'solid-js';
import { formatDate } from '../../i18n/format.ts';
import type { Purchase } from '../../store/views.ts';
import { useLive } from '../port.ts';
import { OrderRow } from './OrderRow.tsx';
import { Parcels } from './Parcels.tsx';
import { ReturnField } from './ReturnField.tsx';

/** What was bought in one go. */
export const PurchaseSection = (props: { purchase: Purchase }): JSX.Element => {
  const pictures = useLive('pictures', () => ({ ids: props.purchase.things.map(({ id }) => id) }));

  return (
    <section class="purchase sheet">
      <h2>
        <bdi>{props.purchase.shopName}</bdi>
        {' · '}
        <span>{formatDate(props.purchase.boughtAt)}</span>
      </h2>
      <ul class="rows">
        <For each={props.purchase.things}>{(thing) => <OrderRow order={thing} picture={pictures()?.[thing.id]} />}</For>
      </ul>
      <div class="purchase-after stack">
        <Parcels purchase={props.purchase} />
        <ReturnField purchase={props.purchase} />
      </div>
    </section>
  );
};
