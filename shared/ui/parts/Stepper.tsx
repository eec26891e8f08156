import { Minus, Plus } from 'lucide';
import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Icon } from './Icon.tsx';
import './stepper.css';
import { MOST_PIECES } from '../../model/limits.ts';

/**
 * One more or one less, never none: removing is another button, which can be undone. At the end of its way a button
 * keeps the focus, which a disabled one would lose.
 */
export const Stepper = (props: {
  label: string;
  quantity: number;
  onQuantity: (quantity: number) => void;
}): JSX.Element => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand unseen inside a flex row in every browser.
  <div class="stepper" role="group" aria-label={props.label}>
    <button
      type="button"
      class="button plain icon"
      aria-label={t('cart.less')}
      aria-disabled={props.quantity <= 1}
      onClick={() => props.quantity > 1 && props.onQuantity(props.quantity - 1)}
    >
      <Icon of={Minus} size={15} />
    </button>
    <output class="figures">{props.quantity}</output>
    <button
      type="button"
      class="button plain icon"
      aria-label={t('cart.more')}
      aria-disabled={props.quantity >= MOST_PIECES}
      onClick={() => props.quantity < MOST_PIECES && props.onQuantity(props.quantity + 1)}
    >
      <Icon of={Plus} size={15} />
    </button>
  </div>
);
