import { unwrap } from 'solid-js/store';
import type { Added, ForCart } from '../../actions/cart.ts';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { say } from '../say.tsx';

interface Put {
  /** Things that some screen shows. */
  readonly things: (things: readonly ForCart[]) => Promise<boolean>;
  /** Things saved in lists, by the ids of their items. */
  readonly items: (items: readonly string[]) => Promise<boolean>;
  /** Says what another action put in. */
  readonly tell: (answer: { readonly added: readonly Added[]; readonly left?: number }) => void;
}

/** Ways into the cart that say what they did and offer to undo it; each answers whether it worked. */
export const usePutIntoCart = (): Put => {
  const attempt = useAttempt();

  const tell: Put['tell'] = ({ added, left = 0 }) => {
    if (added.length === 0 && left === 0) return;
    const undo = () => void attempt('takeBack', { added }, { said: t('done.cartTakenBack') });
    const said = t('done.cartAdded', added.length);
    say(left === 0 ? said : `${said}. ${t('done.cartLeft', left)}`, added.length === 0 ? undefined : undo);
  };

  return {
    tell,
    things: async (things) => {
      const result = await attempt('addAllToCart', { things: things.map((thing) => unwrap(thing)) });
      if (result?.ok) tell(result.value);
      return result?.ok === true;
    },
    items: async (items) => {
      const result = await attempt('addItemsToCart', { items });
      if (result?.ok) tell(result.value);
      return result?.ok === true;
    },
  };
};
