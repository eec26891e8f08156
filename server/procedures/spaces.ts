import { TRPCError } from '@trpc/server';
import {
  createSpaceSchema,
  offerSpaceSchema,
  rekeySchema,
  removeMemberSchema,
  takeOverSchema,
} from '../../shared/sync/protocol.ts';
import { authorize, holdSpace } from '../authorize.ts';
import { transact } from '../database/transact.ts';
import { offerSpace, takeOver } from '../handovers.ts';
import { headOf, membersOf, removeMember } from '../members.ts';
import { Refused } from '../refusal.ts';
import { createSpace, rekeySpace } from '../spaces.ts';
import { router, signedIn } from '../trpc.ts';

export const spaces = router({
  /** The caller owns it. Repeating it changes nothing. */
  create: signedIn.input(createSpaceSchema).mutation(async ({ ctx: { relay, person }, input }) => {
    const isNew = await transact(relay.db, async (work) => {
      const known = await work.selectFrom('space').select('owner').where('id', '=', input.space).executeTakeFirst();
      if (known && known.owner !== person) throw new Refused('not-a-member');
      if (known) return false;
      await createSpace(work, { ...input, owner: person, now: relay.clock() });
      return true;
    });
    if (isNew) relay.pokes.publish({ space: input.space, head: 0 }, [person]);
  }),

  /**
   * The owner removes anybody else; a member may leave. Repeating it changes nothing, so leaving a space that one
   * isn't in is no error, whether or not there is one.
   */
  removeMember: signedIn.input(removeMemberSchema).mutation(async ({ ctx: { relay, person }, input }) => {
    const poke = await transact(relay.db, async (work) => {
      // Before the role is read: an owner who waited for the space may have been followed by another meanwhile.
      await holdSpace(work, input.space);
      const by = await authorize(work, { space: input.space, person }, 'read').catch((error: unknown) => {
        if (error instanceof Refused && input.person === person) return undefined;
        throw error;
      });
      if (!by) return undefined;

      await removeMember(work, by, input.person);
      const head = await headOf(work, input.space);
      return { head, persons: [...(await membersOf(work, input.space)), input.person] };
    });
    if (poke) relay.pokes.publish({ space: input.space, head: poke.head }, poke.persons);
  }),

  /** A new epoch for everybody who stays. Refuses `stale-epoch` when there is another already, and `members-changed`. */
  rekey: signedIn.input(rekeySchema).mutation(async ({ ctx: { relay, person }, input }) => {
    if (input.to <= input.from) throw new TRPCError({ code: 'BAD_REQUEST', message: 'an epoch follows on another' });
    const poke = await transact(relay.db, async (work) => {
      const owner = await authorize(work, { space: input.space, person }, 'own');
      const before = await membersOf(work, input.space);
      const head = await rekeySpace(work, owner, input);
      return { head, persons: before };
    });
    relay.pokes.publish({ space: input.space, head: poke.head }, poke.persons);
  }),

  /** Lets a member take the space over, and nobody else any more; offering it to oneself takes an offer back. */
  offer: signedIn.input(offerSpaceSchema).mutation(async ({ ctx: { relay, person }, input }) => {
    const { space, to, statement } = input;
    const poke = await transact(relay.db, async (work) => {
      const owner = await authorize(work, { space, person }, 'own');
      await authorize(work, { space, person: to }, 'read');
      await offerSpace(work, owner, { to, statement });
      return { head: await headOf(work, space), persons: await membersOf(work, space) };
    });
    relay.pokes.publish({ space, head: poke.head }, poke.persons);
  }),

  /**
   * Makes the caller the owner of a space that was offered to them, and its owner a writer. What is in it counts against
   * the caller's room from here on, and is refused `no-room` where it doesn't fit. Repeating it changes nothing.
   */
  takeOver: signedIn.input(takeOverSchema).mutation(async ({ ctx: { relay, person }, input }) => {
    const { space, statement } = input;
    const poke = await transact(relay.db, async (work) => {
      await holdSpace(work, space);
      const taker = await authorize(work, { space, person }, 'read');
      if (taker.role === 'owner') return undefined;
      await takeOver(work, taker, statement, relay.room);
      return { head: await headOf(work, space), persons: await membersOf(work, space) };
    });
    if (poke) relay.pokes.publish({ space, head: poke.head }, poke.persons);
  }),
});
