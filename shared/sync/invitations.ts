import type { Random } from '../model/ids.ts';
import { signStatement } from '../seal/envelope.ts';
import { type InviteLetter, type InviteReply, openReply, sealInvite } from '../seal/invite.ts';
import { me } from '../store/queries/me.ts';
import type { Live, Store } from '../store/store.ts';
import type { MemberSeat } from './protocol.ts';
import type { Relay } from './relay.ts';

/** My invites that are still good, or were when somebody accepted them. */
export const invitations = async (store: Store): Promise<Live<'invitation'>[]> => store.allMine('invitation');

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
  const mine = (await invitations(store)).find(({ fields }) => fields.invite === invite);
  if (!mine || reply === null) return null;
  const said = await openReply(mine.fields, reply);
  return said?.person === person ? { ...said, invitedAt: mine.fields.createdAt } : null;
};
