import { ShoppingCart } from 'lucide';
import { type JSX, Show } from 'solid-js';
import { formatDate, formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { Pin, Product } from '../../model/product.ts';
import type { ItemView, ListView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { usePutIntoCart } from '../cart/put-into-cart.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';
import { Picture } from '../parts/Picture.tsx';
import './item.css';
import type { Layout } from './layout.ts';

/** A thing in a list: a row in the sidebar, a picture on a board. */
export const ItemCard = (props: {
  item: ItemView;
  /** The ids of everything in the list, this one's at `index`. */
  order: readonly string[];
  index: number;
  lists: readonly ListView[];
  layout: Layout;
}): JSX.Element => {
  const attempt = useAttempt();
  const put = usePutIntoCart();
  const thing = () => props.item.thing;
  const product = (): Product | null => asProduct(props.item);
  const pinLink = (): string | undefined => asPin(props.item)?.link;
  const title = () => thing().title || t('pin.noTitle');

  const moveHere = (before: string | null) => moveTo(props.item.collection, before);
  const moveTo = (list: string, before: string | null, said?: string) =>
    void attempt('moveItem', { item: props.item.id, list, before }, said === undefined ? {} : { said });
  const open = () => void attempt('openUrl', { url: thing().url });
  const remove = () =>
    void attempt('removeItem', { item: props.item.id }, { said: t('done.itemRemoved'), undo: props.item.id });

  const choices = () => [
    { text: t('lists.openPage'), choose: open },
    props.index > 0 && {
      text: t('lists.moveEarlier'),
      choose: () => moveHere(props.order[props.index - 1] ?? null),
    },
    props.index < props.order.length - 1 && {
      text: t('lists.moveLater'),
      choose: () => moveHere(props.order[props.index + 2] ?? null),
    },
    ...props.lists
      .filter((list) => list.id !== props.item.collection)
      .map((list) => ({
        text: t('lists.moveTo', list.name),
        choose: () => moveTo(list.id, null, t('done.moved', list.name)),
      })),
    { text: t('common.remove'), choose: remove },
  ];

  return (
    <li class="item" classList={{ board: props.layout === 'boards' }}>
      <button type="button" class="item-open" onClick={open}>
        <Picture src={thing().thumbnail} title={title()} />
        <span class="item-text">
          <span class="item-title" dir="auto">
            {title()}
          </span>
          <span class="item-meta soft small figures">
            <Show when={product()} fallback={t('lists.pin')}>
              {(sold) => (
                <>
                  <Show when={sold().price}>
                    {(price) => (
                      <span
                        class="item-price"
                        title={t('lists.priceThen', formatMoney(price()), formatDate(sold().seenAt))}
                      >
                        {formatMoney(price())}
                      </span>
                    )}
                  </Show>{' '}
                  <bdi>{sold().shopName ?? sold().shop}</bdi>
                </>
              )}
            </Show>
          </span>
        </span>
      </button>
      <div class="item-deeds">
        <Show when={product() ?? pinLink()}>
          <button
            type="button"
            class="button plain icon"
            aria-label={`${t('lists.addToCart')}: ${title()}`}
            title={t('lists.addToCart')}
            onClick={() => void put.items([props.item.id])}
          >
            <Icon of={ShoppingCart} size={17} />
          </button>
        </Show>
        <Menu label={t('common.more', title())} choices={choices()} />
      </div>
      <Show when={asPin(props.item)}>
        <button
          type="button"
          class="button item-find"
          onClick={() => void attempt('openPinLink', { item: props.item.id, link: null })}
        >
          {t('pin.find')}
        </button>
      </Show>
    </li>
  );
};

const asProduct = ({ thing }: ItemView): Product | null => (thing.type === 'product' ? thing : null);
const asPin = ({ thing }: ItemView): Pin | null => (thing.type === 'pin' ? thing : null);
