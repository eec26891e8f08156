import { isRefused } from '../model/refused.ts';
import { openHandover } from '../seal/keyring.ts';
import type { Account } from '../store/database.ts';
import { spacesThat } from '../store/read-many.ts';
import type { Store } from '../store/store.ts';
import { followCards } from './contacts.ts';
import { beginWithAll, sweep, takeMemberships } from './memberships.ts';
import type { Membership, PullAnswer } from './protocol.ts';
import type { Relay, RelayRefusal } from './relay.ts';
import { takeRecords } from './take.ts';

interface Surroundings {
  readonly store: Store;
  readonly app: string;
  readonly onProgress: (progress: Progress | null) => void;
}

/** How far a large pull has come, in versions. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Less than this comes so quickly that nobody need be told. */
const WORTH_TELLING = 400;

/** Everything that is new; the spaces that the relay listed last, or why it could not be asked. */
export const pullAll = async (
  sync: Surroundings,
  relay: Relay,
): Promise<{ spaces: readonly Membership[] } | { refusal: RelayRefusal }> => {
  const { store, onProgress } = sync;
  const { database } = store;
  // Spaces that we can't open: passed by in this round, so that what they hold doesn't keep the pull going for ever.
  const passed = new Map<string, number>();
  let total = 0;
  let asked = '';
  for (;;) {
    const known = await spacesThat(database, ({ history }) => !history);
    const cursors = [
      ...known.map(({ id, cursor, seats = 0, floor = 0 }) => ({ space: id, version: cursor, seats, floor })),
      ...[...passed].map(([space, version]) => ({ space, version, seats: 0, floor: version })),
    ];
    // A relay that promises more and brings nothing would be asked for ever.
    if (JSON.stringify(cursors) === asked) return { refusal: 'server-unreachable' };
    asked = JSON.stringify(cursors);
    const { card } = await store.identity();
    const account = await store.account();
    const answer = await relay.pull({ cursors, generation: card.length });
    if (isRefused(answer)) return { refusal: answer.refused };

    if (await isAnother(store, answer.incarnation)) {
      await beginWithAll(store, answer.spaces, answer.incarnation ?? '');
      asked = '';
      continue;
    }
    await takeHandle(store, account, answer.handle);
    await takeKeys(store, answer.handover);
    await followCards(store, answer.people);
    await takeMemberships(store, answer.spaces, new Set(known.map(({ id }) => id)));
    const opened = new Set(await database.spaces.toCollection().primaryKeys());
    for (const { space, head } of answer.spaces) if (!opened.has(space)) passed.set(space, head);
    for (const [id, records] of Map.groupBy(answer.records, ({ space }) => space)) {
      const space = await database.spaces.get(id);
      if (space) await takeRecords(sync, space, records, 'pulled');
    }

    const missing = await missingVersions(store, answer);
    total = Math.max(total, missing + answer.records.length);
    if (total > WORTH_TELLING) onProgress(answer.more ? { done: total - missing, total } : null);
    if (answer.more) continue;
    if (await openPassed(store, answer.spaces, passed)) continue;
    await sweepAll(store);
    return { spaces: answer.spaces };
  }
};

/** Is it another incarnation than the one that has confirmed what was sent so far? */
const isAnother = async ({ database: { meta } }: Store, incarnation: string | undefined): Promise<boolean> => {
  if (incarnation === undefined) return false;
  const known = await meta.get('incarnation');
  if (!known) await meta.put({ name: 'incarnation', value: incarnation });
  return known !== undefined && known.value !== incarnation;
};

/** By what has arrived since we may know whose the spaces are that we passed by. */
const openPassed = async (
  store: Store,
  listed: readonly Membership[],
  passed: Map<string, number>,
): Promise<boolean> => {
  const waiting = listed.filter(({ space }) => passed.has(space));
  if (waiting.length === 0) return false;
  await takeMemberships(store, waiting, new Set());
  const opened = await store.database.spaces.bulkGet(waiting.map(({ space }) => space));
  const entered = opened.flatMap((space) => (space ? [space.id] : []));
  for (const space of entered) passed.delete(space);
  return entered.length > 0;
};

/** `asked`: whose the answer is; meanwhile the person may have signed out. */
const takeHandle = (store: Store, asked: Account | undefined, handle: string | undefined): Promise<void> =>
  store.change(async () => {
    const account = await store.account();
    if (!account || !handle || account.handle === handle || account.token !== asked?.token) return;
    await store.setAccount({ ...account, handle });
  });

/** Newer keys of my own, which another device of mine handed over when it revoked one. */
const takeKeys = async (store: Store, handover: string | null): Promise<void> => {
  if (handover === null) return;
  const identity = await store.identity();
  const { person, device, card: known, deviceKey } = identity;
  const keys = await openHandover(deviceKey.privateKey, { person, device, known }, handover);
  if (!keys || keys.card.length <= known.length) return;
  await store.database.meta.put({ name: 'identity', value: { ...identity, ...keys } });
};

const missingVersions = async (store: Store, { spaces }: PullAnswer): Promise<number> => {
  const rows = await store.database.spaces.toArray();
  const cursors = new Map(rows.map(({ id, cursor }) => [id, cursor]));
  return spaces.reduce((sum, { space, head }) => sum + Math.max(0, head - (cursors.get(space) ?? head)), 0);
};

const sweepAll = async (store: Store): Promise<void> => {
  const rows = await spacesThat(store.database, ({ sweeping }) => sweeping === true);
  for (const { id } of rows) await sweep(store, id);
};
