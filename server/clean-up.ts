import { setImmediate as othersTurn } from 'node:timers/promises';
import { holdSpace } from './authorize.ts';
import type { Database, Work } from './database/tables.ts';
import { transact } from './database/transact.ts';
import { forgetInvite } from './invites.ts';
import { countAnew } from './room.ts';

export interface CleanedUp {
  tombstones: number;
  invites: number;
}

export interface CleanUpOptions {
  /** Milliseconds since the epoch. */
  now: number;
  /** Milliseconds for which a tombstone is kept, so that devices which are away for less learn of it one by one. */
  keepTombstones: number;
  /** Ends it after the space or the invite that is under way; the next time goes on. */
  signal?: AbortSignal;
}

/**
 * Forgets what nobody needs any more: tombstones that have been there long enough, and invites whose time has been over
 * for a day. Several processes may do it at once; each space and each invite is one transaction, and between two of them
 * it's the turn of whoever asks for something: SQLite answers at once, so nobody would be heard until the end.
 */
export const cleanUp = async (db: Database, { now, keepTombstones, signal }: CleanUpOptions): Promise<CleanedUp> => {
  const before = now - keepTombstones;
  const done: CleanedUp = { tombstones: 0, invites: 0 };
  for (const space of await spacesToClean(db, before)) {
    await othersTurn();
    if (signal?.aborted) return done;
    done.tombstones += await transact(db, (work) => collectTombstones(work, space, before));
  }

  const expired = await db
    .selectFrom('invite')
    .select('id')
    .where('expires_at', '<', now - GRACE)
    .execute();
  for (const { id } of expired) {
    await othersTurn();
    if (signal?.aborted) return done;
    await transact(db, (work) => forgetInvite(work, id));
    done.invites += 1;
  }
  return done;
};

/** Milliseconds in which somebody whose answer was lost may still accept once more. */
const GRACE = 24 * 60 * 60_000;

const spacesToClean = async (db: Database, before: number): Promise<string[]> => {
  const rows = await db.selectFrom('record').select('space').distinct().where('removed_at', '<', before).execute();
  return rows.map(({ space }) => space);
};

/** Raises the floor to the newest that goes. The record at the head stays: a process of the last release ends a pull there. */
const collectTombstones = async (work: Work, space: string, before: number): Promise<number> => {
  await holdSpace(work, space);
  const there = await work.selectFrom('space').select(['head', 'floor']).where('id', '=', space).executeTakeFirst();
  if (!there) return 0;

  const gone = await work
    .deleteFrom('record')
    .where('space', '=', space)
    .where('removed_at', '<', before)
    .where('version', '<', there.head)
    .returning('version')
    .execute();
  if (gone.length === 0) return 0;

  const floor = gone.reduce((highest, { version }) => Math.max(highest, version), there.floor);
  await work.updateTable('space').set({ floor }).where('id', '=', space).execute();
  await countAnew(work, space);
  return gone.length;
};
