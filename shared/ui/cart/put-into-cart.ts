import { unwrap } from 'solid-js/store';
import type { Added, ForCart } from '../../actions/cart.ts';
import { t } from '../../i18n/t.ts';
import { useAttempt } from '../attempt.ts';
import { say } from '../say.tsx';
import { askWhichOne } from './WhichOneDialog.tsx';

interface Put {
  /** Things that some screen shows. */
  readonly things: (things: readonly ForCart[]) => Promise<boolean>;
  /** Things saved in lists, by the ids of their items. */
  readonly items: (items: readonly string[]) => Promise<boolean>;
  /** Says what another action put in, and asks what is left to choose; `left` is absent where it wasn't asked to. */
  readonly tell: (answer: { readonly added: readonly Added[]; readonly left?: number }) => void;
}

/** Ways into the cart that say what they did and offer to undo it; each answers whether it worked. */
export const usePutIntoCart = (): Put => {
  const attempt = useAttempt();

  const tell: Put['tell'] = ({ added, left }) => {
    if (left === undefined) return;
    const undo = () => void attempt('takeBack', { added }, { said: t('done.cartTakenBack') });
    const open = added.filter(({ isOpen }) => isOpen);
    const said = [
      added.length > 0 && t('done.cartAdded', added.length),
      added.length + left === 0 && t('done.cartNothing'),
      left > 0 && t('done.cartLeft', left),
      open.length > 1 && t('done.cartOpen', open.length),
    ];
    const tellAll = () => say(said.filter(Boolean).join('. '), added.length === 0 ? undefined : undo);
    // One question can be answered where it arises; many wait in the cart.
    if (open[0] && open.length === 1) askWhichOne(open[0].line, tellAll);
    else tellAll();
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
