import { createMemo, type JSX, onMount, Show } from 'solid-js';
import type { ListView } from '../../store/views.ts';
import { createNear } from '../near.ts';
import type { Layout } from './layout.ts';
import { PartItems } from './PartItems.tsx';

/** So many things of a list are drawn at once; they fill a large screen. */
export const PART = 48;

/** What one thing adds to the height of a part that was never drawn, in pixels. */
const GUESS = { rows: 74, boards: 84 } as const;

/** A stretch of a list, drawn only near the view: a list may be longer than a page could hold. */
export const ListPart = (props: {
  order: readonly string[];
  start: number;
  lists: readonly ListView[];
  layout: Layout;
}): JSX.Element => {
  const { isNear, height, watch } = createNear(props.start === 0);
  const ids = createMemo(() => props.order.slice(props.start, props.start + PART), [], { equals: areSame });
  const away = () => `${height() ?? ids().length * GUESS[props.layout]}px`;
  let part!: HTMLDivElement;
  onMount(() => watch(part));

  return (
    <div ref={(element) => (part = element)} class="list-part" style={{ 'min-block-size': isNear() ? '' : away() }}>
      <Show when={isNear()}>
        <PartItems
          ids={ids()}
          order={props.order}
          start={props.start}
          lists={props.lists}
          layout={props.layout}
          away={away()}
        />
      </Show>
    </div>
  );
};

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);
