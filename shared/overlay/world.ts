import type { reading } from '../detect/reading.ts';
import type { ReadSite } from '../detect/rule.ts';

/** What our scripts on a page leave there for each other: each is taken in by itself, and the page can't see their world. */
export const world: {
  /** A click on the toolbar may put in what is there already; this is the only witness. */
  tagalong?: true;
  tagalongRead?: typeof reading;
  tagalongSite?: ReadSite;
} = globalThis as object;
