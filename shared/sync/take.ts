import type { Card } from '../model/card.ts';
import { KINDS, type KindName } from '../model/records/registry.ts';
import { generationOf, isAuthored } from '../seal/authored.ts';
import { openRecord } from '../seal/record.ts';
import type { AsideReason, AsideRow, RecordRow, SpaceRow } from '../store/database.ts';
import { isCovered, isUnchanged, merge, type State } from '../store/merge.ts';
import { asideFor, heldIn, sealedIn } from '../store/queries/aside.ts';
import { type Arrived, isState, type Store } from '../store/store.ts';
import { trustedCards } from './contacts.ts';
import type { Known } from './known.ts';
import type { StoredRecord } from './protocol.ts';

/**
 * Takes records that arrived for a space: opens, checks and merges them. What can't be opened, was not signed by its
 * author, stands where it may not or comes a second time as news is set aside with the reason, and never stops the rest.
 * `pulled` are in the order of their versions, and the cursor moves in the same transaction that stores them.
 */
export const takeRecords = async (
  { store, app }: { store: Store; app: string },
  known: SpaceRow,
  records: readonly StoredRecord[],
  how: 'pulled' | 'conflict' | 'again',
): Promise<void> => {
  // In my private space nothing is signed.
  const cards = known.purpose === 'private' ? new Map<string, Card>() : await trustedCards(store);
  const judged = await Promise.all(records.map((record) => judge(record, known, cards)));
  const { database } = store;

  await store.change(async () => {
    const space = await database.spaces.get(known.id);
    // While they were opened, whoever wrote them was blocked, or this device was emptied: then nothing of it comes back.
    if (!space) return;
    const rows = await store.known(records.map(({ id }) => [space.id, id]));
    const waiting = await database.aside.bulkGet(records.map(({ id }) => [space.id, id]));
    const { person } = await store.identity();
    let room = how === 'again' ? Infinity : await roomIn(store, space);
    let heardEpoch = space.heardEpoch ?? 0;
    const good: Arrived[] = [];
    const there: (RecordRow | undefined)[] = [];
    const bad: AsideRow[] = [];
    for (const [index, record] of records.entries()) {
      const verdict = judged[index] ?? 'unreadable';
      // What was set aside in its time and comes once more, when this device answers it, is no later for that.
      const isFresh = how !== 'again' && !isSame(waiting[index], record);
      const isLate = isFresh && record.epoch < heardEpoch;
      const isLower = isFresh && record.epoch < everHeard(space);
      const isNews = !rows[index] && record.author !== person;
      if (isNews) room -= 1;
      const isOver = isNews && room < 0;
      const reason =
        isLate || (isLower && isDoubtful(verdict, rows[index], space))
          ? 'old-key'
          : typeof verdict === 'string'
            ? verdict
            : unfit(verdict, record, rows[index], space, person);
      // What doesn't open says nothing true of its epoch.
      if (how === 'pulled' && !reason) heardEpoch = Math.max(heardEpoch, record.epoch);
      if (isOver) bad.push(unkept({ ...record, space: space.id, app }));
      else if (reason) bad.push({ ...record, size: record.sealed.length, space: space.id, reason, app });
      else {
        good.push({ ...record, space: space.id, ...(verdict as Opened) });
        there.push(insisting(rows[index], person));
      }
    }
    await store.receive(good, there);
    await database.aside.bulkDelete(records.map(({ id }) => [space.id, id]));
    await database.aside.bulkPut(how === 'again' ? bad : await withinRoom(store, space, bad));
    if (how !== 'pulled') return;
    const cursor = Math.max(space.cursor, ...records.map(({ version }) => version));
    await database.spaces.update(space.id, { cursor, heardEpoch });
  });
};

const isSame = (waiting: AsideRow | undefined, { version, sealed }: StoredRecord): boolean =>
  waiting !== undefined && !PLAYED.includes(waiting.reason) && waiting.version === version && waiting.sealed === sealed;

/** The newest epoch ever heard in a space, however often it was read again from its beginning. */
export const everHeard = ({ heardOnce = 0, heardEpoch = 0 }: SpaceRow): number => Math.max(heardOnce, heardEpoch);

/** They let somebody read, so whoever was revoked would write nothing else. */
const GRANTS: readonly KindName[] = ['contact', 'invitation'];

/**
 * A private space that is read again brings old keys with it, and whoever was revoked has those: nothing there is
 * signed. What this device has read before is unharmed, for merging it adds nothing; neither does a removal of what
 * isn't here. What doesn't open may do so under another version of Tagalong, when nobody asks any more how it came.
 */
const isDoubtful = (verdict: Opened | AsideReason, there: RecordRow | undefined, { purpose }: SpaceRow): boolean => {
  if (purpose !== 'private') return false;
  if (typeof verdict === 'string') return true;
  if (!GRANTS.includes(verdict.kind)) return false;
  if (!there) return verdict.fields['removed'] !== true;
  return !isUnchanged(there, merge(there, verdict, KINDS[verdict.kind]));
};

/** How much more a space takes of what others write, shown or set aside. */
const roomIn = async (store: Store, { id, purpose }: SpaceRow): Promise<number> =>
  purpose === 'private' ? Infinity : MOST_RECORDS - (await heldIn(store, id));

/** What is set aside beyond a space's room is named, and not kept. */
const withinRoom = async (store: Store, { id, purpose }: SpaceRow, bad: readonly AsideRow[]): Promise<AsideRow[]> => {
  if (purpose === 'private' || bad.length === 0) return [...bad];
  let room = MOST_SEALED - (await sealedIn(store, id));
  return bad.map((row) => {
    if (row.size > room) return unkept(row);
    room -= row.size;
    return row;
  });
};

const unkept = (row: Omit<AsideRow, 'reason' | 'size'>): AsideRow => ({
  ...row,
  sealed: '',
  size: 0,
  reason: 'too-many',
});

/**
 * Tries once more what was set aside for want of a key, where there are others than when it was tried last, or by another
 * version of Tagalong; says whether there was any.
 */
export const retryAside = async (
  sync: { store: Store; app: string },
  { cards, spaces }: Pick<Known, 'cards' | 'spaces'>,
): Promise<boolean> => {
  const { database } = sync.store;
  const keys = JSON.stringify([
    [...cards].map(([person, card]) => [person, card.length]),
    spaces.map((space) => [space.id, Object.keys(space.keys).length]),
  ]);
  const hasNewKeys = (await database.meta.get('tried-with'))?.value !== keys;
  const places = await asideFor(
    sync.store,
    (reason, app) => (hasNewKeys && WAITS_FOR_KEYS.includes(reason)) || (app !== sync.app && !PLAYED.includes(reason)),
  );
  for (const [id, inIt] of Map.groupBy(places, ([space]) => space)) {
    const space = await database.spaces.get(id);
    if (!space) continue;
    for (let next = 0; next < inIt.length; next += RETRIED_AT_ONCE) {
      const rows = await database.aside.bulkGet(inIt.slice(next, next + RETRIED_AT_ONCE));
      await takeRecords(
        sync,
        space,
        rows.filter((row) => row !== undefined),
        'again',
      );
    }
  }
  if (hasNewKeys) await database.meta.put({ name: 'tried-with', value: keys });
  return places.length > 0;
};

/** Each may be as large as the relay takes one. */
const RETRIED_AT_ONCE = 100;

/** In one space, so that no friend can fill a device; nobody says as much to their friends in a lifetime. */
const MOST_RECORDS = 20_000;
/** In characters, of what is set aside in one space: what nobody can read need not fill the disk either. */
const MOST_SEALED = 50_000_000;

/** Sealed characters of a friend's record that nobody can show, beyond which it is set aside, where room is by size. */
const LONGEST_UNFIT = 4_000;

const WAITS_FOR_KEYS: readonly AsideReason[] = ['no-key', 'unknown-keys'];
/** No key and no version makes these anything but what they are. */
const PLAYED: readonly AsideReason[] = ['replayed', 'old-key', 'too-many'];

type Opened = State & Pick<Arrived, 'kind'>;

/** What the record says, or why it counts for nothing; all that can be told without the record that is there. */
const judge = async (
  { id, epoch, sealed, author }: StoredRecord,
  space: SpaceRow,
  cards: ReadonlyMap<string, Card>,
): Promise<Opened | AsideReason> => {
  const key = space.keys[epoch];
  if (!key) return 'no-key';
  const place = { space: space.id, id, author, epoch };
  const value: unknown = await openRecord(key, place, sealed);
  if (!isState(value)) return 'unreadable';
  // Only my own devices have my private space's key; everywhere else a member could write in another's name.
  if (space.purpose !== 'private') {
    const card = cards.get(author);
    if (!card || generationOf(value) > card.length) return 'unknown-keys';
    if (!(await isAuthored(card, place, value))) return 'forged';
  }
  return { kind: value.kind, fields: value.fields, stamps: value.stamps };
};

/** Why it does not go with what is there. */
const unfit = (
  value: Opened,
  { author, version, sealed }: StoredRecord,
  there: RecordRow | undefined,
  space: SpaceRow,
  person: string,
): AsideReason | null => {
  if (!KINDS[value.kind].livesIn.includes(space.purpose)) return 'wrong-place';
  if (author !== person && sealed.length > LONGEST_UNFIT && !fits(value)) return 'unfit';
  if (!there) return null;
  if (there.kind !== value.kind) return 'another-kind';
  if (space.rule === 'authored' && there.author !== author) return 'not-the-author';
  return isReplay(value, version, there) ? 'replayed' : null;
};

const fits = ({ kind, fields }: Opened): boolean =>
  fields['removed'] === true || KINDS[kind].fields.safeParse(fields).success;

/** What I removed stays removed: should what arrives not know of it, it is told. */
const insisting = (there: RecordRow | undefined, person: string): RecordRow | undefined =>
  there?.removed && there.author === person ? { ...there, dirty: 1 } : there;

/**
 * Whoever pushes has merged what was there before, so a newer version to which that adds anything is an old one. Not so
 * where it was removed: the relay forgets removals in time, and a device that was away may send what it kept. Nothing
 * comes back by that: the removal outlasts it in the merge, and is sent again.
 */
const isReplay = (value: Opened, version: number, there: RecordRow): boolean =>
  there.base > 0 &&
  version > there.base &&
  !there.dirty &&
  !there.removed &&
  !isCovered(merge(there, value, KINDS[value.kind]), value);
