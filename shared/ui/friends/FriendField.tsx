import { createUniqueId, For, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Person } from '../../store/views.ts';
import { Avatar } from '../parts/Avatar.tsx';

/** The friend that was chosen; with one friend there is nothing to choose. */
export const recipientOf = (friends: readonly Person[], to: string | null): Person | undefined =>
  friends.find(({ id }) => id === to) ?? (friends.length === 1 ? friends[0] : undefined);

/** To which friend something goes. */
export const FriendField = (props: {
  friends: readonly Person[];
  to: string | null;
  onTo: (friend: string) => void;
}): JSX.Element => {
  const id = createUniqueId();

  return (
    <fieldset class="field">
      <legend>{t('recommendDialog.to')}</legend>
      <div class="people">
        <For each={props.friends}>
          {(friend) => (
            <label class="choice">
              <input
                type="radio"
                name={id}
                checked={recipientOf(props.friends, props.to)?.id === friend.id}
                onChange={() => props.onTo(friend.id)}
              />
              <Avatar person={friend} />
              <bdi>{friend.name}</bdi>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
};
