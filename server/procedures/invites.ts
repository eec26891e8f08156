import { TRPCError } from '@trpc/server';
import {
  acceptInviteSchema,
  createInviteSchema,
  LIMITS,
  type OpenInvite,
  readInviteSchema,
  revokeInviteSchema,
} from '../../shared/sync/protocol.ts';
import { authorize } from '../authorize.ts';
import { transact } from '../database/transact.ts';
import { claimInvite, demandOpen, findInvite, forgetInvite, grantsOf } from '../invites.ts';
import { addMember, pokesFor } from '../members.ts';
import { Refused } from '../refusal.ts';
import { createSpace } from '../spaces.ts';
import { router, signedIn } from '../trpc.ts';

export const invites = router({
  /**
   * Grants only what the caller owns. Repeating it changes what the invite says, as after a rekey, and nothing else; an
   * id that somebody else used is refused `invite-spent`. Every one that is kept counts, also those whose time is over.
   */
  create: signedIn.input(createInviteSchema).mutation(async ({ ctx: { relay, person }, input }) => {
    await relay.rates.count('createInvite', person);
    await transact(relay.db, async (work) => {
      for (const { space } of input.grants) await authorize(work, { space, person }, 'own');

      const known = await work.selectFrom('invite').select('inviter').where('id', '=', input.invite).executeTakeFirst();
      if (known && known.inviter !== person) throw new Refused('invite-spent');
      if (known) {
        await work.updateTable('invite').set({ sealed: input.sealed }).where('id', '=', input.invite).execute();
        return;
      }
      const { count } = await work
        .selectFrom('invite')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('inviter', '=', person)
        .executeTakeFirstOrThrow();
      if (Number(count) >= LIMITS.invites) throw new Refused('limit-reached');

      const { invite: id, sealed, expiresAt, uses } = input;
      const now = relay.clock();
      if (expiresAt <= now || expiresAt > now + LIMITS.inviteLives)
        throw new TRPCError({ code: 'BAD_REQUEST', message: 'an invite waits for 90 days at most' });
      await work
        .insertInto('invite')
        .values({ id, inviter: person, sealed, expires_at: expiresAt, accepted_by: null, uses })
        .execute();
      for (const { space, role } of onePerSpace(input.grants)) {
        await work.insertInto('invite_grant').values({ invite: id, space, role }).execute();
      }
    });
  }),

  /** Invites of the caller's that somebody could still accept, or has accepted before their time was over. */
  list: signedIn.mutation(async ({ ctx: { relay, person } }): Promise<OpenInvite[]> => {
    const rows = await relay.db
      .selectFrom('invite')
      .select(['id', 'expires_at', 'uses', 'used'])
      .where('inviter', '=', person)
      .where('expires_at', '>', relay.clock())
      .orderBy('expires_at')
      .execute();
    return rows.map(({ id, expires_at, uses, used }) => ({ invite: id, expiresAt: Number(expires_at), uses, used }));
  }),

  /** Nobody can accept it any more, and nothing of it is kept. One that isn't there, or isn't the caller's, stays as it is. */
  revoke: signedIn.input(revokeInviteSchema).mutation(async ({ ctx: { relay, person }, input }) => {
    await transact(relay.db, async (work) => {
      const mine = await work
        .selectFrom('invite')
        .select('id')
        .where('id', '=', input.invite)
        .where('inviter', '=', person)
        .executeTakeFirst();
      if (mine) await forgetInvite(work, mine.id);
    });
  }),

  /**
   * What the link's secret opens. The inviter's key is in there: one that the relay vouched for would be worth nothing.
   * A mutation, like `sync.pull`, to keep the invite out of addresses.
   */
  read: signedIn.input(readInviteSchema).mutation(async ({ ctx: { relay, person, address }, input }) => {
    await relay.rates.count('readInvite', address);

    const invite = await findInvite(relay.db, input.invite, person);
    if (invite.inviter !== person) await demandOpen(relay.db, invite, person, relay.clock());

    return { inviter: invite.inviter, sealed: invite.sealed };
  }),

  /** Both become members of what the other gives, or neither. Whoever accepted may repeat it; that changes nothing. */
  accept: signedIn.input(acceptInviteSchema).mutation(async ({ ctx: { relay, person }, input }) => {
    const { inviter, pokes } = await transact(relay.db, async (work) => {
      const invite = await findInvite(work, input.invite, person);
      const { inviter } = invite;
      if (inviter === person) throw new Refused('own-invite');
      await demandOpen(work, invite, person, relay.clock());
      if (!(await claimInvite(work, input.invite, person))) return { inviter, pokes: [] };

      const came = { invite: input.invite, reply: input.reply };
      const grants = await grantsOf(work, input.invite);
      for (const { space, role } of grants) {
        const owner = await authorize(work, { space, person: inviter }, 'own');
        const key = input.envelopes.find((envelope) => envelope.space === space);
        if (!key)
          throw new TRPCError({ code: 'BAD_REQUEST', message: 'a space that the invite grants has no envelope' });
        const { epoch, envelope, generation } = key;
        await addMember(work, owner, { person, role, epoch, envelope, generation, ...came });
      }
      for (const { space, role, epoch, envelope, generation, made } of input.gives) {
        if (made) {
          const known = await work.selectFrom('space').select('id').where('id', '=', space).executeTakeFirst();
          if (known) throw new Refused('not-a-member');
          await createSpace(work, { space, owner: person, epoch, now: relay.clock(), ...made });
        }
        const owner = await authorize(work, { space, person }, 'own');
        const seat = { person: inviter, role, epoch, envelope, generation, invite: null, reply: null };
        await addMember(work, owner, seat);
      }
      return { inviter, pokes: await pokesFor(work, [...grants, ...input.gives]) };
    });

    for (const { poke, persons } of pokes) relay.pokes.publish(poke, persons);
    return { inviter };
  }),
});

const onePerSpace = <T extends { space: string }>(grants: readonly T[]): T[] => [
  ...new Map(grants.map((grant) => [grant.space, grant])).values(),
];
