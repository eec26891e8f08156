import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSqlite } from '../../../server/database/sqlite.ts';
import type { Database } from '../../../server/database/tables.ts';
import { transact } from '../../../server/database/transact.ts';
import { PATIENCE } from '../../support/patience.ts';

let dataDir: string;
let db: Database;
let failures: Error[];
const open = () => openSqlite({ dataDir, onFailedCheckpoint: (error) => failures.push(error) });
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tagalong-checkpoints-'));
  failures = [];
  db = open();
  await sql`create table thing (bytes blob)`.execute(db);
});
afterEach(async () => {
  await db.destroy();
  await rm(dataDir, { recursive: true, force: true });
});

const commit = async (times: number, bytes: number) => {
  for (let time = 0; time < times; time += 1) {
    await transact(db, (work) => sql`insert into thing values (randomblob(${bytes}))`.execute(work));
  }
};
const count = async () => (await sql`select * from thing`.execute(db)).rows.length;
const sizeOf = async (name: string) => (await stat(join(dataDir, name))).size;

test('what was committed comes into the database before the log has reached its bound', async () => {
  await commit(50, 20_000);

  await vi.waitFor(async () => expect(await sizeOf('relay.sqlite')).toBeGreaterThan(1_000_000), PATIENCE);
  expect(failures).toEqual([]);
});

test('the log stays within its bound, however much is committed in a row', async () => {
  await commit(49, 1_000_000);

  expect(await sizeOf('relay.sqlite-wal')).toBeLessThan(20_000_000);
});

test('closing leaves one file, with everything', async () => {
  await commit(120, 20_000);
  await db.destroy();
  expect(await readdir(dataDir)).toEqual(['relay.sqlite']);

  db = open();
  expect(await count()).toBe(120);
});

test('a thread that fails is told of, commits go on, and it closes all the same', async () => {
  await rename(join(dataDir, 'relay.sqlite'), join(dataDir, 'elsewhere'));
  await mkdir(join(dataDir, 'relay.sqlite'));
  await commit(50, 100);

  await vi.waitFor(() => expect(failures).toHaveLength(1), PATIENCE);
  await commit(10, 100);
  expect(await count()).toBe(60);
});
