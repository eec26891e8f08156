import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { accountsSpacesRecordsInvites } from './migrations/0001-accounts-spaces-records-invites.ts';
import { keysByEpoch } from './migrations/0002-keys-by-epoch.ts';
import { room } from './migrations/0003-room.ts';
import { offersOfSpaces } from './migrations/0004-offers-of-spaces.ts';
import { incarnation } from './migrations/0005-incarnation.ts';
import { indexesByPerson } from './migrations/0006-indexes-by-person.ts';
import { isPostgres } from './postgres.ts';
import type { Database, Tables } from './tables.ts';

/**
 * How the tables came to be, one file each. Append only: what has once run anywhere is never edited, and what is added
 * must leave the previous release working, for both run side by side while one replaces the other. Names sort in order.
 */
export const migrations: Record<string, Migration> = {
  '0001-accounts-spaces-records-invites': accountsSpacesRecordsInvites,
  '0002-keys-by-epoch': keysByEpoch,
  '0003-room': room,
  '0004-offers-of-spaces': offersOfSpaces,
  '0005-incarnation': incarnation,
  '0006-indexes-by-person': indexesByPerson,
};

/**
 * Brings the tables up to date, wholly or not at all; running it again changes nothing. Where a later release has been
 * already, its tables stay as they are: what it added lets this one work on.
 */
export const migrate = (db: Database, { steps = migrations, upTo }: MigrateOptions = {}): Promise<void> =>
  alone(db, async (connection) => {
    const all = { ...steps, ...(await laterThan(steps, connection)) };
    const migrator = new Migrator({ db: connection, provider: { getMigrations: async () => all } });
    const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
    if (error) throw error;
  });

export interface MigrateOptions {
  steps?: Record<string, Migration>;
  /** The last one to run; all of them unless told. */
  upTo?: string;
}

/** Names of the steps that have run, in order. */
export const migrationsIn = async (db: Database): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db);
  return rows.map(({ name }) => name);
};

/** Steps of a later release that have run. Kysely wants each that ran to be there; nothing of them runs here. */
const laterThan = async (steps: Record<string, Migration>, db: Database): Promise<Record<string, Migration>> => {
  const newest = Object.keys(steps).toSorted().at(-1) ?? '';
  const later = (await migrationsIn(db)).filter((name) => name > newest);
  return Object.fromEntries(later.map((name) => [name, { up: async () => {} }]));
};

/**
 * Runs while no other process migrates. Kysely's own lock comes too late on PostgreSQL: two processes that make its
 * tables at once collide before they have asked for it.
 */
const alone = (db: Database, work: (connection: Kysely<Tables>) => Promise<void>): Promise<void> => {
  if (!isPostgres(db)) return work(db);

  return db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection);
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection);
    try {
      await work(connection);
    } finally {
      await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(connection);
      await sql`reset statement_timeout`.execute(connection);
    }
  });
};

/** Any number that nobody else locks in the same database. */
const MIGRATION_LOCK = 826_471_001;
