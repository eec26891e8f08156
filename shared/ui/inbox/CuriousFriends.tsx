import { createEffect, For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Inbox } from '../../store/views.ts';
import { useLookedAt } from '../looked-at.ts';
import { useAct, useLive } from '../port.ts';
import { CuriousCard } from './CuriousCard.tsx';

/** Friends who are curious about what I have; shown is seen, once the page is really looked at. */
export const CuriousFriends = (props: { inbox: Inbox }): JSX.Element => {
  const act = useAct();
  const isLookedAt = useLookedAt();
  const pictures = useLive('pictures', () => ({ ids: props.inbox.curious.map(({ order }) => order) }));

  createEffect(() => {
    if (isLookedAt() && props.inbox.curious.some(({ isNew }) => isNew))
      act('markCuriousSeen', {}).catch((fault) => console.error(fault));
  });

  return (
    <Show when={props.inbox.curious.length > 0}>
      <ul class="curious-friends stack" aria-label={t('inbox.curiousLabel')}>
        <For each={props.inbox.curious}>
          {(curious) => <CuriousCard curious={curious} picture={pictures()?.[curious.order]} />}
        </For>
      </ul>
    </Show>
  );
};
