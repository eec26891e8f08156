import { ArrowLeft } from 'lucide';
import { createEffect, createMemo, For, type JSX, Match, on, Show, Switch } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { useBegun } from '../begun.ts';
import { PartDialog } from '../friends/PartDialog.tsx';
import { useGo } from '../go.ts';
import { useLookedAt } from '../looked-at.ts';
import { Empty } from '../parts/Empty.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useAct, useLive } from '../port.ts';
import { MessageCard } from './MessageCard.tsx';
import { ReplyForm } from './ReplyForm.tsx';
import './inbox.css';

/** What one friend and I said to each other. Shown is read, once the page is really looked at. */
export const ConversationScreen = (props: { friend: string }): JSX.Element => {
  const act = useAct();
  const go = useGo();
  const conversation = useLive('conversation', () => ({ friend: props.friend }));
  const friends = useLive('friends', () => ({}));
  const begun = useBegun(() => ({ form: 'reply', friend: props.friend }));
  const replyTo = createMemo(() => conversation()?.messages.find(({ id }) => id === begun.words().replyTo) ?? null);
  const isLookedAt = useLookedAt();
  let end: HTMLDivElement | undefined;

  const latest = () => conversation()?.messages.at(-1)?.id;
  createEffect(
    on([latest, isLookedAt, () => props.friend], ([last, looked, friend]) => {
      if (last === undefined) return;
      end?.scrollIntoView({ block: 'end' });
      if (looked) act('markRead', { friend }).catch((fault) => console.error(fault));
    }),
  );

  return (
    <Switch>
      <Match when={conversation() === null}>
        <div class="screen-body">
          <Empty isScreen title={t('inbox.gone')}>
            <button type="button" class="button" onClick={() => go('/inbox')}>
              {t('inbox.all')}
            </button>
          </Empty>
        </div>
      </Match>
      <Match when={conversation()}>
        {(talk) => (
          <>
            <div class="screen-body">
              <div class="bar talk-bar">
                <button
                  type="button"
                  class="button plain icon"
                  aria-label={t('inbox.all')}
                  title={t('inbox.all')}
                  onClick={() => go('/inbox')}
                >
                  <Icon of={ArrowLeft} size={18} class="turns" />
                </button>
                <h1 dir="auto">{talk().friend.name}</h1>
                <Show when={friends()?.some(({ id }) => id === talk().friend.id)}>
                  <PartDialog friend={talk().friend} />
                </Show>
              </div>
              <ol class="messages" aria-live="polite" aria-label={t('inbox.label', talk().friend.name)}>
                <For each={talk().messages} fallback={<li class="soft">{t('inbox.silent')}</li>}>
                  {(message) => (
                    <MessageCard
                      message={message}
                      answers={talk().messages.find((other) => other.id === message.replyTo)}
                      onReply={() => begun.write({ ...begun.words(), replyTo: message.id })}
                    />
                  )}
                </For>
              </ol>
              <div ref={(element) => (end = element)} />
            </div>
            <Show when={begun.found() !== undefined}>
              <ReplyForm friend={talk().friend} begun={begun} replyTo={replyTo()} />
            </Show>
          </>
        )}
      </Match>
    </Switch>
  );
};
