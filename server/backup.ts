import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { z } from 'zod';
import { migrate, migrations, migrationsIn } from './database/migrations.ts';
import type { Database, Tables, Work } from './database/tables.ts';
import { readSnapshot } from './database/transact.ts';

/**
 * A backup is one file, the same for both engines: gzipped lines of JSON. A header names the format and the migrations
 * that had run; each table's name and columns come before its rows, each an array; the last line counts the rows, so
 * that a file which was cut off is known for what it is. It says what the database says, and no more of it is readable.
 * The incarnation is not in it: what is restored is another one.
 */
const FORMAT = 1;

const header = z.object({
  backup: z.literal('tagalong-relay'),
  format: z.literal(FORMAT),
  migrations: z.array(z.string()),
});
const heading = z.object({ table: z.string(), columns: z.array(z.string()) });
const row = z.array(z.union([z.string(), z.number(), z.null()]));
const ending = z.object({ rows: z.number() });
const line = z.union([row, heading, ending]);
type Line = z.infer<typeof header> | z.infer<typeof line>;

/** Every table that is kept, before those that refer to it, with the columns by which it is read through. */
const KEYS: { readonly [T in Exclude<keyof Tables, 'incarnation'>]: readonly (keyof Tables[T] & string)[] } = {
  person: ['id'],
  device: ['person', 'id'],
  space: ['id'],
  member: ['space', 'person'],
  record: ['space', 'id'],
  invite: ['id'],
  invite_grant: ['invite', 'space'],
  acceptance: ['invite', 'person'],
  block: ['person', 'blocked'],
};

/** Writes a new file of everything as it is at one moment; the relay may go on working. Says how many rows. */
export const backUp = async (db: Database, file: string): Promise<number> => {
  await demandFree(file);
  for (const left of await unfinishedOf(file)) await rm(left, { force: true });

  const unfinished = `${file}.${randomBytes(4).toString('hex')}.part`;
  let rows = 0;
  const text = async function* (work: Work) {
    for await (const each of linesOf(work)) {
      if (Array.isArray(each)) rows += 1;
      yield `${JSON.stringify(each)}\n`;
    }
    yield JSON.stringify({ rows } satisfies Line);
  };
  const target = () => createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await readSnapshot(db, (work) => pipeline(Readable.from(text(work)), createGzip(), target()));
    await giveName(unfinished, file);
    return rows;
  } finally {
    await rm(unfinished, { force: true });
  }
};

/** What runs that were killed have left, and one that another run is writing: of two for one name, one alone gets it. */
const unfinishedOf = async (file: string): Promise<string[]> => {
  const [folder, prefix] = [dirname(file), `${basename(file)}.`];
  const names = await readdir(folder);
  const unfinished = names.filter((name) => name.startsWith(prefix) && UNFINISHED.test(name.slice(prefix.length)));
  return unfinished.map((name) => join(folder, name));
};

const UNFINISHED = /^[0-9a-f]{8}\.part$/;

/** None has its name before it is whole, and no earlier backup is written over, however late that appears. */
const giveName = async (unfinished: string, file: string): Promise<void> => {
  try {
    await link(unfinished, file);
  } catch (error) {
    await demandFree(file);
    if (!canNotLink(error)) throw error;
    await rename(unfinished, file);
  }
};

/** As on a USB stick: its file systems know no second name of a file. */
const canNotLink = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EPERM', 'ENOTSUP', 'ENOSYS'].includes(String(error.code));

const demandFree = async (file: string): Promise<void> => {
  const there = await stat(file).catch(() => undefined);
  if (there) throw new Error(`${file}: file already exists. Nothing was written.`);
};

/**
 * Fills an unused database from a file and brings it up to date. Says how many rows. After a failure, repeat it. Devices
 * have to sign in again: one that was revoked since must not be let in by its token of before.
 */
export const restore = async (db: Database, file: string): Promise<number> => {
  const ran = await migrationsOf(file);
  if (ran.some((name) => !(name in migrations))) {
    throw new Error('This backup was made by a newer release. Update the relay, then restore.');
  }
  await prepare(db, ran);
  const rows = await db.transaction().execute(async (work) => {
    const inserted = await insertAll(work, file);
    await work.deleteFrom('device').execute();
    return inserted;
  });
  await migrate(db);
  return rows;
};

async function* linesOf(work: Work): AsyncGenerator<Line> {
  yield { backup: 'tagalong-relay', format: FORMAT, migrations: await migrationsIn(work) };

  for (const [table, key] of Object.entries(KEYS)) {
    let columns: string[] | undefined;
    for await (const each of readThrough(work, table, key)) {
      if (!columns) {
        columns = Object.keys(each);
        yield { table, columns };
      }
      yield columns.map((column) => each[column] ?? null);
    }
  }
}

type Row = Record<string, z.infer<typeof row>[number]>;

/** Page by page, so that memory doesn't grow with the table. */
async function* readThrough(work: Work, table: string, key: readonly string[]): AsyncGenerator<Row> {
  const columns = sql.join(key.map((name) => sql.ref(name)));
  let last: Row | undefined;
  do {
    const after = last && sql.join(key.map((name) => last?.[name]));
    const page = await sql<Row>`
      select * from ${sql.table(table)} ${after ? sql`where (${columns}) > (${after})` : sql``}
      order by ${columns} limit ${ROWS_AT_ONCE}`.execute(work);
    yield* page.rows;
    last = page.rows.at(-1);
  } while (last);
}

/** Gives the database the tables that it had when the backup was made. */
const prepare = async (db: Database, ran: readonly string[]): Promise<void> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (tables.length > 0) {
    const has = await migrationsIn(db);
    const { rows } = await sql`select 1 from person limit 1`.execute(db);
    if (rows.length > 0 || has.join() !== ran.join()) {
      throw new Error('This database has been used already. Restore into a new one, then start the relay with that.');
    }
  }
  const upTo = ran.at(-1);
  if (upTo !== undefined) await migrate(db, { upTo });
};

const migrationsOf = async (file: string): Promise<string[]> => {
  for await (const first of readLines(file)) {
    const parsed = header.safeParse(first);
    if (parsed.success) return parsed.data.migrations;
    break;
  }
  throw new Error(`${file} is no backup of a relay, or has a format that this release does not know.`);
};

const insertAll = async (work: Work, file: string): Promise<number> => {
  let into: z.infer<typeof heading> | undefined;
  let batch: Row[] = [];
  let inserted = 0;
  const flush = async () => {
    if (into && batch.length > 0) await insertRows(work, into.table, batch);
    inserted += batch.length;
    batch = [];
  };

  let isFirst = true;
  for await (const each of readLines(file)) {
    if (isFirst) {
      isFirst = false;
      continue;
    }
    const next = line.parse(each);
    if (Array.isArray(next)) {
      batch.push(Object.fromEntries((into?.columns ?? []).map((column, index) => [column, next[index] ?? null])));
      if (batch.length === ROWS_AT_ONCE) await flush();
      continue;
    }
    await flush();
    if ('table' in next) into = next;
    else if (next.rows === inserted) return inserted;
  }
  throw new Error(`${file} was cut off: it does not hold everything that it should. Nothing was restored.`);
};

const insertRows = async (work: Work, table: string, rows: readonly Row[]): Promise<void> => {
  if (!Object.hasOwn(KEYS, table))
    throw new Error(`The backup has a table ${table}, which this release does not know.`);
  await work
    .insertInto(table as never)
    .values(rows as never)
    .execute();
};

async function* readLines(file: string): AsyncGenerator<unknown> {
  const bytes = createReadStream(file);
  const text = createGunzip().setEncoding('utf8');
  bytes.on('error', (error) => text.destroy(error)).pipe(text);
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const each of lines) yield JSON.parse(each);
    }
    if (rest) yield JSON.parse(rest);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} can't be read as a backup: ${reason}. Nothing was restored.`, { cause: error });
  } finally {
    bytes.destroy();
  }
}

/** A record may have 350,000 characters. */
const ROWS_AT_ONCE = 50;
