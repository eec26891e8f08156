import type { Card } from '../model/card.ts';
import type { Random } from '../model/ids.ts';
import { isRefused } from '../model/refused.ts';
import { newestLink, signDevice } from '../seal/card.ts';
import { MOST_KEYS, sealEnvelope, signStatement } from '../seal/envelope.ts';
import { newSpaceKey } from '../seal/record.ts';
import type { SpaceRow } from '../store/database.ts';
import { contactsByPerson, isWanted } from '../store/queries/contacts.ts';
import { spacesThat } from '../store/read-many.ts';
import type { Live, Store } from '../store/store.ts';
import { keepContact, trustedCards } from './contacts.ts';
import { invitations, postInvitation, replyOf, soundInvitations } from './invitations.ts';
import type { MemberSeat, Membership } from './protocol.ts';
import { concernsAll, type Relay, type RelayRefusal } from './relay.ts';

interface Surroundings {
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
  sync: Surroundings,
  relay: Relay,
  listed: readonly Membership[],
): Promise<{ done: boolean; refusal: RelayRefusal | null }> => {
  let done = false;
  for (const step of [introduceDevice, tellBlocked, callBack, meetMembers, leaveUnwanted, rekeySpaces, resealOld]) {
    const answer = await step(sync, relay, listed);
    if (typeof answer === 'string') return { done, refusal: answer };
    done ||= answer;
  }
  return { done, refusal: null };
};

type Step = (sync: Surroundings, relay: Relay, listed: readonly Membership[]) => Promise<boolean | RelayRefusal>;

/** After my keys have changed, this device signs its own anew, or it would get no handover next time. */
const introduceDevice: Step = async ({ store }, relay) => {
  const { card, person, device, deviceKey, signing } = await store.identity();
  if (((await store.database.meta.get('introduced'))?.value ?? 1) === card.length) return false;
  const { publicKey } = deviceKey;
  const signature = await signDevice(signing.privateKey, person, device, publicKey);
  const answer = await relay.introduceDevice({ publicKey, signature });
  if (isRefused(answer)) return answer.refused;
  await store.database.meta.put({ name: 'introduced', value: card.length });
  return false;
};

const tellBlocked: Step = async ({ store }, relay) => {
  const contacts = await contactsByPerson(store);
  const persons = [...contacts.values()].filter(({ fields }) => fields.state === 'blocked');
  const blocked = persons.map(({ fields }) => fields.person).sort();
  const told = ((await store.database.meta.get('told-blocked'))?.value as string[] | undefined) ?? [];
  if (told.join() === blocked.join()) return false;
  const answer = await relay.setBlocked({ persons: blocked });
  if (isRefused(answer)) return answer.refused;
  await store.database.meta.put({ name: 'told-blocked', value: blocked });
  return false;
};

/** Links that are good no longer are called back; once the record is gone, no device of mine asks for it again. */
const callBack: Step = async ({ store }, relay) => {
  const sound = new Set((await soundInvitations(store)).map(({ id }) => id));
  for (const { id, row, fields } of await invitations(store)) {
    if (sound.has(id)) continue;
    const answer = await relay.revokeInvite({ invite: fields.invite });
    if (isRefused(answer) && concernsAll(answer.refused)) return answer.refused;
    await store.setRemoved(row, true);
  }
  return false;
};

/** Whoever accepted an invite of mine becomes a contact, by the keys that they replied with. */
const meetMembers: Step = async ({ store }) => {
  let met = false;
  let contacts = await contactsByPerson(store);
  for (const { members = [] } of await mySpaces(store)) {
    for (const seat of members) {
      const there = contacts.get(seat.person)?.fields;
      if (seat.invite === null || there?.state === 'blocked' || there?.state === 'friend') continue;
      const said = await replyOf(store, seat);
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
  return met;
};

/** I am still a member of spaces whose owner is no friend of mine any more. */
const leaveUnwanted: Step = async ({ store }, relay, listed) => {
  const { person } = await store.identity();
  const contacts = await contactsByPerson(store);
  let left = false;
  for (const { space, owner } of listed) {
    const contact = contacts.get(owner);
    if (owner === person || !contact || isWanted(contact)) continue;
    const answer = await relay.removeMember({ space, person });
    if (isRefused(answer)) return answer.refused;
    left = true;
  }
  return left;
};

const rekeySpaces: Step = async (sync, relay) => {
  const { store } = sync;
  const known = await peopleKnown(store);
  let done = false;
  let refusal: RelayRefusal | null = null;
  for (const space of await mySpaces(store)) {
    if (!needsRekey(space, known)) continue;
    // Meanwhile the person may have parted from somebody.
    const people = await peopleKnown(store);
    // Whoever goes may have any of them: nobody can tell me by how many links they came.
    const outlasting = isLosing(space, people) ? [] : await soundInvitations(store);
    const answer = await rekey(sync, relay, space, people);
    // Another device of mine was quicker, or somebody has just come or gone: the next pull tells.
    if (answer && concernsAll(answer)) return answer;
    if (answer && answer !== 'stale-epoch' && answer !== 'members-changed') {
      refusal = answer;
      continue;
    }
    done = true;
    if (!answer && space.purpose === 'circle') await renewInvitations(sync, relay, outlasting);
  }
  // What was done is followed by another round, which meets the refusal again.
  return done || (refusal ?? false);
};

/** How many epochs a record of mine stays under its key; by then it is sealed anew, for envelopes forget the oldest. */
const MOST_EPOCHS = MOST_KEYS / 3;

const resealOld: Step = async ({ store }) => {
  const { person } = await store.identity();
  const { spaces, records } = store.database;
  const old = await spacesThat(
    store.database,
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
  return false;
};

/** Is somebody in it who should not be, or has anybody an envelope that is not the newest, to their newest key? */
const needsRekey = (space: SpaceRow, people: People): boolean => {
  const { members = [], relayEpoch = space.epoch, epoch, departed = false } = space;
  if (members.length === 0) return false;
  const staying = membersWanted(space, people);
  const isBehind = staying.some(
    (seat) => seat.epoch < relayEpoch || seat.generation < (people.cards.get(seat.person)?.length ?? 0),
  );
  return departed || isBehind || staying.length < members.length || epoch > relayEpoch;
};

/** Has somebody left since the last rekey, or is somebody to go with this one? */
const isLosing = (space: SpaceRow, people: People): boolean =>
  space.departed === true || membersWanted(space, people).length < (space.members?.length ?? 0);

const rekey = async (
  { store, random }: Surroundings,
  relay: Relay,
  space: SpaceRow,
  people: People,
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

/** Links that are out there should open the newest key; one that could not be told of it works all the same. */
const renewInvitations = async (
  sync: Surroundings,
  relay: Relay,
  outlasting: readonly Live<'invitation'>[],
): Promise<void> => {
  const { store } = sync;
  const { epoch } = await store.mySpace('circle');
  for (const { id, space, fields } of outlasting) {
    await store.write(space, 'invitation', id, { epoch });
    if (fields.expiresAt > store.now()) await postInvitation(sync, relay, fields);
  }
};

const mySpaces = async (store: Store): Promise<SpaceRow[]> => {
  const { person } = await store.identity();
  return spacesThat(
    store.database,
    ({ owner, registered, history }) => owner === person && registered === 1 && !history,
  );
};

/**
 * Who may stay: I myself, in my circle friends, and in a conversation the friend whom my own statement names. Whom else
 * the relay seated may not, a friend neither: together the two could read what isn't meant for them.
 */
const membersWanted = (
  { purpose, with: partner, members = [] }: SpaceRow,
  { me, contacts }: People,
): readonly MemberSeat[] => {
  const isMeant = (person: string) => purpose === 'circle' || (purpose === 'conversation' && person === partner);
  return members.filter(({ person }) => person === me || (isMeant(person) && isWanted(contacts.get(person))));
};

/** Whom my records speak of; read once for many spaces. */
interface People {
  readonly me: string;
  readonly contacts: Awaited<ReturnType<typeof contactsByPerson>>;
  readonly cards: ReadonlyMap<string, Card>;
}

const peopleKnown = async (store: Store): Promise<People> => ({
  me: (await store.identity()).person,
  contacts: await contactsByPerson(store),
  cards: await trustedCards(store),
});
