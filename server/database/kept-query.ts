import { type Compilable, CompiledQuery } from 'kysely';
import { isPostgres } from './postgres.ts';
import type { Database } from './tables.ts';

/** As many as there are counts of records in a push, for a few statements, on two engines. */
const MOST = 1_000;
const texts = new Map<string, string>();

/**
 * Runs a statement of many parameters, whose text is put together once for each name: for a hundred records that takes
 * longer than running it. `build` has as many parameters, in the same order.
 */
export const runKept = async <Row>(
  db: Database,
  name: string,
  parameters: readonly unknown[],
  build: () => Compilable<Row>,
): Promise<Row[]> => {
  const key = `${isPostgres(db) ? 'postgres' : 'sqlite'} ${name} ${parameters.length}`;
  const text = texts.get(key) ?? build().compile().sql;
  if (texts.size >= MOST) texts.clear();
  texts.set(key, text);
  return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows;
};
