import { For, type JSX, Show } from 'solid-js';
import { formatMoment } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import type { ConversationView } from '../../store/views.ts';
import { useGo } from '../go.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Count } from '../parts/Count.tsx';
import { Empty } from '../parts/Empty.tsx';
import { useLive } from '../port.ts';
import { CuriousFriends } from './CuriousFriends.tsx';
import './inbox.css';
import { NoticesOffer } from './NoticesOffer.tsx';

/** Friends who are curious about what I have, then conversations, the latest first. */
export const InboxScreen = (): JSX.Element => {
  const go = useGo();
  const inbox = useLive('inbox', () => ({}));
  const friends = useLive('friends', () => ({}));

  return (
    <div class="screen-body">
      <div class="bar">
        <h1>{t('inbox.title')}</h1>
      </div>
      <Show when={inbox()}>{(held) => <CuriousFriends inbox={held()} />}</Show>
      <Show when={inbox()}>
        {(held) => (
          <ul class="rows">
            <For
              each={held().conversations}
              fallback={
                <li>
                  <Show
                    when={friends()?.length === 0}
                    fallback={<Empty title={t('inbox.emptyTitle')} text={t('inbox.empty')} />}
                  >
                    <Empty title={t('inbox.emptyTitle')} text={t('inbox.friendless')}>
                      <button type="button" class="button" onClick={() => go('/friends')}>
                        {t('inbox.toFriends')}
                      </button>
                    </Empty>
                  </Show>
                </li>
              }
            >
              {(conversation) => (
                <li>
                  <button
                    type="button"
                    class="conversation"
                    classList={{ unread: conversation.unread > 0 }}
                    onClick={() => go(`/inbox/${conversation.friend.id}`)}
                  >
                    <Avatar person={conversation.friend} />
                    <span class="conversation-text">
                      <span class="conversation-name">
                        <bdi>{conversation.friend.name}</bdi>
                      </span>
                      <span class="conversation-last soft" dir="auto">
                        {lastWords(conversation)}
                      </span>
                    </span>
                    <span class="conversation-marks soft small figures">
                      {conversation.last ? formatMoment(conversation.last.sentAt, Date.now()) : ''}
                      <Show when={conversation.unread > 0}>
                        <Count count={conversation.unread} text={t('inbox.unread', conversation.unread)} />
                      </Show>
                    </span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
      <Show when={inbox()?.conversations.length}>
        <NoticesOffer />
      </Show>
    </div>
  );
};

const lastWords = ({ last }: ConversationView): string => {
  if (!last) return t('inbox.silent');
  const words = last.product && !last.text ? t('inbox.recommends', last.product.title) : last.text;
  return last.mine ? t('inbox.you', words) : words;
};
