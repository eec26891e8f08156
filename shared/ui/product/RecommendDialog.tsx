import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { LONGEST_TEXT } from '../../model/limits.ts';
import type { Product } from '../../model/product.ts';
import { useAttempt } from '../attempt.ts';
import { FriendField, recipientOf } from '../friends/FriendField.tsx';
import { useGo } from '../go.ts';
import { DialogSheet } from '../parts/DialogSheet.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useLive } from '../port.ts';

/** Sends a product to one friend's inbox, with a few words. */
export const RecommendDialog = (props: {
  product: Product;
  open: boolean;
  onOpen: (open: boolean) => void;
  onSaid: (sentence: string) => void;
}): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const go = useGo();
  const friends = useLive('friends', () => ({}));
  const [to, setTo] = createSignal<string | null>(null);
  const [note, setNote] = createSignal('');
  const [problem, setProblem] = createSignal('');
  const recipient = () => recipientOf(friends() ?? [], to());

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const friend = recipient();
    if (!friend) return;
    const args = { to: friend.id, product: props.product, note: note().trim() };
    const result = await attempt('recommend', args, { refused: setProblem });
    if (!result?.ok) return;
    setNote('');
    setProblem('');
    props.onOpen(false);
    props.onSaid(t('done.recommended', friend.name));
  };

  return (
    <DialogSheet title={t('recommendDialog.title')} hasClose open={props.open} onOpen={props.onOpen}>
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
          <div class="field">
            <label for={`${id}-note`}>{t('recommendDialog.note')}</label>
            <textarea
              id={`${id}-note`}
              class="input voice"
              dir="auto"
              maxlength={LONGEST_TEXT}
              placeholder={t('recommendDialog.noteHint')}
              value={note()}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </div>
          <Problem text={problem()} />
          <button type="submit" class="button main" disabled={!recipient()}>
            {t('recommendDialog.send')}
          </button>
        </form>
      </Show>
    </DialogSheet>
  );
};
