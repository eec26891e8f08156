import { TRPCError } from '@trpc/server';
import { createSpaceSchema, handOverSchema, rekeySchema, removeMemberSchema } from '../../shared/sync/protocol.ts';
import { authorize } from '../authorize.ts';
import { transact } from '../database/transact.ts';
import { membersOf, noteSeats, removeMember } from '../members.ts';
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
      const by = await authorize(work, { space: input.space, person }, 'read').catch((error: unknown) => {
        if (error instanceof Refused && input.person === person) return undefined;
        throw error;
      });
      if (!by) return undefined;

      await removeMember(work, by, input.person);
      const { head } = await work
        .selectFrom('space')
        .select('head')
        .where('id', '=', input.space)
        .executeTakeFirstOrThrow();
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

  /** Makes a member the owner, and the owner a writer. Repeating it changes nothing. */
  handOver: signedIn.input(handOverSchema).mutation(async ({ ctx: { relay, person }, input }) => {
    const { space, to, statement } = input;
    const poke = await transact(relay.db, async (work) => {
      const by = await authorize(work, { space, person }, 'read');
      const known = await work
        .selectFrom('space')
        .select(['owner', 'head', 'handovers'])
        .where('id', '=', space)
        .executeTakeFirstOrThrow();
      if (known.owner === to && by.role === 'writer') return undefined;
      await authorize(work, { space, person }, 'own');
      if (to === person) return undefined;
      await authorize(work, { space, person: to }, 'read');

      const handovers = JSON.stringify([...(JSON.parse(known.handovers) as string[]), statement]);
      await work.updateTable('space').set({ owner: to, handovers }).where('id', '=', space).execute();
      const seat = (whom: string, role: 'owner' | 'writer') =>
        work.updateTable('member').set({ role }).where('space', '=', space).where('person', '=', whom).execute();
      await seat(person, 'writer');
      await seat(to, 'owner');
      await noteSeats(work, space);
      return { head: known.head, persons: await membersOf(work, space) };
    });
    if (poke) relay.pokes.publish({ space, head: poke.head }, poke.persons);
  }),
});
