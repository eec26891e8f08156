import { isRefused } from '../model/refused.ts';
import type { Store } from '../store/store.ts';

/**
 * Which share of the most that a request may carry comes over this line in good time. It halves with each request that
 * was given up for its slowness and doubles with each quick one; kept, because a worker seldom outlives two that were
 * given up. Without it the same too large request would be sent for ever.
 */
export interface Pace {
  readonly share: number;
  /** Sends a request and learns from how long it took. */
  watch<Answer>(send: () => Promise<Answer>): Promise<Answer>;
}

/** How it went on this device until now. */
export const readPace = async ({ database, now }: Store): Promise<Pace> => {
  const known = (await database.meta.get('pace'))?.value;
  let share = typeof known === 'number' ? known : 1;
  const go = async (next: number): Promise<void> => {
    if (next === share) return;
    share = next;
    await database.meta.put({ name: 'pace', value: share });
  };

  return {
    get share() {
      return share;
    },
    watch: async (send) => {
      const start = now();
      const answer = await send();
      const took = now() - start;
      if (!isRefused(answer)) {
        if (took < QUICK) await go(Math.min(1, share * 2));
      } else if (answer.refused === 'server-unreachable' && took >= SLOW) await go(Math.max(LEAST, share / 2));
      return answer;
    },
  };
};

/** Milliseconds. What fails sooner failed for another reason than its size. */
const SLOW = 15_000;
const QUICK = 5_000;
/** Of the most records that a page holds, one. */
const LEAST = 1 / 512;
