import type { Card } from '../model/card.ts';
import type { KindName } from '../model/records/registry.ts';
import { isStatedBy, openEnvelope, readHandover, readStatement, type SignedStatement } from '../seal/envelope.ts';
import type { RecordRow, SpaceRow } from '../store/database.ts';
import { asideIn } from '../store/queries/aside.ts';
import { contactsByPerson, isWanted } from '../store/queries/contacts.ts';
import { spacesThat } from '../store/read-many.ts';
import type { Store } from '../store/store.ts';
import { keepContact, trustedCards } from './contacts.ts';
import type { Membership } from './protocol.ts';
import { rememberRead } from './read-marks.ts';
import { everHeard } from './take.ts';

/**
 * Takes what the relay says of spaces: new ones, newer keys, changed roles, and those that are no longer mine. The relay
 * is believed in what only it can know, such as heads; whose a space is and which keys it has is the owner's word.
 *
 * A device that was away for so long that removals were collected meanwhile reads a space again from its beginning. What
 * doesn't come again was removed, or the relay has lost it, or it lies: nobody here can tell. So it goes out of sight, as a
 * removal would have it, but stays on the device, whole: if the relay names it again, the two are merged, and the person
 * is told how much there is and may bring it back. What nobody ever removes can only be lost, and is sent once more.
 *
 * Answers with the spaces as they are then, by their ids.
 */
export const takeMemberships = async (
  store: Store,
  memberships: readonly Membership[],
  before: ReadonlySet<string>,
): Promise<ReadonlyMap<string, SpaceRow>> => {
  const held = await spacesById(store);
  // Nothing else in it asks whose word it is.
  const cards = memberships.some(({ envelope }) => envelope !== undefined)
    ? await trustedCards(store)
    : new Map<string, Card>();
  let isChanged = false;
  for (const membership of memberships) {
    const there = held.get(membership.space);
    const isNews = await (there ? update(store, there, membership, cards) : enter(store, membership, cards));
    isChanged ||= isNews;
  }
  const listed = new Set(memberships.map(({ space }) => space));
  for (const space of held.values()) {
    const { id, registered, history } = space;
    if (registered !== 1 || history || !before.has(id) || listed.has(id)) continue;
    await leave(store, space);
    isChanged = true;
  }
  return isChanged ? spacesById(store) : held;
};

const spacesById = async ({ database }: Store): Promise<Map<string, SpaceRow>> =>
  new Map((await database.spaces.toArray()).map((space) => [space.id, space]));

/** A space that this device doesn't have yet; says whether it has it now. */
const enter = async (store: Store, membership: Membership, cards: ReadonlyMap<string, Card>): Promise<boolean> => {
  const { space: id, role, owner, envelope, epoch: relayEpoch, seats, floor, members, departed, offer } = membership;
  const { person } = await store.identity();
  const stated = envelope === undefined ? null : await readEnvelope(store, membership, envelope, cards);
  if (!stated) return false;
  const { purpose, keys, epoch } = stated;
  const rule = purpose === 'private' ? 'shared' : 'authored';
  const row: SpaceRow = {
    id,
    purpose,
    owner,
    rule,
    role,
    epoch,
    keys,
    cursor: 0,
    registered: 1,
    relayEpoch,
    seats,
    resealed: epoch,
  };
  const there = { ...row, floor, departed, offer, ...partnerIn(stated, person), ...(members && { members }) };
  const isEntered = await store.change(async () => {
    // While it was opened, its owner may have been blocked, or this device emptied.
    if ((await store.identity()).person !== person || !(await isWelcome(store, stated, owner))) return false;
    await store.database.spaces.put(there);
    if (purpose !== 'conversation' && owner === person) await store.makeHome(purpose, id);
    return true;
  });
  if (!isEntered) return false;
  // They gave me something to read: what I accepted has come about.
  if (owner !== person && (await contactsByPerson(store)).get(owner)?.fields.state === 'met')
    await keepContact(store, owner, { state: 'friend', since: store.now() });
  return true;
};

/** Says whether anything about it has changed. */
const update = async (
  store: Store,
  there: SpaceRow,
  membership: Membership,
  cards: ReadonlyMap<string, Card>,
): Promise<boolean> => {
  const {
    space: id,
    role,
    head,
    epoch: relayEpoch,
    seats,
    members,
    departed,
    envelope,
    reset,
    floor,
    offer,
  } = membership;
  const isAnew = there.history || head < there.cursor || reset;
  if (there.history) await resume(store, there);
  else if (head < there.cursor) await sendAnew(store, there, head);
  else if (reset) await beginAnew(store, there, floor);

  const change: Partial<SpaceRow> = { role, registered: 1, relayEpoch, departed };
  const owner = await ownerAfter(there, membership, cards);
  if (owner === membership.owner) Object.assign(change, { owner });
  if (members) Object.assign(change, { members });
  if (envelope !== undefined) {
    Object.assign(change, { offer });
    const stated = await readEnvelope(store, membership, envelope, cards);
    // An envelope that can't be believed yet is asked for again; until then the keys that are here stay.
    if (stated)
      Object.assign(change, {
        seats,
        keys: { ...stated.keys, ...there.keys },
        epoch: Math.max(there.epoch, stated.epoch),
        ...partnerIn(stated, (await store.identity()).person),
      });
  }
  const isNews = Object.entries(change).some(([name, value]) => !same(there[name as keyof SpaceRow], value));
  if (isNews) await store.database.spaces.update(id, change);
  return isNews || isAnew;
};

/** The envelope's contents, if the space's owner says so. */
const readEnvelope = async (
  store: Store,
  membership: Membership,
  envelope: string,
  cards: ReadonlyMap<string, Card>,
): Promise<SignedStatement | null> => {
  const { sealing } = await store.identity();
  const privateKeys = sealing.map(({ privateKey }) => privateKey);
  const stated = await openEnvelope(privateKeys, membership.space, envelope);
  const card = stated && cards.get(stated.owner);
  if (!card || !(await isStatedBy(card, membership.space, stated))) return null;
  return (await ownerAfter(stated, membership, cards)) === membership.owner ? stated : null;
};

/**
 * Who owns the space once it has gone from hand to hand, each time signed by whoever owned it then and by whoever took
 * it. What somebody writes to their own devices or to their friends stays theirs, whatever anybody signs.
 */
const ownerAfter = async (
  { owner, purpose }: Pick<SpaceRow, 'owner' | 'purpose'>,
  { space, handovers = [] }: Membership,
  cards: ReadonlyMap<string, Card>,
): Promise<string> => {
  if (purpose !== 'conversation') return owner;
  let current = owner;
  for (const statement of handovers) {
    const handover = await readHandover(cards, space, readStatement(statement));
    if (handover?.from === current) current = handover.to;
  }
  return current;
};

/** Nobody else's space is my private one, I have one private space and one circle, and strangers give me none. */
const isWelcome = async (store: Store, { purpose }: SignedStatement, owner: string): Promise<boolean> => {
  const { person } = await store.identity();
  if (owner !== person) return purpose !== 'private' && isWanted((await contactsByPerson(store)).get(owner));
  if (purpose === 'conversation') return true;
  return (await store.mySpace(purpose)).owner !== person;
};

/** With whom a conversation is: that is signed, so the relay can't lead my words to another friend. */
const partnerIn = (
  { purpose, owner, with: named }: SignedStatement,
  me: string,
): Pick<SpaceRow, 'with'> | undefined => {
  const partner = owner === me ? named : owner;
  return purpose === 'conversation' && partner !== undefined ? { with: partner } : undefined;
};

/** The relay no longer lists a space of which we were a member. */
const leave = (store: Store, space: SpaceRow): Promise<void> =>
  store.change(async () => {
    const { id, owner, purpose } = space;
    const { database } = store;
    if (owner === (await store.identity()).person) {
      // My own can't be taken from me: a relay that lost it gets it again.
      await database.spaces.update(id, { registered: 0, seats: 0 });
      await sendAnew(store, space, 0);
    } else if (purpose === 'conversation') {
      // What we said to each other stays readable to both.
      await database.spaces.update(id, { history: true, role: 'reader' });
      await database.records.where({ space: id }).modify({ dirty: 0 });
    } else {
      await forgetSpace(store, id);
      await database.spaces.delete(id);
    }
  });

/** A conversation that seemed to have ended goes on: what had not been sent is sent now. */
const resume = (store: Store, space: SpaceRow): Promise<void> =>
  store.change(async () => {
    await store.database.spaces.where({ id: space.id }).modify((row) => {
      delete (row as { history?: true }).history;
    });
    // Whatever its base: changes too had not been sent.
    await sendAnew(store, space, -1);
  });

/** Every record of a space goes; runs inside the caller's transaction. */
export const forgetSpace = async ({ database }: Store, id: string): Promise<void> => {
  await database.records.where({ space: id }).delete();
  await database.missing.where({ space: id }).delete();
  await asideIn(database, id).delete();
};

/** The relay has fewer versions than it had, as after a backup was put back: what it lost is sent once more. */
const sendAnew = (store: Store, { id }: SpaceRow, head: number): Promise<void> =>
  store.change(async () => {
    const { person } = await store.identity();
    await rememberRead(store, id);
    await readAgain(store, id);
    await store.database.records
      .where({ space: id })
      .filter(({ author, base }) => author === person && base > head)
      .modify({ base: 0, dirty: 1 });
  });

/** Nothing that was confirmed before is sure: the relay's database was put back from a backup. */
export const beginWithAll = (store: Store, listed: readonly Membership[], incarnation: string): Promise<void> =>
  store.change(async () => {
    const { spaces, meta } = store.database;
    for (const space of await spacesThat(store.database, ({ registered, history }) => registered === 1 && !history)) {
      const seat = listed.find(({ space: id }) => id === space.id);
      if (seat?.reset) await beginAnew(store, space, seat.floor);
      else await sendAnew(store, space, 0);
      await spaces.update(space.id, { seats: 0 });
    }
    await meta.delete('told-blocked');
    await meta.put({ name: 'incarnation', value: incarnation });
  });

/** Removals that this device missed have been collected: what wasn't sent stays, whatever comes. */
const beginAnew = (store: Store, { id }: SpaceRow, floor: number): Promise<void> =>
  store.change(async () => {
    await readAgain(store, id, { floor, sweeping: true });
    await store.database.records.where({ space: id }).modify({ base: 0 });
  });

/** What was heard once stays so: on the relay's word alone, replaced keys would be good again. */
const readAgain = async ({ database }: Store, id: string, change: Partial<SpaceRow> = {}): Promise<void> => {
  await database.spaces.where({ id }).modify((space) => {
    Object.assign(space, { cursor: 0, heardEpoch: 0, heardOnce: everHeard(space), ...change });
  });
};

/** Ends what `beginAnew` began, once the whole space has come. */
export const sweep = (store: Store, id: string): Promise<void> =>
  store.change(async () => {
    const { person } = await store.identity();
    const { records, missing } = store.database;
    const unnamed = await records
      .where({ space: id })
      .filter(({ base, dirty }) => base === 0 && dirty === 0)
      .toArray();
    const [lost, gone] = [unnamed.filter(isLost(person)), unnamed.filter((row) => !isLost(person)(row))];
    await records.bulkPut(lost.map((row) => ({ ...row, dirty: 1 })));
    await missing.bulkPut(gone.filter(({ removed }) => !removed));
    await records.bulkDelete(gone.map((row) => [id, row.id]));
    await store.database.spaces.where({ id }).modify((space) => {
      delete (space as { sweeping?: true }).sweeping;
    });
  });

/** What one can't remove: had the relay its way, I would know nobody any more. */
const NEVER_REMOVED: readonly KindName[] = ['contact', 'profile', 'setting'];

const isLost =
  (me: string) =>
  ({ author, kind }: RecordRow): boolean =>
    author === me && NEVER_REMOVED.includes(kind);

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
