import { For, type JSX, Show } from 'solid-js';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { InviteView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';

/** Links that somebody could still open; each can be called back. */
export const InviteList = (props: { invites: readonly InviteView[]; onChange: () => void }): JSX.Element => {
  const attempt = useAttempt();

  const revoke = async (invite: string) => {
    if ((await attempt('revokeInvite', { invite }, { said: t('done.inviteRevoked') }))?.ok) props.onChange();
  };

  return (
    <Show when={props.invites.length > 0}>
      <h3 class="small soft">{t('friends.openInvites')}</h3>
      <ul class="rows">
        <For each={props.invites}>
          {(invite) => (
            <li class="row">
              <span class="grow">
                {t('friends.inviteMade', formatDate(invite.createdAt))}{' '}
                <span class="soft small">
                  {invite.uses > 1 ? t('friends.inviteUsed', invite.used, invite.uses) : ''}{' '}
                  {t('friends.inviteUntil', formatDate(invite.expiresAt))}
                </span>
              </span>
              <button
                type="button"
                class="button"
                aria-label={t('friends.revokeInvite', formatDate(invite.createdAt))}
                onClick={() => void revoke(invite.invite)}
              >
                {t('friends.revoke')}
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
};
