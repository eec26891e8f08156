/** How long to wait before something that failed is tried again. */
export interface Backoff {
  /** Milliseconds, twice as long each time; up to a half less or more, so that not all who lost the same come back at once. */
  next(): number;
  /** It went well: the next wait is the first again. */
  reset(): void;
}

/** Waits around `first` milliseconds at first and around `most` at most; `chance` is a number from 0 to 1. */
export const makeBackoff = (
  { first, most }: { readonly first: number; readonly most: number },
  chance: () => number,
): Backoff => {
  let wait = first;
  return {
    next: () => {
      const now = wait;
      wait = Math.min(most, wait * 2);
      return now * (0.5 + chance());
    },
    reset: () => {
      wait = first;
    },
  };
};
