import { ExternalLink, Trash } from 'lucide';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { CartLineView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { Icon } from '../parts/Icon.tsx';
import { Picture } from '../parts/Picture.tsx';
import { Stepper } from '../parts/Stepper.tsx';
import { LineChoices } from './LineChoices.tsx';
import { LinePrice } from './LinePrice.tsx';
import { NoteField } from './NoteField.tsx';

/** One thing to buy: how many, what it costs and since when, who brought it up, the way to its shop. */
export const CartLineRow = (props: {
  line: CartLineView;
  shopName: string;
  picture: string | undefined;
}): JSX.Element => {
  const attempt = useAttempt();
  const product = () => props.line.product;
  const line = () => props.line.id;

  return (
    <li class="cart-line">
      <Picture src={props.picture} title={product().title} />
      <div class="stack tight">
        <h3 dir="auto">{product().title}</h3>
        <LineChoices line={props.line} />
        <LinePrice line={props.line} />
        <Show when={props.line.recommender}>
          {(friend) => (
            <p class="soft small">
              <bdi>{t('cart.recommendedBy', friend().name || t('cart.friend'))}</bdi>
            </p>
          )}
        </Show>
        <NoteField
          title={product().title}
          note={props.line.note ?? ''}
          onNote={(note) => void attempt('setNote', { line: line(), note })}
        />
        <div class="row cart-deeds">
          <Stepper
            label={t('cart.quantity', product().title)}
            quantity={props.line.quantity}
            onQuantity={(quantity) => void attempt('setQuantity', { line: line(), quantity })}
          />
          <span class="grow" />
          <button
            type="button"
            class="button plain icon"
            aria-label={`${t('cart.openAt', props.shopName)}: ${product().title}`}
            title={t('cart.openAt', props.shopName)}
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
              void attempt('removeFromCart', { line: line() }, { said: t('done.cartRemoved'), undo: line() })
            }
          >
            <Icon of={Trash} size={17} />
          </button>
        </div>
      </div>
    </li>
  );
};
