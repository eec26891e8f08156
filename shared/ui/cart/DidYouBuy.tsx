import { createResource, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { ShopGroup } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { parcelNumbersIn } from '../orders/parcel-number.ts';
import { useAct } from '../port.ts';
import { say } from '../say.tsx';
import { choicesText } from './choices-text.ts';

/** One question about what was handed over to a shop. Nothing is assumed: what isn't answered stays as it is. */
export const DidYouBuy = (props: {
  group: ShopGroup;
  /** The shop's page after the order stands beside; what it says of a parcel may be kept too. */
  readsPage?: boolean;
}): JSX.Element => {
  const id = createUniqueId();
  const act = useAct();
  const attempt = useAttempt();
  const [left, setLeft] = createSignal<readonly string[]>([]);
  const lines = () => props.group.handedOver;
  const bought = () => lines().filter(({ id }) => !left().includes(id));
  const since = () => Math.max(...lines().map(({ handedOverAt }) => handedOverAt ?? 0));

  const [parcels] = createResource(
    () => props.readsPage === true,
    async () => {
      const said = await act('parcelWords', {}).catch(() => null);
      return said?.ok && said.value.text ? parcelNumbersIn(said.value.text) : [];
    },
  );

  const tick = (line: string, isTicked: boolean) =>
    setLeft((before) => (isTicked ? without(before, line) : [...before, line]));

  /** Numbers of parcels about which the person says other than what is likely. */
  const [other, setOther] = createSignal<readonly string[]>([]);
  const isKept = (number: string) => isLikely(number) !== other().includes(number);

  const answer = async (chosen: readonly string[]) => {
    const result = await attempt('settle', { lines: lines().map(({ id }) => id), bought: chosen });
    if (!result?.ok) return;
    setLeft([]);
    const { orders, waiting, purchase } = result.value;
    const kept = (parcels() ?? []).filter(({ number }) => isKept(number));
    if (orders.length) for (const found of kept) await attempt('addParcel', { purchase, ...found });
    if (orders.length) say(t('done.bought', orders.length), () => void attempt('unsettle', result.value));
    else say(t('done.notBought', waiting.length), () => void attempt('unsettle', result.value));
  };

  return (
    <section class="did-you-buy stack" aria-labelledby={id}>
      <div>
        <h3 id={id} class="voice">
          {t('cart.didYouBuy', props.group.shopName)}
        </h3>
        <p class="soft small">{t('cart.handedOver', formatDate(since()))}</p>
      </div>
      <div>
        <For each={lines()}>
          {(line) => (
            <label class="choice">
              <Show when={lines().length > 1}>
                <input
                  type="checkbox"
                  checked={!left().includes(line.id)}
                  onChange={(event) => tick(line.id, event.currentTarget.checked)}
                />
              </Show>
              <span class="grow" dir="auto">
                {line.product.title}
                <Show when={choicesText(line.choices)}>{(chosen) => <span class="soft"> · {chosen()}</span>}</Show>
              </span>
              <span class="soft small figures">{line.quantity > 1 ? t('cart.pieces', line.quantity) : ''}</span>
            </label>
          )}
        </For>
      </div>
      <For each={parcels()}>
        {({ number, carrier }) => (
          <label class="choice">
            <input
              type="checkbox"
              checked={isKept(number)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                setOther((before) => (checked === isLikely(number) ? without(before, number) : [...before, number]));
              }}
            />
            <span class="soft small">{t('cart.parcelFound', number, carrier ?? '')}</span>
          </label>
        )}
      </For>
      <div class="row wrap">
        <button
          type="button"
          class="button main"
          disabled={bought().length === 0}
          onClick={() => void answer(bought().map(({ id }) => id))}
        >
          {t('cart.bought', bought().length, lines().length)}
        </button>
        <button type="button" class="button plain" onClick={() => void answer([])}>
          {t('cart.notBought')}
        </button>
      </div>
    </section>
  );
};

/** Digits alone may be the order's number, or any other, whose check digit fits by chance. */
const isLikely = (parcel: string): boolean => /\D/.test(parcel);

const without = (all: readonly string[], one: string): readonly string[] => all.filter((each) => each !== one);
