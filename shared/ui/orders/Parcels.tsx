import Trash from 'lucide-solid/icons/trash';
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Purchase } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { readParcelNumber } from './parcel-number.ts';

/** The parcels of a purchase: their numbers, whose they are, and the way to the carrier's own page. */
export const Parcels = (props: { purchase: Purchase }): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const [typed, setTyped] = createSignal('');
  const [problem, setProblem] = createSignal('');

  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = await readParcelNumber(typed());
    const result = await attempt('addParcel', { purchase: props.purchase.id, ...found }, { refused: setProblem });
    if (!result?.ok) return;
    setTyped('');
    setProblem('');
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
                  <Trash size={16} />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <form class="field" onSubmit={(event) => void add(event)}>
        <label for={id}>{t('orders.parcel')}</label>
        <div class="row">
          <input
            id={id}
            class="input grow"
            type="text"
            maxlength={400}
            autocomplete="off"
            spellcheck={false}
            placeholder={t('orders.parcelHint')}
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit" class="button">
            {t('orders.addParcel')}
          </button>
        </div>
        <p class="problem" role="alert" hidden={!problem()}>
          {problem()}
        </p>
      </form>
    </div>
  );
};
