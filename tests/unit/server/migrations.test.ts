import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrations, migrationsIn } from '../../../server/database/migrations.ts';
import { openSqlite } from '../../../server/database/sqlite.ts';
import type { Database } from '../../../server/database/tables.ts';

let parent: string;
let dataDir: string;
let db: Database;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'tagalong-migrations-'));
  dataDir = join(parent, 'made', 'when', 'missing');
  db = openSqlite({ dataDir, onFailedCheckpoint: () => {} });
});
afterEach(async () => {
  await db.destroy();
  await rm(parent, { recursive: true, force: true });
});

const schema = async (of: Database): Promise<string[]> => {
  const { rows } = await sql<{ sql: string }>`select sql from sqlite_master where sql is not null order by sql`.execute(
    of,
  );
  return rows.map((row) => row.sql);
};

test('run again, on the next start, change nothing', async () => {
  await migrate(db);
  const first = await schema(db);
  expect(first.filter((line) => /^create table/i.test(line)).length).toBeGreaterThanOrEqual(7);

  await migrate(db);
  expect(await schema(db)).toEqual(first);
});

test('the folder is for its owner alone, and the database writes through to the disk', async () => {
  expect((await stat(dataDir)).mode & 0o077).toBe(0);

  const pragma = async (name: string) => {
    const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db);
    return Object.values(rows[0] ?? {})[0];
  };
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('foreign_keys')).toBe(1);
  expect(await pragma('busy_timeout')).toBe(5_000);
});

test('of a later release leave the one before working: it starts, and what was added stays', async () => {
  await migrate(db);
  const newer = await schema(db);
  const ran = await migrationsIn(db);
  const before = Object.fromEntries(Object.entries(migrations).slice(0, -1));

  await migrate(db, { steps: before });
  expect([await schema(db), await migrationsIn(db)]).toEqual([newer, ran]);
  await migrate(db);
  expect([await schema(db), await migrationsIn(db)]).toEqual([newer, ran]);
});

test('that are missing among those that have run are no later release, and nothing starts', async () => {
  await migrate(db);
  const [, ...others] = Object.entries(migrations);
  await expect(migrate(db, { steps: Object.fromEntries(others) })).rejects.toThrow('corrupted migrations');
});

test('one that fails halfway leaves nothing behind, and the tables as they were', async () => {
  await migrate(db);
  const before = await schema(db);
  const failing = {
    ...migrations,
    '9999-fails': {
      async up(half: Kysely<unknown>) {
        await half.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('stopped here');
      },
    },
  };

  await expect(migrate(db, { steps: failing })).rejects.toThrow('stopped here');
  expect(await schema(db)).toEqual(before);
  await migrate(db);
});

test('what a space holds already is counted when counting begins', async () => {
  await migrate(db, { upTo: '0001-accounts-spaces-records-invites' });
  await sql`insert into person (id, handle, proof_hash, proof_salt, public_key, keyring, created_at)
    values ('ana', 'ana', '', '', '', '', 0)`.execute(db);
  await sql`insert into space (id, owner, rule, head, created_at)
    values ('full', 'ana', 'shared', 2, 0), ('empty', 'ana', 'shared', 0, 0)`.execute(db);
  await sql`insert into record (space, id, version, author, epoch, size, sealed)
    values ('full', 'a', 1, 'ana', 1, 40, ''), ('full', 'b', 2, 'ana', 1, 2, '')`.execute(db);

  await migrate(db);
  const spaces = await db.selectFrom('space').select(['id', 'records', 'bytes']).orderBy('id').execute();
  expect(spaces).toEqual([
    { id: 'empty', records: 0, bytes: 0 },
    { id: 'full', records: 2, bytes: 42 },
  ]);
});
