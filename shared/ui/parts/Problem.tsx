import type { JSX } from 'solid-js';

/** What went wrong and what to do; always there, so that a screen reader says it when it comes. */
export const Problem = (props: { text: string }): JSX.Element => (
  <p class="problem" role="alert" hidden={!props.text}>
    {props.text}
  </p>
);
