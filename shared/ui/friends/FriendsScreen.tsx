import { For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { RecoveryCode } from '../account/RecoveryCode.tsx';
import { RecoveryReminder } from '../account/RecoveryReminder.tsx';
import { useLive } from '../port.ts';
import { Account } from './Account.tsx';
import { BlockedList } from './BlockedList.tsx';
import { FriendRow } from './FriendRow.tsx';
import { InviteField } from './InviteField.tsx';
import { InviteMaker } from './InviteMaker.tsx';
import { MyName } from './MyName.tsx';
import './friends.css';

/** Who I am here, who my friends are, and how to bring one along. */
export const FriendsScreen = (): JSX.Element => {
  const me = useLive('me', () => ({}));
  const friends = useLive('friends', () => ({}));

  return (
    <div class="screen-body">
      <div class="bar">
        <h1>{t('friends.title')}</h1>
      </div>
      <Show when={me()}>
        {(mine) => (
          <Show
            when={mine().handle !== null}
            fallback={
              <>
                <p class="soft lead">{t('account.why')}</p>
                <Account name={mine().name} server={mine().server} />
                <InviteField />
              </>
            }
          >
            <RecoveryCode />
            <RecoveryReminder kept={mine().recoveryKept} />
            <MyName me={mine()} />
            <Show when={friends()}>
              {(known) => (
                <section>
                  <h2>{t('friends.list')}</h2>
                  <Show when={known().length > 0} fallback={<p class="soft">{t('friends.none')}</p>}>
                    <ul class="rows">
                      {/* By id: a row, and the dialog open in it, outlives every change of what is known of a friend. */}
                      <For each={known().map(({ id }) => id)}>
                        {(id) => (
                          <Show when={known().find((friend) => friend.id === id)}>
                            {(friend) => <FriendRow friend={friend()} />}
                          </Show>
                        )}
                      </For>
                    </ul>
                  </Show>
                </section>
              )}
            </Show>
            <InviteMaker />
            <InviteField />
            <BlockedList />
          </Show>
        )}
      </Show>
    </div>
  );
};
