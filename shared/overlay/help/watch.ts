import type { CartMarks } from '../../messages.ts';
import { hasCome } from './marks.ts';

/** Shops answer over the network, and some show it only after a moment; in milliseconds. */
const PATIENCE = 6000;

/** Waits until the page shows that something came into the cart; false when it doesn't. */
export const watchCart = (document: Document, before: CartMarks): Promise<boolean> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (hasCome(document, before)) end(true);
    };
    const changes = new MutationObserver(look);
    const end = (seen: boolean): void => {
      changes.disconnect();
      clearTimeout(timer);
      resolve(seen);
    };
    const timer = setTimeout(() => end(hasCome(document, before)), PATIENCE);
    changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  });
