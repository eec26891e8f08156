import type { BuyLine } from './line.ts';
import type { Failure, Landing, LineNote, StepName } from './step.ts';

/** What became of a hand-off, told to the person. Lines are named by their position among those handed off. */
export interface HandOffReport {
  /** Lines that are in the shop's cart now. */
  readonly inCart: readonly number[];
  /** The shop's answer or its page named every one of these; otherwise its cart was opened with them, and it took the address. */
  readonly seen: boolean;
  /** Lines whose page stands open; the shop's own button waits for the person. */
  readonly opened: readonly number[];
  /** Lines taken to a page that doesn't tell, or that the browser doesn't let us see; only the person can say. */
  readonly unseen: readonly number[];
  /** Lines that got nowhere, or nobody can tell; nothing is lost, they stay where they were. */
  readonly left: readonly number[];
  /** Where the person is now; null where no page of the shop's opened. */
  readonly landing: Landing | 'elsewhere' | null;
  /** The step that brought the person there. */
  readonly step: StepName | null;
  readonly url: string | null;
  /** Whose page that is, where it is neither the shop's own nor somebody's to whom the person agreed. */
  readonly foreignHost: string | null;
  /** The domain of that page, where it isn't the shop's own and the person agreed to it. */
  readonly confirmedDomain: string | null;
  /** What didn't work, in the order in which it was tried. */
  readonly failed: readonly FailedStep[];
  readonly notes: readonly (Omit<LineNote, 'line'> & { readonly line: number })[];
  /** The step below, to be offered: the person asks for it when what opened isn't what they wanted. */
  readonly next: StepName | null;
}

export interface FailedStep {
  readonly step: StepName;
  readonly failure: Failure;
  /** The domain to be agreed to, where that was the failure. */
  readonly confirm?: string;
}

/** Of the lines handed off, those that wait here no longer. A page that merely stands open has put nothing in. */
export const handedOver = (lines: readonly BuyLine[], { inCart }: HandOffReport): BuyLine[] =>
  lines.filter((_line, at) => inCart.includes(at));
