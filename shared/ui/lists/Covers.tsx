import { For, type JSX, onMount, Show } from 'solid-js';
import type { ListView } from '../../store/views.ts';
import { createNear } from '../near.ts';
import { Picture } from '../parts/Picture.tsx';
import { useLive } from '../port.ts';

/** The pictures that stand for a list, fetched once the list comes near the view. */
export const Covers = (props: { list: ListView; most: number }): JSX.Element => {
  const { isNear, watch } = createNear(false);
  let covers!: HTMLSpanElement;
  onMount(() => watch(covers));

  return (
    <span ref={(element) => (covers = element)} class="covers">
      <Show when={isNear()} fallback={<Picture src={null} title={props.list.name} />}>
        <Pictures {...props} />
      </Show>
    </span>
  );
};

const Pictures = (props: { list: ListView; most: number }): JSX.Element => {
  const covers = useLive('covers', () => ({ list: props.list.id }));

  return (
    <For each={covers()?.slice(0, props.most)} fallback={<Picture src={null} title={props.list.name} />}>
      {(cover) => <Picture src={cover} title={props.list.name} />}
    </For>
  );
};
