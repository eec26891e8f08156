import { type PullAnswer, type PushAnswer, pullSchema, pushSchema } from '../../shared/sync/protocol.ts';
import { authorize } from '../authorize.ts';
import { readSnapshot, transact } from '../database/transact.ts';
import { membersOf } from '../members.ts';
import { peopleIn, readMemberships } from '../memberships.ts';
import { readPage, storeRecords } from '../records.ts';
import { demandRoom } from '../room.ts';
import { router, syncing } from '../trpc.ts';

export const sync = router({
  /** Everything or nothing: one record that may not be written refuses them all. */
  push: syncing.input(pushSchema).mutation(async ({ ctx: { relay, person }, input }): Promise<PushAnswer> => {
    const { answer, head, persons } = await transact(relay.db, async (work) => {
      const writer = await authorize(work, { space: input.space, person }, 'write');
      const { answer, head, growth } = await storeRecords(work, writer, input.records, relay.clock());
      await demandRoom(work, input.space, growth, relay.room);
      return { answer, head, persons: head === undefined ? [] : await membersOf(work, input.space) };
    });

    if (head !== undefined) relay.pokes.publish({ space: input.space, head }, persons);
    const conflicts = answer.filter((entry) => 'conflict' in entry).length;
    relay.metrics.count('records_stored', answer.length - conflicts);
    relay.metrics.count('records_conflicting', conflicts);
    return answer;
  }),

  /** Changes nothing; a mutation all the same, so that what a device asks for never stands in an address. */
  pull: syncing.input(pullSchema).mutation(async ({ ctx: { relay, person, device }, input }): Promise<PullAnswer> => {
    // One snapshot: no space whose key has gone, no head that the records don't reach.
    const answer = await readSnapshot(relay.db, async (work) => {
      const known = new Map(input.cursors.map((cursor) => [cursor.space, cursor]));
      const { spaces, waiting } = await readMemberships(work, person, known);
      const starts = new Map(input.cursors.map(({ space, version }) => [space, version]));
      for (const { space, reset } of spaces) if (reset) starts.set(space, 0);
      // Nobody can open records before the keys that come with the seats.
      const ready = spaces.filter(({ space }) => !waiting.has(space));
      const page = await readPage(work, ready, starts, input.limit);
      const people = await peopleIn(work, spaces, page.records);
      const mine = await work
        .selectFrom('device')
        .innerJoin('person', 'person.id', 'device.person')
        .select(['device.handover', 'person.generation', 'person.handle'])
        .where('device.person', '=', person)
        .where('device.id', '=', device)
        .executeTakeFirst();
      const handover = mine && mine.generation > input.generation ? mine.handover : null;
      return {
        spaces,
        ...page,
        more: page.more || waiting.size > 0,
        people,
        handover,
        incarnation: relay.incarnation,
        ...(mine && { handle: mine.handle }),
      };
    });

    relay.metrics.count('records_pulled', answer.records.length);
    return answer;
  }),
});
