import type { Random } from '../model/ids.ts';
import { isRefused } from '../model/refused.ts';
import { signRecord } from '../seal/authored.ts';
import { newestLink } from '../seal/card.ts';
import { sealEnvelope, signStatement } from '../seal/envelope.ts';
import { sealRecord } from '../seal/record.ts';
import type { RecordRow, SpaceRow } from '../store/database.ts';
import { spacesThat } from '../store/read-many.ts';
import type { Store } from '../store/store.ts';
import type { Known } from './known.ts';
import { inLanes } from './lanes.ts';
import type { Pace } from './pace.ts';
import { LIMITS } from './protocol.ts';
import { concernsAll, type Relay, type RelayRefusal } from './relay.ts';
import { takeRecords } from './take.ts';

interface PushOptions {
  readonly store: Store;
  readonly random: Random;
  readonly app: string;
}

/** Makes known the spaces of mine that the relay has not seen. */
export const registerSpaces = async (
  { store: { database } }: PushOptions,
  relay: Relay,
  { identity, spaces }: Known,
): Promise<RelayRefusal | null> => {
  const unknown = spaces.filter(
    ({ registered, owner, history }) => !registered && !history && owner === identity.person,
  );
  let refusal: RelayRefusal | null = null;
  for (const space of unknown) {
    const { id, rule, epoch } = space;
    const statement = await signStatement(identity, id, space);
    const envelope = await sealEnvelope(newestLink(identity.card).publicKey, id, statement);
    const answer = await relay.createSpace({ space: id, rule, epoch, envelope, generation: identity.card.length });
    if (!isRefused(answer)) await database.spaces.update(id, { registered: 1, relayEpoch: epoch });
    else if (concernsAll(answer.refused)) return answer.refused;
    else refusal = answer.refused;
  }
  return refusal;
};

/** What has changed since the relay confirmed it, and can be sent now. */
export const dirtyRows = ({ database, read }: Store): Promise<RecordRow[]> =>
  read(async () => {
    const writable = new Set((await spacesThat(database, canWrite)).map(({ id }) => id));
    return (await database.records.where({ dirty: 1 }).toArray()).filter(({ space }) => writable.has(space));
  });

export const pushAll = async (
  sync: PushOptions,
  relay: Relay,
  pace: Pace,
  rows: readonly RecordRow[],
): Promise<RelayRefusal | null> => {
  const bySpace = Map.groupBy(rows, ({ space }) => space);
  let refusal: RelayRefusal | null = null;
  for (const [id, inIt] of bySpace) {
    const space = await sync.store.database.spaces.get(id);
    if (!space) continue;
    const watched: Pusher = { push: (input) => pace.watch(() => relay.push(input)) };
    const push = (batch: readonly RecordRow[]) => pushOrSingle(sync, watched, space, batch);
    const lanes = pace.share < 1 ? 1 : PUSHES_AT_ONCE;
    const answers = await inLanes(batches(inIt, pace.share), lanes, push, isForAll);
    const refused = answers.filter((answer) => answer !== null);
    const forAll = refused.find(concernsAll);
    if (forAll) return forAll;
    refusal = refused.at(-1) ?? refusal;
  }
  return refusal;
};

type Pusher = Pick<Relay, 'push'>;

/** While the relay stores one batch, the next is sealed. */
export const PUSHES_AT_ONCE = 3;

const isForAll = (refusal: RelayRefusal | null): boolean => refusal !== null && concernsAll(refusal);

/** A batch that is refused for what is in it goes record by record, so that one does not hold up the others. */
const pushOrSingle = async (
  sync: PushOptions,
  relay: Pusher,
  space: SpaceRow,
  rows: readonly RecordRow[],
): Promise<RelayRefusal | null> => {
  const refused = await push(sync, relay, space, rows);
  if (!refused || concernsAll(refused) || refused === 'stale-epoch' || rows.length === 1) return refused;
  let refusal: RelayRefusal | null = null;
  for (const row of rows) refusal = (await push(sync, relay, space, [row])) ?? refusal;
  return refusal;
};

const push = async (
  sync: PushOptions,
  relay: Pusher,
  space: SpaceRow,
  rows: readonly RecordRow[],
): Promise<RelayRefusal | null> => {
  const { store, random } = sync;
  const identity = await store.identity();
  const { epoch, purpose } = space;
  const key = space.keys[epoch];
  if (!key) return null;
  const records = await Promise.all(
    rows.map(async ({ id, base, kind, fields, stamps, removed }) => {
      const place = { space: space.id, id, author: identity.person, epoch };
      const state = { kind, fields, stamps };
      const value = purpose === 'private' ? state : await signRecord(identity, place, state);
      return { id, base, epoch, sealed: await sealRecord(key, place, value, random), removed: removed === 1 };
    }),
  );
  const answer = await relay.push({ space: space.id, records });
  if (isRefused(answer)) return answer.refused;
  const pushed = new Map(rows.map((row) => [row.id, row]));
  const conflicts = answer.flatMap((result) => ('conflict' in result ? [result.conflict] : []));
  if (conflicts.length > 0) await takeRecords(sync, space, conflicts, 'conflict');
  await confirm(
    store,
    space.id,
    pushed,
    answer.flatMap((result) => ('conflict' in result ? [] : [result])),
  );
  return null;
};

/** The relay has these states; a record stays dirty when it changed while the push was under way. */
const confirm = (
  store: Store,
  space: string,
  pushed: ReadonlyMap<string, RecordRow>,
  results: readonly { id: string; version: number }[],
): Promise<void> =>
  store.change(async () => {
    const { records } = store.database;
    const rows = await records.bulkGet(results.map(({ id }) => [space, id]));
    await records.bulkPut(
      results.flatMap(({ id, version }, index) => {
        const [now, then] = [rows[index], pushed.get(id)];
        if (!now || !then) return [];
        const same = JSON.stringify(now.stamps) === JSON.stringify(then.stamps);
        return [{ ...now, base: version, dirty: same ? 0 : 1 }];
      }),
    );
  });

/** Where the relay's epoch is another than the newest that we know, a rekey comes first. */
const canWrite = ({ role, history, registered, epoch, relayEpoch = epoch }: SpaceRow): boolean =>
  role !== 'reader' && !history && registered === 1 && epoch === relayEpoch;

/** Rows in requests that stay under this share of the relay's limits of number and size. */
const batches = (rows: readonly RecordRow[], share: number): RecordRow[][] => {
  const made: RecordRow[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    // Base64 of padded JSON is a third longer than it; half the body's limit leaves room for the rest.
    const length = JSON.stringify(row.fields).length * 1.5;
    const isFull = (made.at(-1)?.length ?? 0) >= LIMITS.recordsPerPush * share;
    if (size + length > (LIMITS.body / 2) * share || isFull) {
      made.push([]);
      size = 0;
    }
    made.at(-1)?.push(row);
    size += length;
  }
  return made;
};
