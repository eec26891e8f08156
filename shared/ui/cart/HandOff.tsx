import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { ShopGroup } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { HandOffNext } from '../buy/HandOffNext.tsx';
import { useHandOff } from '../buy/hand-off.ts';
import { buyLine } from './buy-line.ts';

/** The one way from here into a shop's own cart; the line under the button says what it will do, then what it did. */
export const HandOff = (props: { group: ShopGroup }): JSX.Element => {
  const attempt = useAttempt();
  const handOff = useHandOff(
    () => props.group.lines.map(buyLine),
    () => props.group.id,
  );
  const waits = () => props.group.lines.length > 0;

  /** Lines of which only the person can say whether they came into the shop's cart, as long as they wait here. */
  const untold = () => {
    const ids = handOff.untold().map(({ cartLine }) => cartLine);
    return props.group.lines.map(({ id }) => id).filter((id) => ids.includes(id));
  };

  return (
    <div class="hand-off stack tight">
      <Show when={waits()}>
        <button type="button" class="button deed buy" aria-disabled={handOff.busy()} onClick={() => void handOff.go()}>
          {t('cart.handOff', props.group.shopName)}
        </button>
      </Show>
      <p class="hint" role="status">
        {handOff.busy() ? t('buy.busy', props.group.shopName) : handOff.says() || handOff.plan()}
      </p>
      <Show when={untold().length > 0}>
        <button
          type="button"
          class="button deeds-next"
          onClick={() => void attempt('markHandedOver', { lines: untold() })}
        >
          {t('cart.isThere', props.group.shopName)}
        </button>
      </Show>
      <HandOffNext handOff={handOff} />
      <Show when={waits() && handOff.says() && !handOff.busy()}>
        <p class="hint">{handOff.plan()}</p>
      </Show>
    </div>
  );
};
