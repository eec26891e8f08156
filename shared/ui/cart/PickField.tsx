import { For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';

export interface Pickable {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

/** All of some things or a part of them: ticked ones are meant. */
export const PickField = (props: {
  label: string;
  things: readonly Pickable[];
  left: readonly string[];
  onLeft: (left: readonly string[]) => void;
}): JSX.Element => {
  const tick = (id: string, isTicked: boolean) =>
    props.onLeft(isTicked ? props.left.filter((other) => other !== id) : [...props.left, id]);

  return (
    <fieldset class="field">
      <legend>{props.label}</legend>
      <Show when={props.things.length > 1}>
        <label class="choice">
          <input
            type="checkbox"
            checked={props.left.length === 0}
            onChange={(event) => props.onLeft(event.currentTarget.checked ? [] : props.things.map(({ id }) => id))}
          />
          <b>{t('cart.everything')}</b>
        </label>
      </Show>
      <div class="picks">
        <For each={props.things}>
          {(thing) => (
            <label class="choice">
              <input
                type="checkbox"
                checked={!props.left.includes(thing.id)}
                onChange={(event) => tick(thing.id, event.currentTarget.checked)}
              />
              <span class="grow" dir="auto">
                {thing.title}
              </span>
              <span class="soft small figures">
                <bdi>{thing.detail}</bdi>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
};
