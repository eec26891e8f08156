import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import type { Product } from '../../model/product.ts';
import type { Person } from '../../store/views.ts';
import { useAttempt } from '../attempt.ts';
import { SendToFriend } from '../friends/SendToFriend.tsx';

/** Sends a product to one friend's inbox, with a few words. */
export const RecommendDialog = (props: {
  product: Product;
  open: boolean;
  onOpen: (open: boolean) => void;
  onSaid: (sentence: string) => void;
}): JSX.Element => {
  const attempt = useAttempt();

  const send = async (friend: Person, note: string, refused: (sentence: string) => void) =>
    (await attempt('recommend', { to: friend.id, product: props.product, note }, { refused }))?.ok === true;

  return (
    <SendToFriend
      title={t('recommendDialog.title')}
      about={{ form: 'recommendation', keys: [...props.product.keys] }}
      noteHint={t('recommendDialog.noteHint')}
      open={props.open}
      onOpen={props.onOpen}
      send={send}
      onSent={(friend) => props.onSaid(t('done.recommended', friend.name))}
    />
  );
};
