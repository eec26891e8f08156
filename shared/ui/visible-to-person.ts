import { type Accessor, createSignal, onCleanup } from 'solid-js';

/**
 * Whether a person really sees us. A shop's page could lay something over our frame, or make it transparent, and lead
 * a click to a button of ours (clickjacking). Chromium reports it (IntersectionObserver v2, "trackVisibility"); where
 * the browser can't tell, we are taken as seen.
 *
 * waiting: not yet reported as seen, drawn normally, but nothing is acted on; seen: in plain view; covered: not.
 */
export type Sight = 'waiting' | 'seen' | 'covered';

/** The least interval that the specification allows between reports. */
const REPORT_MS = 100;

/** A sidebar that slides or fades in is not in plain view for a moment; longer than this is no opening any more. */
const OPENING_MS = 1200;

/** A page could cover us, ask for a quick double click, and uncover us between the two; this long, a person sees first. */
const REST_MS = 500;

export const createSight = (
  target: Element,
  Observer: typeof IntersectionObserver | undefined,
  canTell: boolean,
): Accessor<Sight> => {
  const [sight, setSight] = createSignal<Sight>(canTell && Observer ? 'waiting' : 'seen');
  if (!Observer || !canTell) return sight;

  let pending: ReturnType<typeof setTimeout> | undefined;
  const observer = new Observer(
    (entries) => {
      const latest = entries.at(-1);
      if (!latest) return;
      clearTimeout(pending);
      if (latest.isVisible && sight() === 'covered') pending = setTimeout(() => setSight('seen'), REST_MS);
      else if (latest.isVisible) setSight('seen');
      else if (sight() === 'seen') setSight('covered');
      else if (sight() === 'waiting') pending = setTimeout(() => setSight('covered'), OPENING_MS);
    },
    { threshold: [0, 0.5, 1], trackVisibility: true, delay: REPORT_MS },
  );
  observer.observe(target);
  onCleanup(() => {
    clearTimeout(pending);
    observer.disconnect();
  });
  return sight;
};

/** Whether this browser can tell that something covers us. */
export const canTellSight = (scope: { IntersectionObserverEntry?: { prototype: object } }): boolean =>
  scope.IntersectionObserverEntry !== undefined && 'isVisible' in scope.IntersectionObserverEntry.prototype;

/** The part of IntersectionObserver v2 that TypeScript's library doesn't know (TypeScript 6.0). */
declare global {
  interface IntersectionObserverInit {
    trackVisibility?: boolean;
    delay?: number;
  }
  interface IntersectionObserverEntry {
    readonly isVisible?: boolean;
  }
}
