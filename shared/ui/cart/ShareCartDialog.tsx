import { createSignal, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Person, ShopGroup } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { SendToFriend } from '../friends/SendToFriend.tsx';
import { say } from '../say.tsx';
import { PickField } from './PickField.tsx';

/** Shows a friend the cart or a part of it; notes stay here. */
export const ShareCartDialog = (props: {
  groups: readonly ShopGroup[];
  open: boolean;
  onOpen: (open: boolean) => void;
}): JSX.Element => {
  const attempt = useAttempt();
  const [left, setLeft] = createSignal<readonly string[]>([]);
  const things = () =>
    props.groups.flatMap(({ lines, shopName }) =>
      lines.map(({ id: line, product }) => ({ id: line, title: product.title, detail: shopName })),
    );
  const chosen = () =>
    things()
      .map((thing) => thing.id)
      .filter((line) => !left().includes(line));

  const send = async (friend: Person, note: string, refused: (sentence: string) => void) => {
    const isSent = (await attempt('shareCart', { to: friend.id, lines: chosen(), note }, { refused }))?.ok === true;
    if (isSent) setLeft([]);
    return isSent;
  };

  return (
    <SendToFriend
      title={t('cart.shareTitle')}
      about={{ form: 'cart' }}
      hint={t('cart.sharePrivate')}
      isReady={chosen().length > 0}
      open={props.open}
      onOpen={props.onOpen}
      send={send}
      onSent={(friend) => say(t('done.recommended', friend.name))}
    >
      <PickField label={t('cart.shareWhat')} things={things()} left={left()} onLeft={setLeft} />
    </SendToFriend>
  );
};
