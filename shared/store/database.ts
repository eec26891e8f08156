import { Dexie, type DexieOptions, type EntityTable, type Table, type Transaction } from 'dexie';
import type { KeyPair, PersonKeys } from '../model/card.ts';
import type { Availability } from '../model/claim.ts';
import type { DraftAbout, DraftWords } from '../model/draft.ts';
import type { Money } from '../model/money.ts';
import type { Purpose } from '../model/records/kind.ts';
import type { KindName } from '../model/records/registry.ts';
import type { Stamp } from '../model/stamp.ts';
import type { MemberSeat, Role, Rule } from '../sync/protocol.ts';
import { cluesOfRecord } from './clues-of-record.ts';
import { placeOf } from './place.ts';

/** A record as this device has it: merged, readable, with what sync needs beside it. */
export interface RecordRow {
  readonly space: string;
  readonly id: string;
  readonly kind: KindName;
  /** Who wrote it first; in an authored space nobody else changes it. */
  readonly author: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly stamps: Readonly<Record<string, Stamp>>;
  /** 1: removed, kept so that the removal travels and can be undone. A number because IndexedDB indexes no booleans. */
  readonly removed: 0 | 1;
  /** The version the server last confirmed; 0: never. */
  readonly base: number;
  /** 1: changed since then. The dirty records are the outbox. */
  readonly dirty: 0 | 1;
  readonly keys: readonly string[];
  /** Words under which what an opinion is about is found from something similar; see identity/clues.ts. */
  readonly clues: readonly string[];
  /** Where it lies, if it lies in a list and can be read: see Kind.place. Nothing that is removed lies anywhere. */
  readonly place?: string | undefined;
}

export interface SpaceRow {
  readonly id: string;
  readonly purpose: Purpose;
  readonly owner: string;
  readonly rule: Rule;
  readonly role: Role;
  /** The newest epoch whose key is here. Nothing is ever sealed with an older one, whatever the server says. */
  readonly epoch: number;
  /** Space keys by epoch, 32 bytes each in base64. */
  readonly keys: Readonly<Record<number, string>>;
  /** Highest version pulled. */
  readonly cursor: number;
  /** 1: the server knows it. */
  readonly registered: 0 | 1;
  /** The server's newest epoch; where it isn't `epoch`, a rekey is on its way. */
  readonly relayEpoch?: number;
  /** Which state of its members and envelopes is known here. */
  readonly seats?: number;
  /** Under which floor of collected tombstones reading began. */
  readonly floor?: number;
  /** It comes again from its beginning; what doesn't come goes at the end. */
  readonly sweeping?: true;
  /** The messages that had been read when it began to come again. */
  readonly read?: readonly string[];
  /** The newest epoch among pulled records that opened; along the versions it never falls. */
  readonly heardEpoch?: number;
  /** What `heardEpoch` had come to before it was read again from its beginning; it never falls. */
  readonly heardOnce?: number;
  /** The epoch at which my records in it were last sealed anew; the first unless it says so. */
  readonly resealed?: number;
  /** A member left since the last rekey. */
  readonly departed?: boolean;
  /** Of my own spaces: who is in it. */
  readonly members?: readonly MemberSeat[];
  /** Of a conversation: the other. */
  readonly with?: string;
  /** Its owner's statement by which I may make it mine. */
  readonly offer?: string | undefined;
  /** history: came from a file; readable, never sent. */
  readonly history?: true;
}

/** Who this person is, on this device. */
export interface Identity extends PersonKeys {
  readonly person: string;
  readonly device: string;
  /** This device's own: newer keys are sealed to it when another device is revoked. */
  readonly deviceKey: KeyPair;
  /** The public half of what the recovery code opens; null until there is one. */
  readonly recoveryKey: string | null;
}

export interface Account {
  readonly handle: string;
  readonly server: string;
  /** null: signed out by the server; changes wait here. */
  readonly token: string | null;
}

/** Something that arrived and could not be read: kept, counted, never shown. */
export interface AsideRow {
  readonly space: string;
  readonly id: string;
  readonly version: number;
  readonly reason: AsideReason;
  readonly sealed: string;
  /** The length of `sealed`, so that what a space holds is known without reading it. */
  readonly size: number;
  readonly author: string;
  readonly epoch: number;
  /** The version of Tagalong that could not read it; another one tries again. */
  readonly app: string;
}

/** Why a record that arrived is not shown. */
export const ASIDE_REASONS = [
  /** Its key isn't here, or not yet. */
  'no-key',
  /** It was signed with keys that aren't known here, or not yet. */
  'unknown-keys',
  /** It doesn't open, or makes no sense. */
  'unreadable',
  /** The author's signature is missing or somebody else's. */
  'forged',
  /** The server served an older state as if it were a new one. */
  'replayed',
  /** It is sealed with a key that had been replaced before it was said to be written. */
  'old-key',
  'wrong-place',
  'another-kind',
  'not-the-author',
  /** It is large and doesn't say what its kind has to say; what is short of that is kept among the records. */
  'unfit',
  /** The space is full of what others wrote, by number or by size; this is not kept. */
  'too-many',
] as const;
export type AsideReason = (typeof ASIDE_REASONS)[number];

/** Which spaces are this person's own: their ids, for the owner alone doesn't make a circle the one I write in. */
export interface Home {
  readonly private: string;
  readonly circle: string;
}

interface MetaRow {
  readonly name: string;
  readonly value: unknown;
}

/** An action that was carried out, so that asking again after a lost answer does not do it twice. */
interface DoneRow {
  readonly request: string;
  readonly at: number;
  readonly answer: unknown;
}

/**
 * What a page said of something after it was saved. It stays on the device: were it a record, looking at a page would
 * give the relay something to receive.
 */
export interface SightingRow {
  /** The cart's line, or the saved pin. */
  readonly line: string;
  /** When its price was seen, or it was looked at last where no page said one. */
  readonly at: number;
  /** Where that was, or where the pin leads. */
  readonly url: string;
  readonly price?: Money;
  readonly availability?: Availability | undefined;
}

/**
 * What a person has begun to write and neither kept nor sent. It stays on the device: were it a record, each key pressed
 * would give the relay something to receive.
 */
export interface DraftRow {
  readonly id: string;
  readonly about: DraftAbout;
  readonly words: DraftWords;
  /** When something was typed last. */
  readonly at: number;
}

export type Database = Dexie & {
  records: Table<RecordRow, [string, string]>;
  spaces: EntityTable<SpaceRow, 'id'>;
  aside: Table<AsideRow, [string, string]>;
  /** Records that the relay named once and names no more; see `sync/memberships.ts`. */
  missing: Table<RecordRow, [string, string]>;
  meta: EntityTable<MetaRow, 'name'>;
  done: EntityTable<DoneRow, 'request'>;
  sightings: EntityTable<SightingRow, 'line'>;
  drafts: EntityTable<DraftRow, 'id'>;
};

/** The profile's database; `options` name another IndexedDB. Versions are only ever appended: somebody still has each. */
export const openDatabase = (options: DexieOptions = {}): Database => {
  const database = new Dexie('tagalong', options) as Database;
  database.version(1).stores({
    records: '[space+id], id, space, dirty, [kind+removed], [space+kind], *keys',
    spaces: 'id, purpose',
    aside: '[space+id]',
    meta: 'name',
    done: 'request, at',
  });
  database
    .version(2)
    .stores({ records: '[space+id], id, space, dirty, [kind+removed], [space+kind], *keys, *clues' })
    .upgrade((transaction) =>
      transaction
        .table<RecordRow>('records')
        .toCollection()
        .modify((row) => {
          Object.assign(row, { clues: cluesOfRecord(row.kind, row.fields) });
        }),
    );
  // Rows of `aside` say now what they need to be tried again; older ones come with the next full pull.
  database.version(3).upgrade((change) => change.table('aside').clear());
  database
    .version(4)
    .stores({ records: '[space+id], id, space, dirty, [kind+removed], [space+kind], *keys, *clues, place' })
    .upgrade((change) => change.table<RecordRow>('records').toCollection().modify(putInPlace));
  database.version(5).stores({ sightings: 'line' });
  database.version(6).upgrade(findHome);
  database.version(7).stores({ missing: '[space+id], space' });
  database
    .version(8)
    .stores({ aside: '[space+id], [reason+app], [space+size]' })
    .upgrade((change) =>
      change
        .table<AsideRow>('aside')
        .toCollection()
        .modify((row) => {
          Object.assign(row, { size: row.sealed.length });
        }),
    );
  database.version(9).stores({ drafts: 'id, at' });
  return database;
};

/** Of several spaces that could be mine, the one where most of what I wrote is. */
const findHome = async (change: Transaction): Promise<void> => {
  const meta = change.table<MetaRow, string>('meta');
  const me = ((await meta.get('identity'))?.value as Identity | undefined)?.person;
  if (me === undefined) return;
  const spaces = await change.table<SpaceRow>('spaces').toArray();
  const written = await change
    .table<RecordRow>('records')
    .filter(({ author }) => author === me)
    .toArray();
  const mostIn = (purpose: Purpose): string | undefined => {
    const own = spaces.filter((space) => space.purpose === purpose && !space.history && space.role === 'owner');
    const count = (id: string) => written.filter(({ space }) => space === id).length;
    const [first, ...others] = own.some(({ owner }) => owner === me) ? own.filter(({ owner }) => owner === me) : own;
    return others.reduce((best, { id }) => (count(id) > count(best ?? '') ? id : best), first?.id);
  };
  const home = { private: mostIn('private'), circle: mostIn('circle') };
  if (home.private && home.circle) await meta.put({ name: 'home', value: home });
};

const putInPlace = (row: RecordRow): void => {
  Object.assign(row, { place: placeOf(row.kind, row.fields, row.removed) });
};
