import type { Logger } from 'pino';
import { reasonOf } from '../faults.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Database } from './tables.ts';

export interface DatabaseOptions {
  /** The folder of the SQLite database, where no address of a PostgreSQL is given. */
  dataDir: string;
  databaseUrl?: string | undefined;
  databaseConnections: number;
}

/** The one place that knows which engine is meant; its tables may still have to be brought up to date. */
export const openDatabase = (
  { dataDir, databaseUrl, databaseConnections }: DatabaseOptions,
  log: Pick<Logger, 'warn'>,
): Database =>
  databaseUrl === undefined
    ? openSqlite({
        dataDir,
        onFailedCheckpoint: (error) => log.warn(reasonOf(error), 'could not shorten the log of the database'),
      })
    : openPostgres({
        url: databaseUrl,
        connections: databaseConnections,
        onLost: (error) => log.warn(reasonOf(error), 'connection to the database lost'),
      });
