import { Dexie, type ObservabilitySet, RangeSet, rangesOverlap } from 'dexie';
import type { KindName } from '../model/records/registry.ts';
import type { Database, Home, Identity, RecordRow } from './database.ts';

/*
 * Look-ups need a few things that hardly ever change, such as what people are called, and asking the browser's storage for
 * one costs as much as the look-up itself. They are kept in memory, and forgotten in the very turn in which Dexie tells
 * that a transaction changed any of what they were made of, whichever program made it. A change of our own program's is
 * told before it is told to be done, and before the answer of any later transaction; one of another program's a moment
 * after. What was read while anything changed is not kept at all.
 *
 * A live query of Dexie's is told of changes too, but later, and not at all of those of what it found in memory; so every
 * live query of ours is asked anew after something was forgotten (live.ts).
 */

/** Something to keep, and all that it is made of. */
export interface Kept<T> {
  readonly kinds: readonly KindName[];
  /** `rows`: all that are not removed, of each of the kinds. */
  readonly make: (rows: ReadonlyMap<KindName, readonly RecordRow[]>, whose: Whose) => T;
}

interface Whose {
  readonly identity: Identity;
  readonly home: Home;
}

const WHOSE = ['identity', 'home'] as const;

/** Calls the listener whenever something was forgotten, until the returned function is called. */
export const onForgotten = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const listeners = new Set<() => void>();

export interface Keeper {
  /** What is kept, read anew only after a change; within a read-write transaction it is always read. */
  kept<T>(what: Kept<T>): Promise<T>;
  /**
   * Whether it is there, or worth making: the first time somebody asks it isn't. Most workers are woken for one look-up
   * alone, which is answered sooner by the few rows that it needs.
   */
  isWorthKeeping(what: Kept<unknown>): boolean;
}

/** Keeps things of this database for as long as its program runs. */
export const openKept = (database: Database): Keeper => {
  const asked = new Set<Kept<unknown>>();
  const kept = new Map<Kept<unknown>, { readonly value: unknown; readonly madeOf: ObservabilitySet }>();
  let changes = 0;

  Dexie.on('storagemutated', (changed) => {
    changes += 1;
    const spoilt = [...kept].filter(([, { madeOf }]) => overlap(changed, madeOf));
    for (const [what] of spoilt) kept.delete(what);
    if (spoilt.length > 0) for (const listener of [...listeners]) listener();
  });

  const read = async <T>(what: Kept<T>, mayKeep: boolean) => {
    const before = changes;
    const [whose, ...found] = await Promise.all([
      database.meta.bulkGet([...WHOSE]),
      ...what.kinds.map((kind) => database.records.where({ kind, removed: 0 }).toArray()),
    ]);
    const [identity, home] = whose.map((row) => row?.value) as [Identity, Home | undefined];
    const rows = new Map(what.kinds.map((kind, index) => [kind, found[index] ?? []]));
    const value = what.make(rows, { identity, home: home ?? { private: '', circle: '' } });
    if (mayKeep && changes === before) kept.set(what, { value, madeOf: partsOf(database, what.kinds, found.flat()) });
    return value;
  };

  return {
    kept: <T>(what: Kept<T>): Promise<T> => {
      if (isChanging()) return read(what, false);
      const known = kept.get(what);
      // Dexie's own promise: what follows it stays in the transaction that this was asked in.
      return known ? Dexie.Promise.resolve(known.value as T) : read(what, true);
    },
    isWorthKeeping: (what) => {
      if (isChanging()) return false;
      const isWorth = asked.has(what);
      asked.add(what);
      return isWorth;
    },
  };
};

/** Is this within a read-write transaction, or in one that reads within such a one? */
const isChanging = (): boolean => {
  let transaction: typeof Dexie.currentTransaction | undefined = Dexie.currentTransaction;
  while (transaction) {
    if (transaction.mode === 'readwrite') return true;
    transaction = transaction.parent;
  }
  return false;
};

/** By which of Dexie's parts of the database a change of this is known: rows that come or go by the index, others by their key. */
const partsOf = ({ name }: Database, kinds: readonly KindName[], rows: readonly RecordRow[]): ObservabilitySet => ({
  [`idb://${name}/meta/`]: new RangeSet().addKeys([...WHOSE]),
  [`idb://${name}/records/`]: new RangeSet().addKeys(rows.map(({ space, id }) => [space, id])),
  [`idb://${name}/records/[kind+removed]`]: new RangeSet().addKeys(kinds.map((kind) => [kind, 0])),
});

const overlap = (changed: ObservabilitySet, madeOf: ObservabilitySet): boolean =>
  'all' in changed ||
  Object.entries(madeOf).some(([part, range]) => {
    const there = changed[part];
    return there !== undefined && rangesOverlap(there, range);
  });
