import { createEffect, type JSX, on, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { ShopGroup } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { HandOffNext } from '../buy/HandOffNext.tsx';
import { useHandOff } from '../buy/hand-off.ts';
import { buyLine } from './buy-line.ts';

/** The one way from here into a shop's own cart; the line under the button says what it will do, then what it did. */
export const HandOff = (props: { group: ShopGroup }): JSX.Element => {
  const attempt = useAttempt();
  const handOff = useHandOff(() => props.group.lines.map(buyLine));
  let taken: readonly string[] = [];

  createEffect(
    on(handOff.busy, (isBusy) => {
      if (isBusy) taken = props.group.lines.map(({ id }) => id);
    }),
  );
  createEffect(
    on(handOff.report, (report) => {
      const there = [...(report?.inCart ?? []), ...(report?.opened ?? [])].flatMap((at) => taken[at] ?? []);
      if (there.length > 0) void attempt('markHandedOver', { lines: there });
    }),
  );

  return (
    <div class="hand-off stack tight">
      <Show when={props.group.lines.length > 0}>
        <button type="button" class="button deed buy" aria-disabled={handOff.busy()} onClick={() => void handOff.go()}>
          {t('cart.handOff', props.group.shopName)}
        </button>
      </Show>
      <p class="hint" role="status">
        {handOff.busy() ? t('buy.busy', props.group.shopName) : handOff.says() || handOff.plan()}
      </p>
      <HandOffNext handOff={handOff} />
    </div>
  );
};
