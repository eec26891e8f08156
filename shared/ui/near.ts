import { createSignal, onCleanup } from 'solid-js';

/** How far outside the view something is made ready already, in pixels: about two screens. */
const AHEAD = 1500;

/**
 * Whether an element is in view or soon will be; stays true while the focus is in it. `height` is what it had when it
 * went away, in pixels. `startsNear` where it should be drawn before anybody could look.
 */
export const createNear = (startsNear: boolean) => {
  const [isNear, setNear] = createSignal(startsNear);
  const [height, setHeight] = createSignal<number>();

  const watch = (element: Element): void => {
    const see = (entry: IntersectionObserverEntry) => {
      if (isNear() && !entry.isIntersecting) setHeight(entry.boundingClientRect.height);
      setNear(entry.isIntersecting || element.contains(document.activeElement));
    };
    const observer = new IntersectionObserver((entries) => entries.slice(-1).forEach(see), {
      rootMargin: `${AHEAD}px 0px`,
      // A margin reaches beyond the edge of what scrolls only where that is the root.
      root: element.closest('.screen-body'),
    });
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  };

  return { isNear, height, watch };
};
