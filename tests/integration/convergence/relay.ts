import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pino } from 'pino';
import { cleanUp } from '../../../server/clean-up.ts';
import { readConfig } from '../../../server/config.ts';
import { migrate } from '../../../server/database/migrations.ts';
import { openDatabase } from '../../../server/database/open.ts';
import { createHttp } from '../../../server/http.ts';
import { readIncarnation } from '../../../server/incarnation.ts';
import { createMetrics } from '../../../server/metrics.ts';
import { createPokes } from '../../../server/pokes.ts';
import { createRates } from '../../../server/rates.ts';
import { newDataDir, ratesOf } from '../../support/relay.ts';

/** The relay, and what it has stored seen from outside. */
export interface ObservedRelay {
  readonly origin: string;
  /** All that it does with one request; no socket lies between. */
  answer(request: Request): Promise<Response>;
  /** What this person is called there; undefined when they have no account any more. */
  handleOf(person: string): string | undefined;
  members(): { space: string; person: string }[];
  /** A record as it is stored: sealed. */
  stored(space: string, id: string): { author: string; epoch: number; sealed: string } | undefined;
  /** What an invite says there, sealed; undefined once it is called back. */
  letter(invite: string): string | undefined;
  /** The clean-up as the relay does it every hour; answers which records went: `space id`. */
  cleanUp(): Promise<string[]>;
  /** Everything of a history that has ended: the next would have to look through it. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds: short, so that histories outlive it. */
const KEEP_TOMBSTONES = 24 * 60 * 60_000;

/** Nothing listens there: requests are handed over as they are. */
const ORIGIN = 'http://127.0.0.1';

/** Where a request seems to come from; all that is asked of the connection. */
const CONNECTION = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };

/** `clock`: milliseconds since the epoch, as the relay believes. */
export const startObservedRelay = async (clock: () => number): Promise<ObservedRelay> => {
  const often = { times: 1_000_000, seconds: 1 };
  const dataDir = await newDataDir();
  const log = pino({ level: 'silent' });
  const db = openDatabase({ dataDir, databaseConnections: 1 }, log);
  await migrate(db);
  const app = createHttp({
    relay: {
      db,
      incarnation: await readIncarnation(db, randomBytes),
      clock,
      random: randomBytes,
      pokes: createPokes({ onSent: () => undefined, tell: () => undefined }),
      rates: createRates(ratesOf(often)),
      room: readConfig({}).room,
      metrics: createMetrics(),
      log,
    },
    proxies: 0,
    isDraining: () => false,
    gauges: () => ({}),
  });

  const database = new DatabaseSync(join(dataDir, 'relay.sqlite'), { readOnly: true });
  const members = database.prepare('select space, person from member');
  const handle = database.prepare('select handle from person where id = ?');
  const record = database.prepare('select author, epoch, sealed from record where space = ? and id = ?');
  const letter = database.prepare('select sealed from invite where id = ?');
  const ids = database.prepare("select space || ' ' || id as place from record");
  const places = () => new Set((ids.all() as { place: string }[]).map(({ place }) => place));
  return {
    origin: ORIGIN,
    answer: async (request) => app.fetch(request, CONNECTION),
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
    forget: async () => {
      for (const table of TABLES) await db.deleteFrom(table).execute();
    },
    stop: async () => {
      database.close();
      await db.destroy();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** What people bring, so that no row goes before those that point to it. */
const TABLES = [
  'acceptance',
  'invite_grant',
  'invite',
  'block',
  'record',
  'member',
  'space',
  'device',
  'person',
] as const;
