import { Tabs } from '@kobalte/core/tabs';
import { type JSX, Show } from 'solid-js';
import { Count } from '../parts/Count.tsx';

/** A tab's title with its count; pressing the tab one is on leads back to its beginning. */
export const TabTitle = (props: {
  value: string;
  title: string;
  count?: number;
  countText?: string;
  onAgain: () => void;
}): JSX.Element => (
  <Tabs.Trigger
    class="tab"
    value={props.value}
    onClick={(event: MouseEvent & { currentTarget: HTMLButtonElement }) => {
      if (event.currentTarget.getAttribute('aria-selected') === 'true') props.onAgain();
    }}
  >
    {props.title} <Show when={props.count}>{(count) => <Count count={count()} text={props.countText ?? ''} />}</Show>
  </Tabs.Trigger>
);
