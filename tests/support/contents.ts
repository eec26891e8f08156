import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Place } from './relay.ts';

/** Everything that a relay has stored, as it lies there: the folder's files, and each row of each table. */
export const contentsOf = async ({ dataDir, databaseUrl }: Place): Promise<string> => {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const bytes = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
  return [...bytes, ...(databaseUrl === undefined ? [] : await rowsOf(databaseUrl))].join('\n');
};

const rowsOf = async (databaseUrl: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const tables = await client.query(`select tablename from pg_tables where schemaname = 'public'`);
  const rows: string[] = [];
  for (const { tablename } of tables.rows) {
    const all = await client.query(`select to_jsonb(t)::text as row from "${tablename}" t`);
    rows.push(...all.rows.map(({ row }) => row));
  }
  await client.end();
  return rows;
};
