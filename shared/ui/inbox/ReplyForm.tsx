import { Send, X } from 'lucide';
import { createEffect, createSignal, type JSX, on, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { LONGEST_TEXT } from '../../model/limits.ts';
import type { MessageView, Person } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import type { Begun } from '../begun.ts';
import { usePutIntoCart } from '../cart/put-into-cart.ts';
import { Icon } from '../parts/Icon.tsx';
import { Problem } from '../parts/Problem.tsx';
import { quoted } from './quoted.ts';

/** Words to a friend; Enter begins a new line, Control or Command with Enter sends. */
export const ReplyForm = (props: {
  friend: Person;
  /** What was written so far. */
  begun: Begun;
  /** The message that it answers. */
  replyTo: MessageView | null;
}): JSX.Element => {
  const attempt = useAttempt();
  const put = usePutIntoCart();
  const [problem, setProblem] = createSignal('');
  let field: HTMLTextAreaElement | undefined;

  createEffect(
    on(
      () => props.replyTo,
      (message) => message && field?.focus(),
      { defer: true },
    ),
  );

  const send = async () => {
    const words = props.begun.words();
    const args = { to: props.friend.id, text: words.text.trim(), replyTo: props.replyTo?.id ?? null };
    const result = await attempt('sendMessage', args, { refused: setProblem });
    if (!result?.ok) return;
    put.tell(result.value);
    setProblem('');
    // Whoever types on while it is sent has begun the next one.
    if (props.begun.words() === words) props.begun.clear();
  };

  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Show when={props.replyTo}>
        {(message) => (
          <p class="row small soft">
            <span class="grow reply-quote">
              {t('inbox.replyingTo')} <bdi>{quoted(message())}</bdi>
            </span>
            <button
              type="button"
              class="button plain icon"
              aria-label={t('inbox.replyToNothing')}
              onClick={() => {
                props.begun.write({ text: props.begun.words().text });
                field?.focus();
              }}
            >
              <Icon of={X} size={16} />
            </button>
          </p>
        )}
      </Show>
      <Show when={props.replyTo?.product ?? props.replyTo?.things}>
        <p class="hint">{t('inbox.cartHint')}</p>
      </Show>
      <Problem text={problem()} />
      <div class="row">
        <textarea
          ref={(element) => (field = element)}
          class="input voice grow"
          rows="1"
          dir="auto"
          maxlength={LONGEST_TEXT}
          aria-label={t('inbox.write', props.friend.name)}
          placeholder={t('inbox.write', props.friend.name)}
          value={props.begun.words().text}
          onInput={(event) => props.begun.write({ ...props.begun.words(), text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void send();
          }}
        />
        <button type="submit" class="button deed icon" aria-label={t('inbox.send')} title={t('inbox.send')}>
          <Icon of={Send} size={18} />
        </button>
      </div>
    </form>
  );
};
