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
    const rows = found.flat().map((row) => [`${row.space} ${row.id}`, row] as const);
    return [...new Map(rows).values()];
  });

export const spacesThat = async ({ spaces }: Database, fit: (space: SpaceRow) => boolean): Promise<SpaceRow[]> =>
  (await spaces.toArray()).filter(fit);
