import { For, type JSX, Show } from 'solid-js';
import type { ListView } from '../../store/views.ts';
import { useLive } from '../port.ts';
import { ItemCard } from './ItemCard.tsx';
import type { Layout } from './layout.ts';

/** The things in one part of a list; until they are here their room is kept, so that nothing jumps. */
export const PartItems = (props: {
  ids: readonly string[];
  order: readonly string[];
  start: number;
  lists: readonly ListView[];
  layout: Layout;
  /** The room to keep, as CSS. */
  away: string;
}): JSX.Element => {
  const items = useLive('items', () => ({ items: [...props.ids] }));

  return (
    <Show when={items()} fallback={<div style={{ 'block-size': props.away }} />}>
      {(held) => (
        <ul class={props.layout === 'boards' ? 'board-items' : 'rows'}>
          <For each={held()}>
            {(item, index) => (
              <ItemCard
                item={item}
                order={props.order}
                index={props.start + index()}
                lists={props.lists}
                layout={props.layout}
              />
            )}
          </For>
        </ul>
      )}
    </Show>
  );
};
