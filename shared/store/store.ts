import { Dexie } from 'dexie';
import { newId, type Random } from '../model/ids.ts';
import type { Purpose } from '../model/records/kind.ts';
import { type FieldsOf, isKindName, KINDS, type KindName } from '../model/records/registry.ts';
import { type Clock, clockOf, hear, STAMP_PATTERN, type Stamp, stampOf, tick } from '../model/stamp.ts';
import { cluesIn } from './clues-of-record.ts';
import type { Account, Database, Home, Identity, RecordRow, SpaceRow } from './database.ts';
import { type Keeper, openKept } from './kept.ts';
import { isCovered, merge, type State } from './merge.ts';
import { placeIn } from './place.ts';
import { recordsWith } from './read-many.ts';

/** The reserved field that says a record is removed; stamped and merged like any other, so a removal can be undone. */
export const REMOVED = 'removed';

/** Stands among the keys of a live record whose fields don't fit its kind, so that what is hidden can be counted. */
export const UNFIT = 'unfit' as const;

export interface Store {
  readonly database: Database;
  readonly now: () => number;
  readonly newId: () => string;
  /** Runs `work` in one read-write transaction; nothing in it may await anything but the database. */
  change<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` in one read transaction, so that all it reads is of one moment; it may await nothing else either. */
  read<T>(work: () => Promise<T>): Promise<T>;
  /** Out of memory as long as nothing that it is made of has changed. To be asked for after what it goes with was read. */
  readonly kept: Keeper['kept'];
  readonly isWorthKeeping: Keeper['isWorthKeeping'];
  /** Creates the record or changes the fields given; stamps them and marks the record dirty. */
  write<K extends KindName>(space: string, kind: K, id: string, fields: Partial<FieldsOf<K>>): Promise<void>;
  /** Writes as if at another time, milliseconds since the epoch: what a file holds is as old as the file. */
  writeAsOf<K extends KindName>(at: number, space: string, kind: K, id: string, fields: FieldsOf<K>): Promise<void>;
  setRemoved(row: RecordRow, removed: boolean): Promise<void>;
  /** Live records of a kind, those that fit today's schema. */
  all<K extends KindName>(kind: K): Promise<Live<K>[]>;
  /** Those of them that stand in my private space, where only my devices write. */
  allMine<K extends KindName>(kind: K): Promise<Live<K>[]>;
  /** My record with this id, a removed one too: others may choose the same id, and theirs is never meant. */
  find(id: string): Promise<RecordRow | undefined>;
  /** My live record of this kind with this id. */
  get<K extends KindName>(kind: K, id: string): Promise<Live<K> | undefined>;
  /** Live records of a kind that share one of these identity keys. */
  onKeys<K extends KindName>(kind: K, keys: readonly string[]): Promise<Live<K>[]>;
  /** Live opinions found by one of these clues, the telling clues first; at most so many rows are read. */
  onClues(clues: readonly string[], most: number): Promise<Live<'opinion'>[]>;
  /** Those among these rows that are live, of this kind, and fit today's schema. */
  live<K extends KindName>(kind: K, rows: readonly RecordRow[]): Live<K>[];
  identity(): Promise<Identity>;
  account(): Promise<Account | undefined>;
  setAccount(account: Account | undefined): Promise<void>;
  home(): Promise<Home>;
  /** My own space for this purpose: what only my devices see, or my circle. */
  mySpace(purpose: keyof Home): Promise<SpaceRow>;
  /** The account's own space takes the place of what served on this device until it arrived. */
  makeHome(purpose: keyof Home, space: string): Promise<void>;
  /** Puts a whole row, its place among the identity keys worked out anew. */
  adopt(row: Omit<RecordRow, Placed>): Promise<void>;
  /** The rows at these places, also those that the relay has stopped naming. */
  known(places: readonly Place[]): Promise<(RecordRow | undefined)[]>;
  /** Takes what arrived from the server, each record at most once, and merges it with the rows that are `known`. */
  receive(arrived: readonly Arrived[], known?: readonly (RecordRow | undefined)[]): Promise<void>;
  /** Empties this device and makes a new person of it. */
  startOver(): Promise<void>;
}

/** A record's space and id. */
type Place = [string, string];

/** What follows from the fields, so that the indexes find the row. */
type Placed = 'removed' | 'keys' | 'clues' | 'place';

export interface Live<K extends KindName> {
  readonly row: RecordRow;
  readonly id: string;
  readonly space: string;
  readonly author: string;
  readonly fields: FieldsOf<K>;
}

export interface Arrived extends State {
  readonly space: string;
  readonly id: string;
  readonly kind: KindName;
  readonly author: string;
  readonly version: number;
}

interface StoreOptions {
  readonly database: Database;
  readonly now: () => number;
  readonly random: Random;
  readonly makeKeys: (person: string) => Promise<Omit<Identity, 'person' | 'device' | 'recoveryKey'>>;
  readonly makeSpaceKey: () => string;
}

/** The store of one profile; on first opening it makes the person's identity, private space and circle. */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { database, now, random } = options;
  await database.open();
  await settleIn(options);

  const makeId = () => newId(random);
  const { records, spaces, aside, missing, meta, done, sightings, drafts } = database;
  const tables = [records, spaces, aside, missing, meta, done, sightings, drafts];

  /** A stamp of now; after those of the values that it replaces, even when another device's clock runs far ahead. */
  const stampAfter = async (replaced: readonly Stamp[]): Promise<Stamp> => {
    const device = (await identity()).device.slice(0, 8);
    const clock = tick(await readClock(database), now());
    await database.meta.put({ name: 'clock', value: clock });
    const stamp = stampOf(clock, device);
    const last = replaced.toSorted().at(-1) ?? '';
    return stamp > last ? stamp : stampOf(tick(clockOf(last), 0), device);
  };

  const identity = async () => (await database.meta.get('identity'))?.value as Identity;

  const put = async (row: Omit<RecordRow, Placed>): Promise<void> => {
    await database.records.put(placed(row));
  };

  const writeFields = async (space: string, kind: KindName, id: string, fields: Record<string, unknown>) => {
    const old = await database.records.get([space, id]);
    const stamp = await stampAfter(Object.keys(fields).map((name) => old?.stamps[name] ?? ''));
    const stamps = Object.fromEntries(Object.keys(fields).map((name) => [name, stamp]));
    const state = merge({ fields: old?.fields ?? {}, stamps: old?.stamps ?? {} }, { fields, stamps }, KINDS[kind]);
    if (!state.fields[REMOVED] && !KINDS[kind].fields.safeParse(state.fields).success)
      throw new Error(`a ${kind} that its own schema refuses was not written`);
    const author = old?.author ?? (await identity()).person;
    await put({ space, id, kind, author, ...state, base: old?.base ?? 0, dirty: 1 });
  };

  const find = async (id: string): Promise<RecordRow | undefined> => {
    const { person } = await identity();
    return database.records
      .where({ id })
      .filter(({ author }) => author === person)
      .first();
  };

  const store: Store = {
    database,
    now,
    newId: makeId,
    // An async function of our own: in any other, Dexie loses the transaction after a few native awaits.
    change: (work) => database.transaction('rw', tables, async () => work()),
    // What was read stays so; nobody need wait for the browser to close the transaction.
    read: (work) =>
      new Dexie.Promise((resolve, reject) => {
        database.transaction('r', tables, async () => resolve(await work())).catch(reject);
      }),
    ...openKept(database),
    write: (space, kind, id, fields) => store.change(() => writeFields(space, kind, id, fields)),
    writeAsOf: (at, space, kind, id, fields) =>
      store.change(async () => {
        const { person, device } = await identity();
        const stamp = stampOf({ millis: at, counter: 0 }, device.slice(0, 8));
        const stamps = Object.fromEntries(Object.keys(fields).map((name) => [name, stamp]));
        const old = await database.records.get([space, id]);
        await put({ space, id, kind, author: person, fields, stamps, base: old?.base ?? 0, dirty: 1 });
      }),
    setRemoved: (row, removed) => store.change(() => writeFields(row.space, row.kind, row.id, { [REMOVED]: removed })),
    all: async (kind) => live(kind, await database.records.where({ kind, removed: 0 }).toArray()),
    allMine: async (kind) => {
      const { private: space } = await store.home();
      return live(kind, await database.records.where({ space, kind }).toArray());
    },
    find,
    live,
    get: async (kind, id) => {
      const row = await find(id);
      return row && live(kind, [row])[0];
    },
    onKeys: async (kind, keys) => live(kind, await recordsWith(database, 'keys', keys)),
    onClues: async (clues, most) => live('opinion', await rowsOnClues(database, clues, most)),
    identity,
    account: async () => (await database.meta.get('account'))?.value as Account | undefined,
    setAccount: async (account) => {
      if (account) await database.meta.put({ name: 'account', value: account });
      else await database.meta.delete('account');
    },
    mySpace: async (purpose) => {
      const space = await database.spaces.get((await store.home())[purpose]);
      if (!space) throw new Error(`this profile has no ${purpose} space`);
      return space;
    },
    home: () => readHome(database),
    makeHome: async (purpose, space) => {
      await database.meta.put({ name: 'home', value: { ...(await store.home()), [purpose]: space } });
    },
    adopt: put,
    known: async (places) => {
      const { person } = await identity();
      const there = await database.records.bulkGet([...places]);
      const missed = await database.missing.bulkGet([...places]);
      return places.map((_, index): RecordRow | undefined => {
        const row = missed[index];
        // What of it the relay lost is for its author to send.
        return there[index] ?? (row && { ...row, dirty: row.author === person ? 1 : 0 });
      });
    },
    receive: (arrived, known) =>
      store.change(async () => {
        const clock = arrived
          .flatMap(({ stamps }) => Object.values(stamps))
          .reduce((last, stamp) => hear(last, stamp, now()), await readClock(database));
        await database.meta.put({ name: 'clock', value: clock });
        const places = arrived.map(({ space, id }): Place => [space, id]);
        const there = known ?? (await store.known(places));
        const rows = arrived.map(({ space, id, kind, author, version, fields, stamps }, index) => {
          const old = there[index];
          const state = merge(
            { fields: old?.fields ?? {}, stamps: old?.stamps ?? {} },
            { fields, stamps },
            KINDS[kind],
          );
          const dirty: 0 | 1 = old?.dirty && !isCovered(state, { fields, stamps }) ? 1 : 0;
          const whose = { kind: old?.kind ?? kind, author: old?.author ?? author };
          return placed({ space, id, ...whose, ...state, base: version, dirty });
        });
        await database.records.bulkPut(rows);
        await database.missing.bulkDelete(places);
      }),
    startOver: async () => {
      const fresh = await newIdentity(options);
      await store.change(async () => {
        await Promise.all(tables.map((table) => table.clear()));
        await furnish(options, fresh);
      });
    },
  };
  return store;
};

/** Those among these rows that are live, of this kind, and fit today's schema. */
export const live = <K extends KindName>(kind: K, rows: readonly RecordRow[]): Live<K>[] =>
  rows.flatMap((row) => {
    if (row.kind !== kind || row.removed) return [];
    const parsed = KINDS[kind].fields.safeParse(row.fields);
    return parsed.success
      ? [{ row, id: row.id, space: row.space, author: row.author, fields: parsed.data as FieldsOf<K> }]
      : [];
  });

/** The clue that finds fewest rows is followed first, until there are enough: a common word never reads everything. */
const rowsOnClues = async (database: Database, clues: readonly string[], most: number): Promise<RecordRow[]> => {
  const counted = await Promise.all(
    clues.map(async (clue) => ({ clue, count: await database.records.where('clues').equals(clue).count() })),
  );
  const rows = new Map<string, RecordRow>();
  for (const { clue } of counted.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count)) {
    if (rows.size >= most) break;
    const found = await database.records.where('clues').equals(clue).limit(most).toArray();
    for (const row of found) rows.set(`${row.space}/${row.id}`, row);
  }
  return [...rows.values()].slice(0, most);
};

/** Is this the state of a record, in shape? What it says of its kind's fields is checked when it is read. */
export const isState = (value: unknown): value is { kind: KindName } & State => {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, fields, stamps } = value as Record<string, unknown>;
  if (typeof kind !== 'string' || !isKindName(kind)) return false;
  if (typeof fields !== 'object' || fields === null || typeof stamps !== 'object' || stamps === null) return false;
  return Object.values(stamps).every((stamp) => typeof stamp === 'string' && STAMP_PATTERN.test(stamp));
};

/** The row with what the indexes need to find it by. */
const placed = (row: Omit<RecordRow, Placed>): RecordRow => {
  const parsed = KINDS[row.kind].fields.safeParse(row.fields);
  const kind = KINDS[row.kind] as { keys: (fields: unknown) => readonly string[] };
  const removed = row.fields[REMOVED] === true ? 1 : 0;
  const keys = removed ? [] : parsed.success ? kind.keys(parsed.data) : [UNFIT];
  const place = removed || !parsed.success ? undefined : placeIn(row.kind, parsed.data);
  return { ...row, removed, keys, place, clues: parsed.success ? cluesIn(row.kind, parsed.data) : [] };
};

/** Empty until this device knows which spaces are its person's own. */
const readHome = async (database: Database): Promise<Home> =>
  ((await database.meta.get('home'))?.value as Home | undefined) ?? { private: '', circle: '' };

const readClock = async (database: Database): Promise<Clock> =>
  ((await database.meta.get('clock'))?.value as Clock | undefined) ?? { millis: 0, counter: 0 };

const newIdentity = async ({ random, makeKeys }: StoreOptions): Promise<Identity> => {
  const [person, device] = [newId(random), newId(random)];
  return { person, device, ...(await makeKeys(person)), recoveryKey: null };
};

/** Makes the person, their private space and their circle; who is there already stays. */
const settleIn = async (options: StoreOptions): Promise<void> => {
  const { database } = options;
  const there = (await database.meta.get('identity'))?.value as Partial<Identity> | undefined;
  if (there?.card) return;
  // Keys from before people had cards: what is kept here stays, and the account has to be made anew.
  if (there?.person && there.device) {
    const { person, device } = there;
    const keys = await options.makeKeys(person);
    await database.meta.put({ name: 'identity', value: { person, device, ...keys, recoveryKey: null } });
    await database.meta.delete('account');
    return;
  }
  const fresh = await newIdentity(options);
  await database.transaction('rw', [database.meta, database.spaces], async () => furnish(options, fresh));
};

/** Runs inside the caller's transaction. */
const furnish = async ({ database, random, makeSpaceKey }: StoreOptions, identity: Identity): Promise<void> => {
  const space = (purpose: Purpose, rule: SpaceRow['rule']): SpaceRow => ({
    id: newId(random),
    purpose,
    owner: identity.person,
    rule,
    role: 'owner',
    epoch: 1,
    keys: { 1: makeSpaceKey() },
    cursor: 0,
    registered: 0,
  });
  const [own, circle] = [space('private', 'shared'), space('circle', 'authored')];
  // Two callers may have come this far at once; the first stays.
  if (await database.meta.get('identity')) return;
  await database.meta.put({ name: 'identity', value: identity });
  await database.meta.put({ name: 'home', value: { private: own.id, circle: circle.id } satisfies Home });
  await database.spaces.bulkPut([own, circle]);
};
