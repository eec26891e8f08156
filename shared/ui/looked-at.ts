import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** Whether the page is in front of somebody, rather than in a tab behind another. */
export const useLookedAt = (): Accessor<boolean> => {
  const [isLookedAt, setLookedAt] = createSignal(!document.hidden);
  const look = () => setLookedAt(!document.hidden);
  document.addEventListener('visibilitychange', look);
  onCleanup(() => document.removeEventListener('visibilitychange', look));
  return isLookedAt;
};
