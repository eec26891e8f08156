import { For, type JSX, Show } from 'solid-js';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { InviteView } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { copyText } from '../copy-text.ts';
import { say } from '../say.tsx';

/** Links that somebody could still open; each can be copied again, or called back. */
export const InviteList = (props: {
  invites: readonly InviteView[];
  /** Nobody can open this link any more. */
  onRevoked: (link: string) => void;
}): JSX.Element => {
  const attempt = useAttempt();

  const copy = async (link: string) => say(t((await copyText(link)) ? 'friends.copied' : 'friends.notCopied'));

  const revoke = async ({ invite, link }: InviteView) => {
    if ((await attempt('revokeInvite', { invite }, { said: t('done.inviteRevoked') }))?.ok) props.onRevoked(link);
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
                aria-label={t('friends.copyInvite', formatDate(invite.createdAt))}
                onClick={() => void copy(invite.link)}
              >
                {t('friends.copyShort')}
              </button>
              <button
                type="button"
                class="button"
                aria-label={t('friends.revokeInvite', formatDate(invite.createdAt))}
                onClick={() => void revoke(invite)}
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
