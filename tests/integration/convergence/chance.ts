import { createHash, randomBytes } from 'node:crypto';
import type { Random } from '../../../shared/model/ids.ts';
import type { History } from './history.ts';

/** Bytes of an id by which it is sorted; those after them keep it from being the same in two histories. */
const SORTED_BY = 10;

/** For each device of a history what it takes for chance: ids come in the same order whenever that history is played. */
export const chanceOf = (history: History): ((device: number) => Random) => {
  const seed = JSON.stringify(history);
  return (device) => {
    let drawn = 0;
    return (length) => {
      drawn += 1;
      const hash = createHash('sha512').update(`${seed} ${device} ${drawn}`).digest();
      const bytes = randomBytes(length);
      bytes.set(hash.subarray(0, Math.min(length, SORTED_BY)));
      return new Uint8Array(bytes);
    };
  };
};
