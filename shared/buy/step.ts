import type { Money } from '../model/money.ts';
import type { BuyLine } from './line.ts';

export type StepName = 'ucp-permalink' | 'ucp-cart' | 'page-template' | 'cart-link' | 'page-help' | 'product-page';

/**
 * Where a person comes out: the shop's cart or checkout, filled; a page of the shop's that asks them to confirm what goes
 * in; the product's page, where the shop's own button is pressed for them; or that page alone.
 */
export type Landing = 'cart' | 'checkout' | 'confirm' | 'button' | 'page';

/** What is known without asking anybody. */
export interface Surroundings {
  /** The browser lets us read this shop's pages and ask it questions. */
  readonly mayRead: boolean;
  /** We may work in these lines' pages: choose a variant, press the shop's button. */
  readonly mayPress: boolean;
  /** Where a business can read who we are (UCP's platform profile); without one its carts can't be asked for. */
  readonly agentProfile?: string;
}

/** What a step would do with the lines that it is given. */
export interface Prospect {
  /** The lines that it takes along, of those given. */
  readonly carries: readonly BuyLine[];
  readonly landing: Landing;
  /** What is in the shop's cart already goes. */
  readonly empties?: boolean;
}

/** Why a step did not bring the lines where it should. */
export type Failure =
  | 'unreachable'
  | 'refused'
  | 'gone'
  | 'sold-out'
  | 'too-long'
  | 'bad-answer'
  | 'other-domain'
  | 'elsewhere'
  | 'choose'
  | 'no-button'
  | 'unsure'
  | 'closed';

/** Something about one line that its buyer should know: what it was when kept, and what the shop says now. */
export interface LineNote {
  readonly line: BuyLine;
  readonly says: 'gone' | 'sold-out' | 'dearer' | 'cheaper' | 'fewer';
  readonly was?: Money;
  readonly now?: Money;
  /** How many the shop put in, where that is another number. */
  readonly quantity?: number;
}

/** How a step went. `null` instead of this: it does not apply after all, and there is nothing to tell. */
export interface Outcome {
  /** What the shop's cart holds now: it took the address, or the page shows it. */
  readonly inCart: readonly BuyLine[];
  /** The shop's answer or its page named what is in the cart. */
  readonly seen?: boolean;
  /** Whose page stands open, for the person to go on. */
  readonly opened: readonly BuyLine[];
  /** What was taken to a page that doesn't tell, or that the browser doesn't let us see: only the person can say. */
  readonly unseen?: readonly BuyLine[];
  readonly landing: Landing;
  readonly failure?: Failure;
  /** The domain that wants the person's word before anything of it is opened. */
  readonly confirm?: string;
  readonly notes?: readonly LineNote[];
}

/** One way into a shop. Planning is pure; climbing happens after the click. */
export interface Step {
  readonly name: StepName;
  /** It has to ask the shop first, so that it may turn out not to apply. */
  readonly asks: boolean;
  readonly plan: (lines: readonly BuyLine[], surroundings: Surroundings) => Prospect | null;
  readonly climb: (lines: readonly BuyLine[], hands: Hands, surroundings: Surroundings) => Promise<Outcome | null>;
}

/** What a page was like when a tab came to it. */
export interface Arrival {
  /** Empty where the browser doesn't tell. */
  readonly url: string;
  /** 0: nobody answered. null: the browser doesn't let us see the page. closed: the person closed the tab. */
  readonly status: number | null | 'closed';
}

export interface Question {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer in JSON; `status` 0: nobody answered, or in no time, or by sending us elsewhere. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** How pressing the shop's own button on a product's page went, as far as the page shows. */
export type Pressed =
  | { readonly pressed: true; readonly seen: boolean; readonly notes: readonly LineNote[] }
  | { readonly pressed: false; readonly failure: Failure; readonly notes: readonly LineNote[] };

/** What a step may do in the world; each hand-off has one tab. */
export interface Hands {
  readonly ask: (url: string, question?: Question) => Promise<Answer>;
  /** Takes the hand-off's tab to an address and waits until it is there. */
  readonly open: (url: string) => Promise<Arrival>;
  /** Takes the tab to the line's page, chooses the variant, presses the shop's button and watches what comes of it. */
  readonly press: (line: BuyLine) => Promise<Pressed>;
  /** Follows the page's own link to the cart that holds the line now, where it has one. */
  readonly openCart: (line: BuyLine) => Promise<void>;
  /** Where the hand-off's tab is now, as far as it is known. */
  readonly standsAt: () => string | null;
  /** Domains besides the shop's own that the person agreed to. */
  readonly confirmed: readonly string[];
  readonly newUuid: () => string;
}
