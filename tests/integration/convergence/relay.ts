import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { cleanUp } from '../../../server/clean-up.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { newDataDir, ratesOf, startTestRelay } from '../../support/relay.ts';

/** The relay, and what it has stored seen from outside. */
export interface ObservedRelay {
  readonly origin: string;
  /** What this person is called there; undefined when they have no account any more. */
  handleOf(person: string): string | undefined;
  members(): { space: string; person: string }[];
  /** A record as it is stored: sealed. */
  stored(space: string, id: string): { author: string; epoch: number; sealed: string } | undefined;
  /** What an invite says there, sealed; undefined once it is called back. */
  letter(invite: string): string | undefined;
  /** The clean-up as the relay does it every hour; answers which records went: `space id`. */
  cleanUp(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Milliseconds: short, so that histories outlive it. */
const KEEP_TOMBSTONES = 24 * 60 * 60_000;

/** `clock`: milliseconds since the epoch, as the relay believes. */
export const startObservedRelay = async (clock: () => number): Promise<ObservedRelay> => {
  const often = { times: 1_000_000, seconds: 1 };
  const dataDir = await newDataDir();
  const relay = await startTestRelay({
    dataDir,
    clock,
    rates: ratesOf(often),
  });
  const database = new DatabaseSync(join(dataDir, 'relay.sqlite'), { readOnly: true });
  const members = database.prepare('select space, person from member');
  const handle = database.prepare('select handle from person where id = ?');
  const record = database.prepare('select author, epoch, sealed from record where space = ? and id = ?');
  const letter = database.prepare('select sealed from invite where id = ?');
  const ids = database.prepare("select space || ' ' || id as place from record");
  const places = () => new Set((ids.all() as { place: string }[]).map(({ place }) => place));
  const db = openDatabase({ dataDir, databaseConnections: 2 }, { warn: () => undefined });
  return {
    origin: relay.url,
    handleOf: (person) => (handle.get(person) as { handle: string } | undefined)?.handle,
    members: () => members.all() as { space: string; person: string }[],
    stored: (space, id) => record.get(space, id) as { author: string; epoch: number; sealed: string } | undefined,
    letter: (invite) => (letter.get(invite) as { sealed: string } | undefined)?.sealed,
    cleanUp: async () => {
      const before = places();
      await cleanUp(db, { now: clock(), keepTombstones: KEEP_TOMBSTONES });
      const after = places();
      return [...before].filter((place) => !after.has(place));
    },
    stop: async () => {
      await db.destroy();
      database.close();
      await relay.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
