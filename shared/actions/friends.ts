import type { Contact } from '../model/records/contact.ts';
import { isRefused, refuse } from '../model/refused.ts';
import { goesOn, newestLink } from '../seal/card.ts';
import { sealEnvelope, signStatement } from '../seal/envelope.ts';
import {
  formatInviteLink,
  type InviteLink,
  newInviteId,
  newInviteSecret,
  openInvite,
  parseInviteLink,
  sealReply,
} from '../seal/invite.ts';
import { safetyPhrase } from '../seal/phrase.ts';
import { newSpaceKey } from '../seal/record.ts';
import { introduceMyself } from '../store/introduce.ts';
import { contactsByPerson } from '../store/queries/contacts.ts';
import { me as whoAmI } from '../store/queries/me.ts';
import { spacesThat } from '../store/read-many.ts';
import type { InviteView } from '../store/views.ts';
import { keepContact } from '../sync/contacts.ts';
import { invitations, postInvitation, soundInvitations } from '../sync/invitations.ts';
import { forgetSpace } from '../sync/memberships.ts';
import { concernsAll, type Relay } from '../sync/relay.ts';
import { local, type RemoteContext, remote } from './action.ts';

/** How long an invite waits to be accepted. */
const INVITE_LIVES_MS = 14 * 24 * 60 * 60 * 1000;

/** Makes a link that turns whoever opens it into a friend: once, unless told how often. */
export const makeInvite = remote(async (context, { uses = 1 }: { uses?: number }) => {
  const { store, random, now } = context;
  const account = await store.account();
  if (!account) return refuse('no-account');
  const link: InviteLink = { server: account.server, invite: newInviteId(random), secret: newInviteSecret(random) };
  const { invite, secret } = link;
  const record = context.newId();
  // Whoever has just left, or was sent away, changes the key first: a link from before that would be good no more.
  const stopped = await syncAll(context);
  if (stopped) return stopped;
  const generation = (await store.identity()).card.length;
  const { epoch } = await store.mySpace('circle');
  const fields = { invite, secret, createdAt: now, expiresAt: now + INVITE_LIVES_MS, uses, generation, epoch };
  // My other devices must be able to read who accepted before anybody can accept.
  await store.write(context.privateSpace, 'invitation', record, fields);
  const refusal = await context.sync();
  if ((await store.get('invitation', record))?.row.dirty !== 0) {
    await forgetInvitation(context, invite);
    return refuse(refusal ?? 'server-unreachable');
  }
  if (!(await soundInvitations(store)).some((mine) => mine.fields.invite === invite)) {
    await forgetInvitation(context, invite);
    return refuse('members-changed');
  }
  const answer = await postInvitation(context, context.relay(account.server), fields);
  if (!isRefused(answer)) return { link: formatInviteLink(link) };
  await forgetInvitation(context, invite);
  return answer;
});

/** My links that somebody could still open, with how often each has been accepted. */
export const listInvites = remote(async ({ store, relay }, _args: Record<never, never>) => {
  const account = await store.account();
  if (!account) return refuse('no-account');
  const answer = await relay(account.server).listInvites();
  if (isRefused(answer)) return answer;
  const mine = new Map((await invitations(store)).map(({ fields }) => [fields.invite, fields]));
  const invites = answer.flatMap(({ invite, uses, used, expiresAt }): InviteView[] => {
    const known = mine.get(invite);
    if (!known || used >= uses) return [];
    const link = formatInviteLink({ server: account.server, invite, secret: known.secret });
    return [{ invite, link, uses, used, expiresAt, createdAt: known.createdAt }];
  });
  return { invites };
});

/** Nobody can accept this link any more; who has stays a friend. */
export const revokeInvite = remote(async (context, { invite }: { invite: string }) => {
  const account = await context.store.account();
  if (!account) return refuse('no-account');
  const answer = await context.relay(account.server).revokeInvite({ invite });
  if (isRefused(answer)) return answer;
  // By the record those are known who accepted before, so it goes once they have been met.
  if (!(await syncAll(context))) await forgetInvitation(context, invite);
  return {};
});

/** Who sent this invite; nothing is accepted yet. */
export const readInvite = remote(async (context, { link }: { link: string }) => {
  const invite = await openLink(context, link);
  return isRefused(invite) ? invite : { from: invite.letter.from.name };
});

/** Makes both friends at once: I may read their circle, they mine, and there is a conversation. */
export const acceptInvite = remote(async (context, { link }: { link: string }) => {
  const opened = await openLink(context, link);
  if (isRefused(opened)) return opened;
  const { letter, relay, parsed } = opened;
  const { from } = letter;
  const { store, random } = context;
  // My circle must be known to the server before somebody can be let into it; and by which keys I know the inviter
  // must be known to my devices before anything of theirs arrives.
  const before = (await contactsByPerson(store)).get(from.person)?.fields;
  const isKnown = before?.state === 'friend';
  if (!isKnown) await keepContact(store, from.person, { state: 'met', since: context.now }, from);
  const refusal = await context.sync();
  if (refusal && (concernsAll(refusal) || (await contactsByPerson(store)).get(from.person)?.row.dirty)) {
    await unmeet(store, from.person, before ?? { state: 'ended', since: context.now });
    return refuse(refusal);
  }

  const identity = await store.identity();
  const mine = newestLink(identity.card).publicKey;
  const theirs = newestLink(from.card).publicKey;
  const [generation, theirGeneration] = [identity.card.length, from.card.length];
  const circle = await store.mySpace('circle');
  const { id, purpose, owner, epoch, keys } = circle;
  const ofCircle = await signStatement(identity, id, { purpose, owner, epoch, keys });
  const talk = context.newId();
  const ofTalk = await signStatement(identity, talk, {
    purpose: 'conversation',
    owner: identity.person,
    with: from.person,
    epoch: 1,
    keys: { 1: newSpaceKey(random) },
  });
  const { name } = await whoAmI(store);
  const reply = { invite: parsed.invite, person: identity.person, name, card: [...identity.card] };
  const answer = await relay.acceptInvite({
    invite: parsed.invite,
    envelopes: await Promise.all(
      letter.spaces.map(async ({ space, statement }) => ({
        space,
        epoch: statement.epoch,
        envelope: await sealEnvelope(mine, space, statement),
        generation,
      })),
    ),
    gives: [
      {
        space: circle.id,
        role: 'reader',
        epoch,
        envelope: await sealEnvelope(theirs, circle.id, ofCircle),
        generation: theirGeneration,
      },
      {
        space: talk,
        role: 'writer',
        epoch: 1,
        envelope: await sealEnvelope(theirs, talk, ofTalk),
        generation: theirGeneration,
        made: { rule: 'authored', envelope: await sealEnvelope(mine, talk, ofTalk), generation },
      },
    ],
    reply: await sealReply(parsed, reply, random),
  });
  if (isRefused(answer)) {
    // It may have arrived though its answer did not: then their circle comes with the next pull, and makes us friends.
    if (answer.refused !== 'server-unreachable')
      await unmeet(store, from.person, before ?? { state: 'ended', since: context.now });
    return answer;
  }

  await keepContact(store, from.person, { state: 'friend', since: store.now() });
  await context.sync();
  await store.change(() => introduceMyself(store, name));
  await context.sync();
  return { friend: { id: from.person, name: from.name } };
});

/**
 * Ends a friendship on both sides: neither may read the other's circle or write in the conversation any more. It holds
 * here at once, and on the server with the next sync; my circle then has a new key.
 */
export const removeFriend = local(async (context, { friend }: { friend: string }) => {
  await part(context, friend, 'ended');
  return {};
});

/** Ends the friendship, and nothing that this person does reaches me any more. */
export const blockPerson = local(async (context, { person }: { person: string }) => {
  await part(context, person, 'blocked');
  return {};
});

/** They may accept an invite of mine again; friends we are not until then. */
export const unblockPerson = local(async ({ store }, { person }: { person: string }) => {
  await keepContact(store, person, { state: 'ended', since: store.now() });
  return {};
});

interface Comparison {
  readonly friend: string;
  /** Whose phrase was shown: by now they may have another. */
  readonly signKey: string;
  readonly isSame: boolean;
}

/** The two of us have read our safety phrases to each other, and they were the same, or they weren't. */
export const verifyFriend = local(async ({ store }, { friend, signKey, isSame }: Comparison) => {
  const contact = (await contactsByPerson(store)).get(friend);
  if (!contact) return refuse('not-friends');
  const { card, noticed } = contact.fields;
  const link = 1 + card.findIndex((each) => each.signKey === signKey);
  await keepContact(
    store,
    friend,
    isSame
      ? { verified: signKey, differed: null, noticed: Math.max(noticed, link) }
      : { verified: null, differed: signKey },
  );
  return {};
});

/** The words that this friend and I compare. */
export const readSafetyPhrase = remote(async ({ store }, { friend }: { friend: string }) => {
  const contact = (await contactsByPerson(store)).get(friend);
  if (!contact) return refuse('not-friends');
  const { person, card } = await store.identity();
  const theirs = contact.fields.card;
  const phrase = await safetyPhrase({ person, card }, { person: friend, card: theirs });
  return { phrase, signKey: newestLink(theirs).signKey };
});

/** I have seen that this friend has new keys. */
export const noticeKeys = local(async ({ store }, { friend }: { friend: string }) => {
  const contact = (await contactsByPerson(store)).get(friend);
  if (contact) await keepContact(store, friend, { noticed: contact.fields.card.length, suspect: false });
  return {};
});

const part = async (
  { store }: Pick<RemoteContext, 'store'>,
  friend: string,
  state: 'ended' | 'blocked',
): Promise<void> => {
  await keepContact(store, friend, { state, since: store.now() });
  const theirs = await spacesThat(store.database, ({ owner, purpose }) => owner === friend && purpose === 'circle');
  for (const { id } of theirs) {
    await forgetSpace(store, id);
    // With its cursor: should we be friends again before the relay hears of this, it is read from its beginning.
    await store.database.spaces.delete(id);
  }
};

/** Nothing came of their invite: they are to me what they were before, unless that has changed meanwhile. */
const unmeet = (store: RemoteContext['store'], person: string, { state, since }: Pick<Contact, 'state' | 'since'>) =>
  store.change(async () => {
    const there = (await contactsByPerson(store)).get(person);
    if (there?.fields.state === 'met') await keepContact(store, person, { state, since });
  });

const forgetInvitation = async ({ store }: RemoteContext, invite: string): Promise<void> => {
  const mine = (await invitations(store)).find(({ fields }) => fields.invite === invite);
  if (mine) await store.setRemoved(mine.row, true);
};

/** A round, before something that needs the relay; refused where that can't be asked. What it refuses of one record stops nothing. */
const syncAll = async (context: RemoteContext) => {
  const refusal = await context.sync();
  return refusal && concernsAll(refusal) ? refuse(refusal) : null;
};

const openLink = async (context: RemoteContext, link: string) => {
  const parsed = parseInviteLink(link);
  if (!parsed) return refuse('invite-invalid');
  const account = await context.store.account();
  if (!account) return refuse('no-account');
  if (account.server !== parsed.server) return refuse('other-server');
  const relay: Relay = context.relay(parsed.server);
  const answer = await relay.readInvite({ invite: parsed.invite });
  if (isRefused(answer)) return answer;
  const letter = await openInvite(parsed, answer.sealed);
  if (!letter) return refuse('invite-invalid');
  const { person, card } = letter.from;
  // Else accepting would make friends of me and the account behind the link, under the name of somebody else.
  if (answer.inviter !== person) return refuse('invite-false');
  if (person === context.me) return refuse('own-invite');
  const known = (await contactsByPerson(context.store)).get(person)?.fields;
  if (known?.state === 'blocked') return refuse('blocked');
  if (known && !(await goesOn(person, known.card, card))) return refuse('other-keys');
  return { letter, relay, parsed };
};
