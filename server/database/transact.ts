import type { Database, Work } from './tables.ts';

/**
 * Runs what changes the database, wholly or not at all. On PostgreSQL two that ran into each other can't always both
 * go on; the one that lost begins again and then sees what the other has done, so `work` must change nothing else.
 */
export const transact = async <T>(db: Database, work: (work: Work) => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tries === TRIES || !hasLostRace(error)) throw error;
    }
  }
};

/** Reads from one moment: what commits meanwhile isn't seen. */
export const readSnapshot = <T>(db: Database, work: (work: Work) => Promise<T>): Promise<T> =>
  db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read').execute(work);

const TRIES = 5;

/** https://www.postgresql.org/docs/15/errcodes-appendix.html */
const LOST_RACES: ReadonlySet<unknown> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '23505', // unique_violation: both looked, found nothing, and inserted
  '23503', // foreign_key_violation: what this belongs to has just been deleted
]);

const hasLostRace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && LOST_RACES.has(error.code);
