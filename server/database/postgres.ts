import { Kysely, PostgresAdapter, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Tables } from './tables.ts';

export interface PostgresOptions {
  url: string;
  /** Connections open at once. */
  connections: number;
  /** A connection broke; the next query opens another. */
  onLost: (error: Error) => void;
}

/**
 * Opens the database at an address. Every process of the relay may use the same one.
 *
 * An answer goes out after the commit, which PostgreSQL has written through to the disk by then, unless whoever runs
 * it has told it otherwise.
 */
export const openPostgres = ({ url, connections, onLost }: PostgresOptions): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'tagalong-relay',
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE.connection,
    statement_timeout: PATIENCE.statement,
    idle_in_transaction_session_timeout: PATIENCE.idleInTransaction,
    types: { getTypeParser },
  });
  // Each connection says so itself, whether it was in use or not; the pool repeats it for those that weren't.
  pool.on('connect', (client) => client.on('error', onLost));
  pool.on('error', () => {});

  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
};

export const isPostgres = (db: Database): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** Milliseconds. A relay that is stuck, or was cut off, must not keep a lock that others wait for. */
const PATIENCE = { connection: 5_000, statement: 30_000, idleInTransaction: 30_000 };

const BIGINT = 20;

/** Versions, sizes and times stay far below 2^53, so they are numbers here as they are on SQLite. */
const getTypeParser = ((oid: number, format?: 'text') =>
  oid === BIGINT ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;
