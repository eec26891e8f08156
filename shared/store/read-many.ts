import { Dexie, type IndexableType, type PromiseExtended } from 'dexie';
import type { Database, RecordRow, SpaceRow } from './database.ts';

/*
 * What a cursor goes through, it asks of the browser's storage row by row, each time there and back. These ask for all at
 * once, and choose here.
 */

/**
 * Records in whose index stands one of these values, each once. Dexie's own promise all the way: after an await between
 * several of them, what follows would be outside of the transaction that this was called in.
 */
export const recordsWith = (
  { records }: Database,
  index: string,
  values: Iterable<IndexableType>,
): PromiseExtended<RecordRow[]> =>
  Dexie.Promise.all([...new Set(values)].map((value) => records.where(index).equals(value).toArray())).then((found) => {
    const rows = found.flat().map((row) => [placeName(row.space, row.id), row] as const);
    return [...new Map(rows).values()];
  });

/**
 * Records that one product's keys name, strongest key first. They mostly stand in the same records: of the first one the
 * records are read, of the others only which they are, for to read a record costs more than to find it.
 */
export const recordsNamed = (database: Database, keys: readonly string[]): PromiseExtended<RecordRow[]> => {
  const { records } = database;
  const [first, ...others] = [...new Set(keys)];
  if (first === undefined) return Dexie.Promise.resolve([]);
  return Dexie.Promise.all([
    records.where('keys').equals(first).toArray(),
    Dexie.Promise.all(others.map((key) => records.where('keys').equals(key).primaryKeys())),
  ]).then(([rows, places]) => {
    const missing = new Map(places.flat().map((place) => [placeName(...place), place] as const));
    for (const { space, id } of rows) missing.delete(placeName(space, id));
    if (missing.size === 0) return rows;
    return records.bulkGet([...missing.values()]).then((more) => [...rows, ...more.filter((row) => row !== undefined)]);
  });
};

/** Ids hold no space. */
const placeName = (space: string, id: string): string => `${space} ${id}`;

export const spacesThat = async ({ spaces }: Database, fit: (space: SpaceRow) => boolean): Promise<SpaceRow[]> =>
  (await spaces.toArray()).filter(fit);
