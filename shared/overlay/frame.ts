import { makeHost, PAPER } from './host.ts';

export interface Frame {
  /** Shows the sidebar and moves the focus into it; false where it may not stand, or the page has refused it before. */
  open(giveFocusBack?: () => void): boolean;
  /** The frame's own page has started. */
  ready(): void;
  isOpen(): boolean;
  /** Takes it away; the focus goes back to where it was. */
  close(): void;
}

interface Told {
  /** It came or went. */
  changed(): void;
  /** The page lets no frame of ours start. */
  refused(): void;
}

/**
 * Some pages' embedder policies refuse the frame without a word: silence for this long, in milliseconds, is a no. The
 * press that opened it still counts as the person's gesture then: Chromium forgets one after five seconds.
 */
export const PATIENCE = 4000;

/**
 * The sidebar in an iframe on the extension's own origin: the page reads nothing of it and sees no key pressed in it.
 * Where it couldn't tell that the page covers it (`mayStand` is false), it never comes.
 */
export const makeFrame = (document: Document, address: string, mayStand: boolean, told: Told): Frame => {
  const iframe = document.createElement('iframe');
  iframe.title = 'Tagalong';
  const host = makeHost(document, PAPER + CSS, iframe, () => close());

  let giveBack: (() => void) | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let state: 'closed' | 'waiting' | 'open' | 'refused' = mayStand ? 'closed' : 'refused';

  const isOpen = (): boolean => state === 'waiting' || state === 'open';
  const close = (): void => {
    clearTimeout(waiting);
    host.hide();
    // Without an address it loads anew the next time, and says so again.
    iframe.removeAttribute('src');
    if (state !== 'refused') state = 'closed';
    told.changed();
    giveBack?.();
    giveBack = null;
  };

  return {
    open: (giveFocusBack) => {
      if (state === 'refused') return false;
      if (state === 'closed') {
        giveBack = giveFocusBack ?? focusGiver(document);
        state = 'waiting';
        iframe.src = address;
        host.show();
        waiting = setTimeout(() => {
          state = 'refused';
          close();
          told.refused();
        }, PATIENCE);
        told.changed();
      } else iframe.focus({ preventScroll: true });
      return true;
    },
    ready: () => {
      if (state !== 'waiting') return;
      clearTimeout(waiting);
      state = 'open';
      // Not before: a frame that has the focus when its page arrives doesn't pass it on.
      iframe.focus({ preventScroll: true });
    },
    isOpen,
    close: () => {
      if (isOpen()) close();
    },
  };
};

/** Who has the focus now gets it back later, if it is still there. */
const focusGiver = (document: Document): (() => void) => {
  const before = document.activeElement;
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
};

const CSS = `
:host{display:block!important;position:fixed!important;inset:auto!important;inset-block:0!important;inset-inline-end:0!important;width:384px!important;max-width:100%!important;background:var(--paper)!important;border-inline-start:1px solid var(--edge)!important}
iframe{all:initial;display:block;width:100%;height:100%;background:var(--paper);color-scheme:light dark}
@media (max-width:480px){:host{width:100%!important;border:0!important}}
`;
