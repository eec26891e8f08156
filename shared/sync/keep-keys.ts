import type { Random } from '../model/ids.ts';
import { isRefused, type Refused, refuse } from '../model/refused.ts';
import { newestLink, signDevice } from '../seal/card.ts';
import { MOST_KEYS, sealEnvelope, signStatement } from '../seal/envelope.ts';
import { newSpaceKey } from '../seal/record.ts';
import type { SpaceRow } from '../store/database.ts';
import { contactsByPerson, isWanted } from '../store/queries/contacts.ts';
import type { Live, Store } from '../store/store.ts';
import { keepContact } from './contacts.ts';
import { isSound, postInvitation, replyOf, soundInvitations } from './invitations.ts';
import { type Known, look } from './known.ts';
import type { MemberSeat, Membership } from './protocol.ts';
import { concernsAll, type Relay, type RelayRefusal } from './relay.ts';

interface KeepKeysOptions {
  readonly store: Store;
  readonly random: Random;
}

/**
 * Brings the relay to where my records say things should be: whom I blocked, who may be in my spaces and with which
 * keys, and whose spaces I don't want to be in. Each step compares what is with what should be, so that any of my
 * devices may take it, it may be cut off anywhere, and once more does no harm. Says whether anything was done, after
 * which another pull is due.
 */
export const keepKeys = async (
  sync: KeepKeysOptions,
  relay: Relay,
  before: Known,
  listed: readonly Membership[],
): Promise<{ done: boolean; refusal: RelayRefusal | null; known: Known }> => {
  let known = before;
  let done = false;
  for (const step of [introduceDevice, tellBlocked, callBack, meetMembers, leaveUnwanted, rekeySpaces, resealOld]) {
    const outcome = await step(sync, relay, known, listed);
    if (outcome === 'in-order') continue;
    known = await look(sync.store);
    if (isRefused(outcome)) return { done, refusal: outcome.refused, known };
    done ||= outcome === 'pull-due';
  }
  return { done, refusal: null, known };
};

type Step = (sync: KeepKeysOptions, relay: Relay, known: Known, listed: readonly Membership[]) => Promise<Outcome>;

/** in-order: nothing was to be done, so what is known still is so. */
type Outcome = 'in-order' | 'changed' | 'pull-due' | Refused<RelayRefusal>;

/** After my keys have changed, this device signs its own anew, or it would get no handover next time. */
const introduceDevice: Step = async ({ store }, relay, { identity, introduced }) => {
  const { card, person, device, deviceKey, signing } = identity;
  if (introduced === card.length) return 'in-order';
  const { publicKey } = deviceKey;
  const signature = await signDevice(signing.privateKey, person, device, publicKey);
  const answer = await relay.introduceDevice({ publicKey, signature });
  if (isRefused(answer)) return answer;
  await store.database.meta.put({ name: 'introduced', value: card.length });
  return 'changed';
};

const tellBlocked: Step = async ({ store }, relay, { contacts, toldBlocked }) => {
  const persons = [...contacts.values()].filter(({ fields }) => fields.state === 'blocked');
  const blocked = persons.map(({ fields }) => fields.person).sort();
  if (toldBlocked.join() === blocked.join()) return 'in-order';
  const answer = await relay.setBlocked({ persons: blocked });
  if (isRefused(answer)) return answer;
  await store.database.meta.put({ name: 'told-blocked', value: blocked });
  return 'changed';
};

/** Links that are good no longer are called back; once the record is gone, no device of mine asks for it again. */
const callBack: Step = async ({ store }, relay, known) => {
  const unsound = known.invitations.filter(({ fields }) => !isSound(fields, known));
  for (const { row, fields } of unsound) {
    const answer = await relay.revokeInvite({ invite: fields.invite });
    if (isRefused(answer) && concernsAll(answer.refused)) return answer;
    await store.setRemoved(row, true);
  }
  return unsound.length > 0 ? 'changed' : 'in-order';
};

/** Whoever accepted an invite of mine becomes a contact, by the keys that they replied with. */
const meetMembers: Step = async ({ store }, _relay, known) => {
  let met = false;
  let { contacts } = known;
  for (const { members = [] } of mySpaces(known)) {
    for (const seat of members) {
      const there = contacts.get(seat.person)?.fields;
      if (seat.invite === null || there?.state === 'blocked' || there?.state === 'friend') continue;
      const said = await replyOf(store, seat, known);
      // An invite from before the two of us parted does not bring us together again.
      if (!said || (there?.state === 'ended' && said.invitedAt <= there.since)) continue;
      const { name, card } = said;
      if (!said.isSound && there) continue;
      // Somebody whom I know goes on being known by the keys that I have; who came by a link that is good no more, and gave
      // me something to read, is left as one leaves a friend.
      const state = said.isSound ? 'friend' : 'ended';
      const change = { state, since: store.now() } as const;
      await keepContact(store, seat.person, change, { name, card });
      contacts = await contactsByPerson(store);
      met = true;
    }
  }
  return met ? 'pull-due' : 'in-order';
};

/** I am still a member of spaces whose owner is no friend of mine any more. */
const leaveUnwanted: Step = async (_sync, relay, { identity: { person }, contacts }, listed) => {
  let left = false;
  for (const { space, owner } of listed) {
    const contact = contacts.get(owner);
    if (owner === person || !contact || isWanted(contact)) continue;
    const answer = await relay.removeMember({ space, person });
    if (isRefused(answer)) return answer;
    left = true;
  }
  return left ? 'pull-due' : 'in-order';
};

const rekeySpaces: Step = async (sync, relay, known) => {
  const { store } = sync;
  let done = false;
  let refusal: RelayRefusal | null = null;
  for (const space of mySpaces(known)) {
    if (!needsRekey(space, known)) continue;
    // Meanwhile the person may have parted from somebody.
    const people = await look(store);
    // Whoever goes may have any of them: nobody can tell me by how many links they came.
    const outlasting = isLosing(space, people) ? [] : await soundInvitations(store);
    const answer = await rekey(sync, relay, space, people);
    // Another device of mine was quicker, or somebody has just come or gone: the next pull tells.
    if (answer && concernsAll(answer)) return refuse(answer);
    if (answer && answer !== 'stale-epoch' && answer !== 'members-changed') {
      refusal = answer;
      continue;
    }
    done = true;
    if (!answer && space.purpose === 'circle') await renewInvitations(sync, relay, outlasting);
  }
  // What was done is followed by another round, which meets the refusal again.
  if (done) return 'pull-due';
  return refusal ? refuse(refusal) : 'in-order';
};

/** How many epochs a record of mine stays under its key; by then it is sealed anew, for envelopes forget the oldest. */
const MOST_EPOCHS = MOST_KEYS / 3;

const resealOld: Step = async ({ store }, _relay, known) => {
  const { person } = known.identity;
  const { spaces, records } = store.database;
  const old = known.spaces.filter(
    ({ registered, history, role, epoch, resealed = 1 }) =>
      registered === 1 && !history && role !== 'reader' && epoch - resealed >= MOST_EPOCHS,
  );
  for (const { id: space, epoch } of old)
    await store.change(async () => {
      await records
        .where({ space })
        .filter(({ author }) => author === person)
        .modify({ dirty: 1 });
      await spaces.update(space, { resealed: epoch });
    });
  return old.length > 0 ? 'changed' : 'in-order';
};

/**
 * No devices of mine made so many epochs while this one was away: an epoch never falls again, and one above LAST_EPOCH
 * nobody could read. Until the relay says another, what is unsent waits.
 */
const MOST_AHEAD = 10_000;

/** Is somebody in it who should not be, or has anybody an envelope that is not the newest, to their newest key? */
const needsRekey = (space: SpaceRow, people: Known): boolean => {
  const { members = [], relayEpoch = space.epoch, epoch, departed = false } = space;
  if (members.length === 0 || relayEpoch - epoch > MOST_AHEAD) return false;
  const staying = membersWanted(space, people);
  const isBehind = staying.some(
    (seat) => seat.epoch < relayEpoch || seat.generation < (people.cards.get(seat.person)?.length ?? 0),
  );
  return departed || isBehind || staying.length < members.length || epoch > relayEpoch;
};

/** Has somebody left since the last rekey, or is somebody to go with this one? */
const isLosing = (space: SpaceRow, people: Known): boolean =>
  space.departed === true || membersWanted(space, people).length < (space.members?.length ?? 0);

const rekey = async (
  { store, random }: KeepKeysOptions,
  relay: Relay,
  space: SpaceRow,
  people: Known,
): Promise<RelayRefusal | null> => {
  const { id, keys: known, epoch, relayEpoch = epoch, members = [] } = space;
  const identity = await store.identity();
  const to = Math.max(epoch, relayEpoch) + 1;
  const keys = { ...known, [to]: newSpaceKey(random) };
  const statement = await signStatement(identity, id, { ...space, epoch: to, keys });
  const staying = membersWanted(space, people);
  const envelopes = await Promise.all(
    staying.map(async ({ person }) => {
      const card = people.cards.get(person) ?? [];
      return {
        person,
        envelope: await sealEnvelope(newestLink(card).publicKey, id, statement),
        generation: card.length,
      };
    }),
  );
  const remove = members.filter((seat) => !staying.includes(seat)).map(({ person }) => person);
  const answer = await relay.rekey({ space: id, from: relayEpoch, to, envelopes, remove });
  if (isRefused(answer)) return answer.refused;
  await store.database.spaces.update(id, { keys, epoch: to, relayEpoch: to, departed: false, seats: 0 });
  return null;
};

/**
 * Links that are out there should open the newest key; one that could not be told of it works all the same. Only those
 * that the relay still names: any other was called back or is over, and telling of it would make it anew.
 */
const renewInvitations = async (
  sync: KeepKeysOptions,
  relay: Relay,
  outlasting: readonly Live<'invitation'>[],
): Promise<void> => {
  const { store } = sync;
  const { epoch } = await store.mySpace('circle');
  for (const { id, space } of outlasting) await store.write(space, 'invitation', id, { epoch });
  const listed = outlasting.length > 0 ? await relay.listInvites() : [];
  const open = new Set(isRefused(listed) ? [] : listed.map(({ invite }) => invite));
  for (const { fields } of outlasting) if (open.has(fields.invite)) await postInvitation(sync, relay, fields);
};

const mySpaces = ({ identity: { person }, spaces }: Known): SpaceRow[] =>
  spaces.filter(({ owner, registered, history }) => owner === person && registered === 1 && !history);

/**
 * Who may stay: I myself, in my circle friends, and in a conversation the friend whom my own statement names. Whom else
 * the relay seated may not, a friend neither: together the two could read what isn't meant for them.
 */
const membersWanted = (
  { purpose, with: partner, members = [] }: SpaceRow,
  { identity: { person: me }, contacts }: Known,
): readonly MemberSeat[] => {
  const isMeant = (person: string) => purpose === 'circle' || (purpose === 'conversation' && person === partner);
  return members.filter(({ person }) => person === me || (isMeant(person) && isWanted(contacts.get(person))));
};
