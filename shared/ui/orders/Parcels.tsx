import { Trash } from 'lucide';
import { For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Purchase } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { Icon } from '../parts/Icon.tsx';
import { LineField } from '../parts/LineField.tsx';
import { readParcelNumber } from './parcel-number.ts';

/** The parcels of a purchase: their numbers, whose they are, and the way to the carrier's own page. */
export const Parcels = (props: { purchase: Purchase }): JSX.Element => {
  const attempt = useAttempt();

  const add = async (typed: string, refused: (sentence: string) => void): Promise<boolean> => {
    const found = await readParcelNumber(typed);
    const result = await attempt('addParcel', { purchase: props.purchase.id, ...found }, { refused });
    return result?.ok ?? false;
  };

  return (
    <div class="stack tight">
      <Show when={props.purchase.parcels.length > 0}>
        <ul aria-label={t('orders.parcels')}>
          <For each={props.purchase.parcels}>
            {(parcel) => (
              <li class="parcel row wrap">
                <span class="grow figures">
                  {parcel.number}{' '}
                  <span class="soft small">
                    <bdi>{parcel.carrier ?? t('orders.carrierUnknown')}</bdi>
                  </span>
                </span>
                <Show when={parcel.url}>
                  {(url) => (
                    <button type="button" class="button" onClick={() => void attempt('openUrl', { url: url() })}>
                      {t('orders.follow', parcel.carrier ?? '')}
                    </button>
                  )}
                </Show>
                <button
                  type="button"
                  class="button plain icon"
                  aria-label={t('cart.remove', parcel.number)}
                  title={t('common.remove')}
                  onClick={() =>
                    void attempt(
                      'removeParcel',
                      { parcel: parcel.id },
                      { said: t('done.parcelRemoved'), undo: parcel.id },
                    )
                  }
                >
                  <Icon of={Trash} size={16} />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <LineField
        label={t('orders.parcel')}
        isLabelSeen
        input={{ maxlength: 400, placeholder: t('orders.parcelHint'), spellcheck: false }}
        button={t('orders.addParcel')}
        submit={add}
      />
    </div>
  );
};
