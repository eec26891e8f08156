import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { DraftAbout } from '../../model/draft.ts';
import { LONGEST_TEXT } from '../../model/limits.ts';
import type { Person } from '../../store/views.ts';
import { useBegun } from '../begun.ts';
import { useGo } from '../go.ts';
import { DialogSheet } from '../parts/DialogSheet.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useLive } from '../port.ts';
import { FriendField, recipientOf } from './FriendField.tsx';

/** Sends something to one friend, with a few words; whoever has no friends is led to where they are made. */
export const SendToFriend = (props: {
  title: string;
  noteHint?: string;
  /** What the words are about, so that begun ones are found again; sending drops them. */
  about: DraftAbout;
  /** What is said right before it is sent. */
  hint?: string;
  /** False while there is nothing to send. */
  isReady?: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Says whether it was sent; why not, it tells `refused`. */
  send: (to: Person, note: string, refused: (sentence: string) => void) => Promise<boolean>;
  /** Only now, with the dialog gone: what is said beside an open one is heard by nobody. */
  onSent: (to: Person) => void;
  /** What else is to be chosen. */
  children?: JSX.Element;
}): JSX.Element => {
  const id = createUniqueId();
  const go = useGo();
  const friends = useLive('friends', () => ({}));
  const [to, setTo] = createSignal<string | null>(null);
  const begun = useBegun(() => props.about);
  const [problem, setProblem] = createSignal('');
  const recipient = () => recipientOf(friends() ?? [], to());

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const friend = recipient();
    if (!friend || !(await props.send(friend, begun.words().text.trim(), setProblem))) return;
    begun.clear();
    setProblem('');
    props.onOpen(false);
    props.onSent(friend);
  };

  return (
    <DialogSheet title={props.title} hasClose open={props.open} onOpen={props.onOpen}>
      <Show
        when={friends()?.length}
        fallback={
          <>
            <p class="soft">{t('recommendDialog.friendless')}</p>
            <button
              type="button"
              class="button"
              onClick={() => {
                props.onOpen(false);
                go('/friends');
              }}
            >
              {t('recommendDialog.toFriends')}
            </button>
          </>
        }
      >
        <form class="stack" onSubmit={(event) => void send(event)}>
          <FriendField friends={friends() ?? []} to={to()} onTo={setTo} />
          {props.children}
          <div class="field">
            <label for={`${id}-note`}>{t('recommendDialog.note')}</label>
            <textarea
              id={`${id}-note`}
              class="input voice"
              dir="auto"
              maxlength={LONGEST_TEXT}
              placeholder={props.noteHint}
              readonly={begun.found() === undefined}
              value={begun.words().text}
              onInput={(event) => begun.write({ text: event.currentTarget.value })}
            />
          </div>
          <Show when={props.hint}>
            <p class="hint">{props.hint}</p>
          </Show>
          <Problem text={problem()} />
          <button type="submit" class="button main" disabled={!recipient() || props.isReady === false}>
            {t('recommendDialog.send')}
          </button>
        </form>
      </Show>
    </DialogSheet>
  );
};
