import { createComputed, createSignal, For, type JSX, Match, on, Show, Switch } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Product } from '../../model/product.ts';
import { useGo } from '../go.ts';
import { useLive } from '../port.ts';
import { OpinionCard } from './OpinionCard.tsx';
import { OpinionForm } from './OpinionForm.tsx';
import { Verdict } from './Verdict.tsx';

/** What friends who have it say, and what I say; the unhappy ones are never folded away. */
export const Opinions = (props: { product: Product }): JSX.Element => {
  const go = useGo();
  const opinions = useLive('opinionsOn', () => ({ keys: [...props.product.keys] }));
  const friends = useLive('friends', () => ({}));
  const [isWriting, setWriting] = createSignal(false);
  let section: HTMLElement | undefined;

  const standReady = () => queueMicrotask(() => section?.querySelector<HTMLElement>('[data-begins-writing]')?.focus());

  /** The form took the place of the button that opened it; afterwards the focus goes back there. */
  const stopWriting = () => {
    setWriting(false);
    standReady();
  };
  // With what I said, which comes a moment later, another button takes that one's place.
  createComputed(
    on(
      () => opinions()?.mine?.id,
      () => section?.contains(document.activeElement) && standReady(),
      { defer: true },
    ),
  );

  const isFriendless = () => friends()?.length === 0;

  return (
    <Show when={opinions()}>
      {(said) => (
        <section ref={(element) => (section = element)} class="opinions" aria-label={t('opinions.title')}>
          <Switch>
            <Match when={said().friends.length > 0}>
              <Verdict opinions={said().friends} />
            </Match>
            <Match when={isFriendless()}>
              <p class="verdict-none">{t('opinions.friendless')}</p>
            </Match>
            <Match when={friends()}>
              <p class="verdict-none">{t('opinions.none')}</p>
            </Match>
          </Switch>
          <div class="opinion-cards">
            <For each={said().friends}>{(opinion) => <OpinionCard opinion={opinion} />}</For>
            <Show when={!isWriting() && said().mine}>
              {(mine) => <OpinionCard opinion={mine()} onEdit={() => setWriting(true)} />}
            </Show>
          </div>
          <Show
            when={isWriting()}
            fallback={
              <div class="row wrap opinions-deeds">
                <Show when={!said().mine}>
                  <button type="button" class="button" data-begins-writing onClick={() => setWriting(true)}>
                    {t('opinions.ask')}
                  </button>
                </Show>
                <Show when={isFriendless()}>
                  <button type="button" class="button plain" onClick={() => go('/friends')}>
                    {t('opinions.meetFriends')}
                  </button>
                </Show>
              </div>
            }
          >
            <OpinionForm
              product={props.product}
              mine={said().mine}
              hasFriends={!isFriendless()}
              onClose={stopWriting}
            />
          </Show>
        </section>
      )}
    </Show>
  );
};
