import type { Availability, Claim, PinClaim } from './model/claim.ts';
import type { Money } from './model/money.ts';
import type { Choice } from './model/product.ts';

/**
 * What content scripts and the background say to each other. Content scripts are trusted with nothing: the
 * background parses every argument. One entry here is one message; the compiler demands its handler.
 */

/** From a page to the background; the result is the answer. */
export interface PageRequests {
  /** The page may sell something: put in the script that reads it. */
  'page/worth-reading': { args: Record<never, never>; result: Record<never, never> };
  /** What the page sells now; null once it sells nothing. Answers what the chip should show. */
  'page/claim': { args: { claim: Claim | null; url: string }; result: Chip };
  /** The person wants the sidebar and the page can hold no frame of ours: show it outside of the page. */
  'page/open-outside': { args: Record<never, never>; result: Record<never, never> };
  /** The person wants no chip on this site, which the browser names. */
  'page/hush': { args: Record<never, never>; result: Record<never, never> };
  /** Which of these pins are in a list already, and what the marks are called, in the person's language. */
  'pins/saved': { args: { pinIds: string[] }; result: PinsSaved };
  /**
   * Puts the pin into the list used last, or takes it out of every list; into those that it was just taken out of, if it
   * was. Said twice, under the same request, it happens once.
   */
  'pins/set': { args: { claim: PinClaim; saved: boolean; request: string }; result: { saved: boolean } };
  /** The person pressed "Open in Tagalong" on an invite's page; `link` holds the secret. Opened once a request. */
  'invite/open': { args: { link: string; request: number }; result: Record<never, never> };
}

export interface Chip {
  /** False where the person asked for quiet on this site, or nothing was noticed. */
  readonly show: boolean;
  /** How many friends have something to say. Never who, never what. */
  readonly count: number;
  /** Is the product in a list or the cart already? */
  readonly kept: boolean;
  /** The chip's accessible name and its buttons' labels, in the person's language. */
  readonly labels: { readonly open: string; readonly hush: string };
}

export interface PinsSaved {
  /** False where the person asked for quiet: no pin is marked then. */
  readonly show: boolean;
  readonly saved: readonly string[];
  /** Of the others, those that a press on their mark just took out of their lists: the next one puts them back. */
  readonly takenOut: readonly string[];
  readonly labels: PinLabels;
}

/** A mark's name before and after its pin is saved, and what it offers once the pin was taken out again. */
export interface PinLabels {
  readonly save: string;
  readonly saved: string;
  readonly undo: string;
}

/** From the background to a tab's content script. */
export interface TabMessages {
  /** Show the sidebar's frame (keyboard command, context menu, toolbar). Answers false where it can't. */
  'sidebar/open': Record<never, never>;
  /** Take the frame away and give the focus back to where it was. */
  'sidebar/close': Record<never, never>;
  /** The frame's page has started and speaks to the background. */
  'sidebar/ready': Record<never, never>;
  /** Friends' words arrived or something was kept: the chip shows this now. */
  'chip/update': { chip: Chip };
  /** Pins were saved or removed elsewhere. */
  'pins/changed': Record<never, never>;
  /** Choose the variant and press the shop's own button; answers a PressAnswer. */
  'help/press': { wish: PressWish };
  /** Answers whether the page shows that something came into its cart since `before`. */
  'help/watch': { before: CartMarks };
  /** Answers the addresses to which the page's links lead. */
  'help/links': Record<never, never>;
}

/** What to put into the shop's cart from its product's page. */
export interface PressWish {
  readonly title: string;
  /** The product's page. */
  readonly url: string;
  /** The page to press on is there and nowhere else: a tab may go on to another shop's while it is asked. */
  readonly host: string;
  readonly choices: readonly Choice[];
  /** What the shop's cart calls the variant, where it is known. */
  readonly variant?: string;
  readonly quantity: number;
}

/** How it went; and what the page says of price and stock. */
export type PressAnswer = {
  readonly price?: Money;
  readonly availability?: Availability;
} & (
  | {
      readonly pressed: true;
      /** How many pieces this press puts in. */
      readonly pieces: number;
      readonly marks: CartMarks;
    }
  | { readonly pressed: false; readonly failure: 'choose' | 'sold-out' | 'no-button' | 'gone' }
);

/** What a page shows of its cart: the numbers by its signs, and what it says was put in. */
export interface CartMarks {
  readonly counts: Readonly<Record<string, number>>;
  readonly said: string;
}

export type PageRequestName = keyof PageRequests;
export type TabMessage = { [N in keyof TabMessages]: { type: N } & TabMessages[N] }[keyof TabMessages];

/** What the embedded sidebar's address carries, so that it knows that it stands in a frame. */
export const EMBEDDED_HASH = '#embedded';
