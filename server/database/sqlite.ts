import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type SelectModifierNode,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';
import { type Checkpoints, createCheckpoints } from './checkpoints.ts';
import type { Database, Tables } from './tables.ts';

export interface SqliteOptions {
  dataDir: string;
  /** What is in the write-ahead log could not be brought into the database. Nothing is lost: it's tried again. */
  onFailedCheckpoint: (error: Error) => void;
}

/**
 * Opens the database in a folder, which is made when missing.
 *
 * A write-ahead log with `synchronous=FULL`: an answer goes out after the commit has reached the disk, so what a
 * device has been told is stored outlives the process and the power.
 */
export const openSqlite = ({ dataDir, onFailedCheckpoint }: SqliteOptions): Database => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'relay.sqlite');
  const database = new DatabaseSync(file, {
    timeout: BUSY_TIMEOUT,
    enableForeignKeyConstraints: true,
  });
  database.exec('pragma synchronous = full; pragma trusted_schema = off; pragma secure_delete = on;');
  keepLogAhead(database);
  database.exec(`pragma wal_autocheckpoint = ${PAGES_AHEAD};`);

  return new Kysely<Tables>({
    dialect: new NodeSqliteDialect(database, createCheckpoints(file, onFailedCheckpoint)),
  });
};

/**
 * The log's bound, 16 MB: the commit that reaches it does what `checkpoints.ts` hasn't come to. Little, as a rule, for
 * only what was committed during the last checkpoint keeps the log from beginning anew.
 */
const PAGES_AHEAD = 4_000;

/** Milliseconds to wait for another process (a backup, the release being replaced) to let go of the file. */
const BUSY_TIMEOUT = 5_000;

/** Two processes that switch a new file's journal at once: SQLite refuses one of them there and then, without waiting. */
const keepLogAhead = (database: DatabaseSync): void => {
  const patience = Date.now() + BUSY_TIMEOUT;
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal;');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > patience) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_PAUSE);
    }
  }
};
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === SQLITE_BUSY;
/** Its kinds (recovering, for one) are told apart in the bits above. */
const SQLITE_BUSY = 5;
/** Milliseconds. */
const BUSY_PAUSE = 20;

/** Statements kept prepared; the relay has some dozens, so only a fault in the code would reach this. */
const STATEMENTS = 500;

class NodeSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;
  readonly #checkpoints: Checkpoints;

  constructor(database: DatabaseSync, checkpoints: Checkpoints) {
    const adapted = adaptDatabase(database);
    super({ database: adapted });
    this.#database = adapted;
    this.#checkpoints = checkpoints;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#database, this.#checkpoints);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new LocklessCompiler();
  }
}

/**
 * Takes the write lock when a transaction that may write begins: one that asks for it halfway, after another process
 * has written, is refused at once, whatever the timeout.
 */
class ImmediateDriver extends SqliteDriver implements Driver {
  readonly #checkpoints: Checkpoints;
  /** Of the transaction that is under way: there is one connection, and so one transaction at a time. */
  #mayWrite = true;

  constructor(database: SqliteDatabase, checkpoints: Checkpoints) {
    super({ database });
    this.#checkpoints = checkpoints;
  }

  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    this.#mayWrite = settings?.accessMode !== 'read only';
    await connection.executeQuery(CompiledQuery.raw(this.#mayWrite ? 'begin immediate' : 'begin'));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    if (this.#mayWrite) this.#checkpoints.onCommit();
  }

  override async destroy(): Promise<void> {
    await this.#checkpoints.stop();
    await super.destroy();
  }
}

/** SQLite does roll back `create table`; Kysely assumes that it doesn't, and would leave half a migration behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Those who write take turns here, so a row that is read in a transaction is as good as locked. */
class LocklessCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!LOCKS.has(node.modifier)) super.visitSelectModifier(node);
  }
}
const LOCKS: ReadonlySet<unknown> = new Set<SelectModifierNode['modifier']>(['ForUpdate', 'ForShare']);

const adaptDatabase = (database: DatabaseSync): SqliteDatabase => {
  const statements = new Map<string, SqliteStatement>();

  return {
    close() {
      statements.clear();
      database.close();
    },
    prepare(sql) {
      let statement = statements.get(sql);
      if (!statement) {
        statement = adaptStatement(database.prepare(sql));
        if (statements.size >= STATEMENTS) statements.clear();
        statements.set(sql, statement);
      }
      return statement;
    },
  };
};

const adaptStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
  run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
});
