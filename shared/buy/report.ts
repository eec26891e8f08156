import type { BuyLine } from './line.ts';
import type { Failure, Landing, LineNote, StepName } from './step.ts';

/** What became of a hand-off, told to the person. Lines are named by their position among those handed off. */
export interface HandOffReport {
  /** Lines that are in the shop's cart now. */
  readonly inCart: readonly number[];
  /** Lines whose page stands open; the shop's own button waits for the person. */
  readonly opened: readonly number[];
  /** Lines taken to a page that the browser doesn't let us see; only the person can tell what came of it. */
  readonly unseen: readonly number[];
  /** Lines that got nowhere, or nobody can tell; nothing is lost, they stay where they were. */
  readonly left: readonly number[];
  /** Where the person is now; null where no page of the shop's opened. */
  readonly landing: Landing | 'elsewhere' | null;
  /** The step that brought the person there. */
  readonly step: StepName | null;
  readonly url: string | null;
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

/**
 * Of the lines handed off, those that wait here no longer: in the shop's cart as far as we saw, or sent from ours to a page
 * of the shop's on which the person goes on, unless it is sold out there.
 */
export const handedOver = (lines: readonly BuyLine[], { inCart, opened, failed }: HandOffReport): BuyLine[] => {
  const isSoldOut = failed.at(-1)?.failure === 'sold-out';
  return lines.filter(
    ({ cartLine }, at) => inCart.includes(at) || (opened.includes(at) && cartLine !== undefined && !isSoldOut),
  );
};
