import { LIMITS } from '../shared/sync/protocol.ts';
import type { Member } from './authorize.ts';
import type { Database, Work } from './database/tables.ts';
import { noteSeats } from './members.ts';
import { Refused } from './refusal.ts';
import { demandRoom, type Room } from './room.ts';

/** Offers the space to one member, and to nobody else any more; offered to its owner, to nobody at all. */
export const offerSpace = async (
  work: Work,
  { space, person: owner }: Member<'own'>,
  { to, statement }: { to: string; statement: string },
): Promise<void> => {
  demandHandoversLeft(await handoversOf(work, space));
  await withdrawOffer(work, space);
  if (to === owner) return;
  await work
    .updateTable('member')
    .set({ offer: statement })
    .where('space', '=', space)
    .where('person', '=', to)
    .execute();
};

/** Refuses `read-only` to whom the space was not offered. The caller holds the space. */
export const takeOver = async (
  work: Work,
  { space, person }: Member<'read'>,
  statement: string,
  room: Room,
): Promise<void> => {
  const { offer } = await work
    .selectFrom('member')
    .select('offer')
    .where('space', '=', space)
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  if (offer === null) throw new Refused('read-only');
  const handovers = await handoversOf(work, space);
  demandHandoversLeft(handovers);

  const { owner, records, bytes } = await work
    .selectFrom('space')
    .select(['owner', 'records', 'bytes'])
    .where('id', '=', space)
    .executeTakeFirstOrThrow();
  const seat = (whom: string, role: 'owner' | 'writer') =>
    work.updateTable('member').set({ role }).where('space', '=', space).where('person', '=', whom).execute();
  await seat(owner, 'writer');
  await seat(person, 'owner');
  await withdrawOffer(work, space);
  const change = { owner: person, handovers: JSON.stringify([...handovers, statement]) };
  await work.updateTable('space').set(change).where('id', '=', space).execute();
  await demandRoom(work, space, { records, bytes }, room);
};

const withdrawOffer = async (work: Work, space: string): Promise<void> => {
  await work.updateTable('member').set({ offer: null }).where('space', '=', space).execute();
  await noteSeats(work, space);
};

const handoversOf = async (db: Database, space: string): Promise<string[]> => {
  const row = await db.selectFrom('space').select('handovers').where('id', '=', space).executeTakeFirstOrThrow();
  return JSON.parse(row.handovers) as string[];
};

/** Each member is sent them all, so there are only so many: refuses `limit-reached`. */
const demandHandoversLeft = (handovers: readonly string[]): void => {
  if (handovers.length >= LIMITS.handovers) throw new Refused('limit-reached');
};
