import type { z } from 'zod';
import {
  LIMITS,
  type Membership,
  type PushAnswer,
  type pushSchema,
  type StoredRecord,
} from '../shared/sync/protocol.ts';
import type { Member } from './authorize.ts';
import { runKept } from './database/kept-query.ts';
import type { Database, Work } from './database/tables.ts';
import { Refused } from './refusal.ts';
import type { Growth } from './room.ts';

type PushedRecord = z.infer<typeof pushSchema>['records'][number];

/**
 * Stores what is based on the newest version and answers with the newest for the rest; `head` when any was stored. What
 * doesn't go into an answer of a request's size is left out of it: nothing is stored of that, and it is pushed once more.
 */
export const storeRecords = async (
  work: Work,
  writer: Member<'write'>,
  pushed: readonly PushedRecord[],
  now: number,
): Promise<{ answer: PushAnswer; head?: number; growth: Growth }> => {
  const { head: oldHead, epoch: newest } = await readSpace(work, writer);
  const storedById = await readStored(work, writer.space, pushed);

  let head = oldHead;
  let room: number = LIMITS.body;
  const growth: Growth = { records: 0, bytes: 0 };
  const changed = new Map<string, Whole & { removed_at: number | null }>();
  const answer: PushAnswer = [];
  for (const { id, base, epoch, sealed, removed } of pushed) {
    const stored = storedById.get(id);
    if (stored && writer.rule === 'authored' && stored.author !== writer.person) throw new Refused('not-the-author');

    if (stored && stored.epoch === epoch && stored.sealed === sealed) {
      answer.push({ id, version: stored.version });
    } else if (stored && stored.version !== base) {
      room -= stored.size;
      if (room >= 0 && isWhole(stored)) answer.push({ id, conflict: withoutSize(stored) });
    } else if (epoch !== newest) {
      throw new Refused('stale-epoch');
    } else {
      // Nothing stored but a base other than 0: the relay was restored from a backup, and gets back what it lost.
      head += 1;
      const size = sealed.length;
      const record = { space: writer.space, id, version: head, author: writer.person, epoch, size, sealed };
      changed.set(id, { ...record, removed_at: removed ? now : null });
      growth.records += stored ? 0 : 1;
      growth.bytes += size - (stored?.size ?? 0);
      storedById.set(id, record);
      answer.push({ id, version: head });
    }
  }
  if (head === oldHead) return { answer, growth };

  await writeRecords(work, [...changed.values()]);
  await work
    .updateTable('space')
    .set((of) => ({ head, records: of('records', '+', growth.records), bytes: of('bytes', '+', growth.bytes) }))
    .where('id', '=', writer.space)
    .execute();
  return { answer, head, growth };
};

/**
 * One page of what the cursors haven't seen. A page ends at so many records or so many characters; the spaces share
 * it evenly, and what a space doesn't need of its share goes to the others.
 */
export const readPage = async (
  db: Database,
  spaces: readonly Pick<Membership, 'space' | 'head'>[],
  cursorBySpace: ReadonlyMap<string, number>,
  limit: number,
): Promise<{ records: StoredRecord[]; more: boolean }> => {
  const behind = spaces
    .map(({ space, head }) => ({ space, after: cursorBySpace.get(space) ?? 0, head }))
    .filter(({ after, head }) => head > after)
    .sort((a, b) => a.head - a.after - (b.head - b.after));

  const records: StoredRecord[] = [];
  let characters: number = LIMITS.body;
  let more = false;
  for (const [index, { space, after }] of behind.entries()) {
    const left = behind.length - index;
    const count = Math.max(1, Math.floor((limit - records.length) / left));
    const plan = await planPage(db, space, after, count, Math.floor(characters / left));
    if (plan.upTo > after) records.push(...(await readRange(db, space, after, plan.upTo)));
    characters -= plan.characters;
    more ||= plan.more;

    const isFull = records.length >= limit || characters <= 0;
    if (isFull && index < behind.length - 1) return { records, more: true };
  }
  return { records, more };
};

/**
 * A writer holds the space's row until the transaction ends. Versions are taken under that lock, so they become visible
 * in their order and no cursor can step over one that commits later.
 */
const readSpace = (work: Work, { space }: Member<'write'>): Promise<{ head: number; epoch: number }> =>
  work.selectFrom('space').select(['head', 'epoch']).where('id', '=', space).executeTakeFirstOrThrow();

type Whole = StoredRecord & { readonly size: number };
/** A stored record, whose contents were read only where they matter. */
type Stored = Omit<Whole, 'sealed'> & { readonly sealed?: string };

const isWhole = (stored: Stored): stored is Whole => stored.sealed !== undefined;

const withoutSize = ({ size: _, ...record }: Whole): StoredRecord => record;

/**
 * What is stored under the ids of a push. The contents are read of what can be the same, or can't be based on it, up to
 * a request's size: a hundred short records may stand on a hundred long ones.
 */
const readStored = async (work: Work, space: string, pushed: readonly PushedRecord[]): Promise<Map<string, Stored>> => {
  const ids = pushed.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows: Stored[] = await runKept(work, 'read stored', [space, ...ids], () =>
    work.selectFrom('record').select(OUTLINE).where('space', '=', space).where('id', 'in', ids),
  );
  const stored = new Map(rows.map((row) => [row.id, row]));

  let room: number = LIMITS.body;
  const wanted = new Set<string>();
  for (const { id, base, epoch, sealed } of pushed) {
    const there = stored.get(id);
    if (!there || wanted.has(id)) continue;
    if (there.version === base && !(there.epoch === epoch && there.size === sealed.length)) continue;
    room -= there.size;
    if (room < 0) break;
    wanted.add(id);
  }
  if (wanted.size === 0) return stored;
  const contents = await runKept(work, 'read contents', [space, ...wanted], () =>
    work
      .selectFrom('record')
      .select(['id', 'sealed'])
      .where('space', '=', space)
      .where('id', 'in', [...wanted]),
  );
  for (const { id, sealed } of contents) stored.set(id, { ...(stored.get(id) as Stored), sealed });
  return stored;
};

const writeRecords = async (work: Work, records: readonly (Whole & { removed_at: number | null })[]): Promise<void> => {
  await runKept(work, 'write records', records.flatMap(Object.values), () =>
    work
      .insertInto('record')
      .values(records)
      .onConflict((conflict) =>
        conflict.columns(['space', 'id']).doUpdateSet(({ ref }) => ({
          version: ref('excluded.version'),
          author: ref('excluded.author'),
          epoch: ref('excluded.epoch'),
          size: ref('excluded.size'),
          sealed: ref('excluded.sealed'),
          removed_at: ref('excluded.removed_at'),
        })),
      ),
  );
};

/**
 * How far a page reaches in one space, judged by sizes alone, and whether rows remain: the head's own may have gone with
 * its author's account. The last space gets all that is left, so a page moves.
 */
const planPage = async (
  db: Database,
  space: string,
  after: number,
  count: number,
  characters: number,
): Promise<{ upTo: number; characters: number; more: boolean }> => {
  const rows = await db
    .selectFrom('record')
    .select(['version', 'size'])
    .where('space', '=', space)
    .where('version', '>', after)
    .orderBy('version')
    .limit(count + 1)
    .execute();

  const plan = { upTo: after, characters: 0 };
  for (const [index, { version, size }] of rows.entries()) {
    if (index === count || plan.characters + size > characters) return { ...plan, more: true };
    plan.upTo = version;
    plan.characters += size;
  }
  return { ...plan, more: false };
};

const readRange = (db: Database, space: string, after: number, upTo: number): Promise<StoredRecord[]> =>
  db
    .selectFrom('record')
    .select(COLUMNS)
    .where('space', '=', space)
    .where('version', '>', after)
    .where('version', '<=', upTo)
    .orderBy('version')
    .execute();

const OUTLINE = ['space', 'id', 'version', 'author', 'epoch', 'size'] as const;
const COLUMNS = ['space', 'id', 'version', 'author', 'epoch', 'sealed'] as const;
