import type { Random } from '../model/ids.ts';
import { signStatement } from '../seal/envelope.ts';
import { type InviteLetter, type InviteReply, openReply, sealInvite } from '../seal/invite.ts';
import { contactsByPerson, isWanted } from '../store/queries/contacts.ts';
import { me } from '../store/queries/me.ts';
import type { Live, Store } from '../store/store.ts';
import type { MemberSeat } from './protocol.ts';
import type { Relay } from './relay.ts';

/** My invites, those too that everybody has accepted for whom they were. */
export const invitations = async (store: Store): Promise<Live<'invitation'>[]> => store.allMine('invitation');

/**
 * Of my invites those whose secret nobody has who should not: what is written from now on is sealed to it, and whoever
 * brings it becomes a friend. Not made before I changed my keys, for a device that I cut off has it; nor one by which
 * somebody came with whom I have parted.
 */
export const soundInvitations = async (store: Store): Promise<Live<'invitation'>[]> => {
  const { card } = await store.identity();
  const contacts = [...(await contactsByPerson(store)).values()];
  const known = new Set(contacts.flatMap((contact) => (isWanted(contact) ? [] : (contact.fields.invite ?? []))));
  return (await invitations(store)).filter(
    ({ fields: { generation = 1, invite } }) => generation === card.length && !known.has(invite),
  );
};

/** Says at the relay what an invite of mine says today: who I am, and the newest keys of my circle. */
export const postInvitation = async (
  { store, random }: { store: Store; random: Random },
  relay: Relay,
  { invite, secret, expiresAt, uses }: Live<'invitation'>['fields'],
): ReturnType<Relay['createInvite']> => {
  const identity = await store.identity();
  const circle = await store.mySpace('circle');
  const { id: space, purpose, owner, epoch, keys } = circle;
  const letter: InviteLetter = {
    from: { person: identity.person, name: (await me(store)).name, card: [...identity.card] },
    spaces: [
      { space, role: 'reader', statement: await signStatement(identity, space, { purpose, owner, epoch, keys }) },
    ],
  };
  const sealed = await sealInvite({ invite, secret }, letter, random);
  return relay.createInvite({ invite, sealed, grants: [{ space, role: 'reader' }], expiresAt, uses });
};

/** What a member said of themselves when they accepted an invite of mine; null when that was not them. */
export const replyOf = async (
  store: Store,
  { person, invite, reply }: MemberSeat,
): Promise<(InviteReply & { invitedAt: number }) | null> => {
  const mine = (await soundInvitations(store)).find(({ fields }) => fields.invite === invite);
  if (!mine || reply === null) return null;
  const said = await openReply(mine.fields, reply);
  return said?.person === person ? { ...said, invitedAt: mine.fields.createdAt } : null;
};
