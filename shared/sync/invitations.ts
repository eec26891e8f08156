import type { Random } from '../model/ids.ts';
import { signStatement } from '../seal/envelope.ts';
import { type InviteLetter, type InviteReply, openReply, sealInvite } from '../seal/invite.ts';
import type { Identity, SpaceRow } from '../store/database.ts';
import { me } from '../store/queries/me.ts';
import type { Live, Store } from '../store/store.ts';
import type { MemberSeat } from './protocol.ts';
import type { Relay } from './relay.ts';

/** My invites, those too that everybody has accepted for whom they were. */
export const invitations = async (store: Store): Promise<Live<'invitation'>[]> => store.allMine('invitation');

/**
 * Whether an invite's secret is known to nobody who should not know it: what is written from now on is sealed to it, and
 * whoever brings it becomes a friend. A device that I cut off has those made before I changed my keys; and who left my
 * circle, or was sent away, any that was open then: in these the key that followed is not said.
 */
export const isSound = (
  { generation, epoch }: Live<'invitation'>['fields'],
  { identity, circle }: { identity: Pick<Identity, 'card'>; circle: Pick<SpaceRow, 'epoch'> },
): boolean => generation === identity.card.length && epoch === circle.epoch;

export const soundInvitations = (store: Store): Promise<Live<'invitation'>[]> =>
  store.read(async () => {
    const now = { identity: await store.identity(), circle: await store.mySpace('circle') };
    return (await invitations(store)).filter(({ fields }) => isSound(fields, now));
  });

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

/**
 * What a member said of themselves when they accepted an invite of mine; null when that was not them. `isSound`: not when
 * they came by one that was called back, or is about to be.
 */
export const replyOf = async (
  store: Store,
  { person, invite, reply }: MemberSeat,
  now: Parameters<typeof isSound>[1],
): Promise<(InviteReply & { invitedAt: number; isSound: boolean }) | null> => {
  const { id: space } = await store.mySpace('private');
  const rows = await store.database.records.where({ space, kind: 'invitation' }).toArray();
  const row = rows.find(({ fields }) => fields['invite'] === invite);
  // Those called back are removed; who came by one of them can be read all the same.
  const [mine] = row ? store.live('invitation', [{ ...row, removed: 0 }]) : [];
  if (!mine || reply === null) return null;
  const said = await openReply(mine.fields, reply);
  if (said?.person !== person) return null;
  const isGood = !row?.removed && isSound(mine.fields, now);
  return { ...said, invitedAt: mine.fields.createdAt, isSound: isGood };
};
