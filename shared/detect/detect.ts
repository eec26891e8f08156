import type { Claim } from '../model/claim.ts';
import { worthReading } from './gate.ts';
import type { Where } from './observe.ts';
import { reading } from './reading.ts';
import { readSite } from './rules/read-site.ts';
import { atOnce } from './slices.ts';

/** What a page sells, or null: gate and reader, with every site's rule at hand, and all at once. */
export const detect = (where: Where): Claim | null => {
  try {
    return atOnce(worthReading(where)) ? atOnce(reading(where, readSite)) : null;
  } catch {
    return null;
  }
};
