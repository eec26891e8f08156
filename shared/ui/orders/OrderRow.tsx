import { ExternalLink, Trash } from 'lucide';
import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { OrderView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { choicesText } from '../cart/choices-text.ts';
import { NoteField } from '../cart/NoteField.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Picture } from '../parts/Picture.tsx';
import { useLive } from '../port.ts';
import { OpinionForm } from '../product/OpinionForm.tsx';

/** A thing that was bought. Friends learn of it only by what the person says of it. */
export const OrderRow = (props: { order: OrderView; picture: string | undefined }): JSX.Element => {
  const attempt = useAttempt();
  const opinions = useLive('opinionsOn', () => ({ keys: [...props.order.product.keys] }));
  const friends = useLive('friends', () => ({}));
  const [isSaying, setSaying] = createSignal(false);
  const product = () => props.order.product;
  const sayLabel = () => (opinions()?.mine ? t('orders.saidEdit') : t('orders.say'));
  const details = () =>
    [choicesText(props.order.choices), props.order.quantity > 1 ? t('cart.pieces', props.order.quantity) : '']
      .filter(Boolean)
      .join(' · ');

  return (
    <li class="cart-line">
      <Picture src={props.picture} title={product().title} />
      <div class="stack tight">
        <h3 dir="auto">{product().title}</h3>
        <Show when={details()}>
          {(said) => (
            <p class="soft" dir="auto">
              {said()}
            </p>
          )}
        </Show>
        <NoteField
          title={product().title}
          note={props.order.note ?? ''}
          onNote={(note) => void attempt('setOrderNote', { order: props.order.id, note })}
        />
        <div class="row cart-deeds">
          <button
            type="button"
            class="button"
            aria-expanded={isSaying()}
            aria-label={`${sayLabel()}: ${product().title}`}
            onClick={() => setSaying((before) => !before)}
          >
            {sayLabel()}
          </button>
          <span class="grow" />
          <button
            type="button"
            class="button plain icon"
            aria-label={`${t('cart.openAt', product().shopName ?? product().shop)}: ${product().title}`}
            title={t('cart.openAt', product().shopName ?? product().shop)}
            onClick={() => void attempt('openUrl', { url: product().url })}
          >
            <Icon of={ExternalLink} size={17} />
          </button>
          <button
            type="button"
            class="button plain icon"
            aria-label={t('cart.remove', product().title)}
            title={t('common.remove')}
            onClick={() =>
              void attempt(
                'removeOrder',
                { order: props.order.id },
                { said: t('done.orderRemoved'), undo: props.order.id },
              )
            }
          >
            <Icon of={Trash} size={17} />
          </button>
        </div>
      </div>
      <Show when={isSaying()}>
        <div class="order-opinion">
          <OpinionForm
            product={{ ...product(), ...(props.picture && { thumbnail: props.picture }) }}
            mine={opinions()?.mine ?? null}
            since={props.order.boughtAt}
            hasFriends={(friends()?.length ?? 0) > 0}
            onClose={() => setSaying(false)}
          />
        </div>
      </Show>
    </li>
  );
};
