import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Inbox } from '../../store/views.ts';
import { Avatar } from '../parts/Avatar.tsx';

/** The newest unread word from a friend, one press away; nothing when all is read. */
export const LatestRecommendation = (props: { inbox: Inbox; onOpen: (path: string) => void }): JSX.Element => {
  const newest = () => props.inbox.conversations.find(({ unread, last }) => unread > 0 && last !== null);
  const words = () => {
    const last = newest()?.last;
    return last?.text || t('inbox.recommends', last?.product?.title ?? '');
  };

  return (
    <Show when={newest()}>
      {(talk) => (
        <button type="button" class="popup-word" onClick={() => props.onOpen(`/inbox/${talk().friend.id}`)}>
          <span class="row small soft">
            <Avatar person={talk().friend} />
            {t('popup.from', talk().friend.name)}
          </span>
          <span class="voice popup-words" dir="auto">
            {words()}
          </span>
        </button>
      )}
    </Show>
  );
};
