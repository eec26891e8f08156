import { type Accessor, createSignal, onCleanup } from 'solid-js';

/**
 * Whether a person really sees us. A shop's page could lay something over our frame, or make it transparent, and lead
 * a click to a button of ours (clickjacking). Chromium reports it (IntersectionObserver v2, "trackVisibility"); where
 * the browser can't tell, we stand in no page's frame (overlay/sight.ts), and one that a page made acts on nothing.
 *
 * waiting: not yet reported as seen, drawn normally, but nothing is acted on; seen: in plain view; covered: not.
 */
export type Sight = 'waiting' | 'seen' | 'covered';

/** The least interval that the specification allows between reports. */
const REPORT_MS = 100;

/** A sidebar that slides or fades in is not in plain view for a moment; longer than this is no opening any more. */
const OPENING_MS = 1200;

/**
 * A page could ask for a double click where we come into view between the two, opened or uncovered; this long, a person
 * sees first.
 */
const REST_MS = 500;

export const createSight = (
  target: Element,
  Observer: typeof IntersectionObserver | undefined,
  canTell: boolean,
): Accessor<Sight> => {
  const [sight, setSight] = createSignal<Sight>(canTell && Observer ? 'waiting' : 'covered');
  if (!Observer || !canTell) return sight;

  let pending: ReturnType<typeof setTimeout> | undefined;
  const observer = new Observer(
    (entries) => {
      const latest = entries.at(-1);
      if (!latest) return;
      clearTimeout(pending);
      if (latest.isVisible) pending = setTimeout(() => setSight('seen'), REST_MS);
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
