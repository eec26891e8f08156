import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { LONGEST_TEXT } from '../../model/limits.ts';
import type { ShopGroup } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { FriendField, recipientOf } from '../friends/FriendField.tsx';
import { useGo } from '../go.ts';
import { DialogSheet } from '../parts/DialogSheet.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useLive } from '../port.ts';
import { say } from '../say.tsx';
import { PickField } from './PickField.tsx';

/** Shows a friend the cart or a part of it; notes stay here. */
export const ShareCartDialog = (props: {
  groups: readonly ShopGroup[];
  open: boolean;
  onOpen: (open: boolean) => void;
}): JSX.Element => {
  const id = createUniqueId();
  const attempt = useAttempt();
  const go = useGo();
  const friends = useLive('friends', () => ({}));
  const [to, setTo] = createSignal<string | null>(null);
  const [left, setLeft] = createSignal<readonly string[]>([]);
  const [note, setNote] = createSignal('');
  const [problem, setProblem] = createSignal('');
  const recipient = () => recipientOf(friends() ?? [], to());
  const things = () =>
    props.groups.flatMap(({ lines, shopName }) =>
      lines.map(({ id: line, product }) => ({ id: line, title: product.title, detail: shopName })),
    );
  const chosen = () =>
    things()
      .map((thing) => thing.id)
      .filter((line) => !left().includes(line));

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const friend = recipient();
    if (!friend) return;
    const args = { to: friend.id, lines: chosen(), note: note().trim() };
    if (!(await attempt('shareCart', args, { refused: setProblem }))?.ok) return;
    setNote('');
    setLeft([]);
    setProblem('');
    props.onOpen(false);
    say(t('done.recommended', friend.name));
  };

  return (
    <DialogSheet title={t('cart.shareTitle')} hasClose open={props.open} onOpen={props.onOpen}>
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
          <PickField label={t('cart.shareWhat')} things={things()} left={left()} onLeft={setLeft} />
          <div class="field">
            <label for={`${id}-note`}>{t('recommendDialog.note')}</label>
            <textarea
              id={`${id}-note`}
              class="input voice"
              dir="auto"
              maxlength={LONGEST_TEXT}
              value={note()}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </div>
          <p class="hint">{t('cart.sharePrivate')}</p>
          <Problem text={problem()} />
          <button type="submit" class="button main" disabled={!recipient() || chosen().length === 0}>
            {t('recommendDialog.send')}
          </button>
        </form>
      </Show>
    </DialogSheet>
  );
};
