import type { JSX } from 'solid-js';

/** A number in a dot, beside the name of what is counted; `text` says it in words. */
export const Count = (props: { count: number; text: string }): JSX.Element => (
  <span class="count">
    <span aria-hidden="true">{props.count}</span>
    <span class="unseen">{props.text}</span>
  </span>
);
