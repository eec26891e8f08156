import { createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Purchase } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { useLive } from '../port.ts';
import { dayOf, daysLeft, endOfDay } from './days.ts';

/** Until when a purchase can be sent back, as the person read it somewhere; a reminder comes a few days before. */
export const ReturnField = (props: { purchase: Purchase }): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const access = useLive('access', () => ({}));

  const left = (returnBy: number): string => {
    const days = daysLeft(returnBy, Date.now());
    return days < 0 ? t('orders.returnOver') : t('orders.returnLeft', days);
  };

  return (
    <div class="field">
      <label for={id}>{t('orders.returnBy')}</label>
      <div class="row wrap">
        <input
          id={id}
          class="input return-day"
          type="date"
          value={props.purchase.returnBy === null ? '' : dayOf(props.purchase.returnBy)}
          onChange={(event) =>
            void attempt('setReturnBy', {
              purchase: props.purchase.id,
              returnBy: endOfDay(event.currentTarget.value),
            })
          }
        />
        <Show when={props.purchase.returnBy}>
          {(returnBy) => <span class="soft small figures">{left(returnBy())}</span>}
        </Show>
      </div>
      <Show when={props.purchase.returnBy !== null && access()}>
        {(allowed) => <p class="hint">{allowed().notifications ? t('orders.reminded') : t('orders.notReminded')}</p>}
      </Show>
    </div>
  );
};
