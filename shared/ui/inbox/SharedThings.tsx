import { ShoppingCart } from 'lucide';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { Message } from '../../model/records/message.ts';
import { toldByOthers } from '../../model/told-by-others.ts';
import type { Person } from '../../store/views.ts';
import { choicesText } from '../cart/choices-text.ts';
import { usePutIntoCart } from '../cart/put-into-cart.ts';
import { ToCartDialog } from '../cart/ToCartDialog.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Picture } from '../parts/Picture.tsx';

/** How many of a shared cart's things stand in the conversation; the dialog shows them all. */
const SHOWN = 5;

/** A cart that was shared, to be opened as one's own, whole or in part. `from`: the friend who shared it. */
export const SharedThings = (props: {
  things: NonNullable<Message['things']>;
  from: Person | null;
  onReply: () => void;
}): JSX.Element => {
  const put = usePutIntoCart();
  const [isPicking, setPicking] = createSignal(false);
  const things = () =>
    props.from
      ? props.things.map((thing) => ({ ...thing, product: toldByOthers(thing.product, Date.now()) }))
      : props.things;
  const pickable = () =>
    things().map(({ product, quantity, choices }, at) => ({
      id: String(at),
      title: [product.title, choicesText(choices ?? product.choices)].filter(Boolean).join(' · '),
      detail: quantity > 1 ? t('cart.pieces', quantity) : '',
    }));

  const take = (ids: readonly string[]): Promise<boolean> =>
    put.things(
      things()
        .filter((_thing, at) => ids.includes(String(at)))
        .map((thing) => ({ ...thing, ...(props.from && { recommendedBy: props.from.id }) })),
    );

  return (
    <>
      <ul class="rows shared-things" aria-label={t('inbox.sharedCart', props.things.length)}>
        <For each={things().slice(0, SHOWN)}>
          {({ product, quantity, choices }) => (
            <li class="shared-thing">
              <Picture src={product.thumbnail} title={product.title} />
              <div>
                <p dir="auto">{product.title}</p>
                <p class="soft small figures">
                  <bdi>
                    {[
                      quantity > 1 ? t('cart.pieces', quantity) : '',
                      choicesText(choices ?? product.choices),
                      product.price ? formatMoney(product.price) : '',
                      product.shopName ?? product.shop,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </bdi>
                </p>
              </div>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.things.length > SHOWN}>
        <p class="soft small">{t('inbox.sharedMore', props.things.length - SHOWN)}</p>
      </Show>
      <div class="row wrap">
        <button type="button" class="button" onClick={() => setPicking(true)}>
          <Icon of={ShoppingCart} size={17} />
          {t('cart.putTitle')}
        </button>
        <Show when={props.from}>
          <button type="button" class="button plain" onClick={() => props.onReply()}>
            {t('inbox.reply')}
          </button>
        </Show>
      </div>
      <ToCartDialog things={pickable()} open={isPicking()} onOpen={setPicking} onPick={take} />
    </>
  );
};
