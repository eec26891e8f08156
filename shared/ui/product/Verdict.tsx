import { For, type JSX, Show } from 'solid-js';
import type { OpinionView } from '../../store/views.ts';
import { verdict } from './verdict.ts';

/** The sentence before the list. */
export const Verdict = (props: { opinions: readonly OpinionView[] }): JSX.Element => (
  <p class="verdict">
    <For each={verdict(props.opinions)}>
      {(phrase) => (
        <>
          <Show when={phrase.bad} fallback={phrase.text}>
            <em>{phrase.text}</em>
          </Show>{' '}
        </>
      )}
    </For>
  </p>
);
