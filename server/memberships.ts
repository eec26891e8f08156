import type { MemberSeat, Membership, PullAnswer, StoredRecord } from '../shared/sync/protocol.ts';
import { cardOf } from './accounts.ts';
import type { Database } from './database/tables.ts';

interface KnownSpace {
  version: number;
  seats: number;
  floor: number;
}

/** Every space that the person is in; with its envelope where they don't know the newest. */
export const readMemberships = async (
  db: Database,
  person: string,
  known: ReadonlyMap<string, KnownSpace>,
): Promise<Membership[]> => {
  const rows = await db
    .selectFrom('member')
    .innerJoin('space', 'space.id', 'member.space')
    .select([
      'member.space',
      'space.rule',
      'member.role',
      'space.owner',
      'space.epoch',
      'space.head',
      'space.floor',
      'space.seats',
      'space.departed',
      'space.handovers',
    ])
    .where('member.person', '=', person)
    .orderBy('member.space')
    .execute();

  const memberships: Membership[] = [];
  for (const { departed, handovers, ...row } of rows) {
    const { version, seats, floor } = known.get(row.space) ?? { version: 0, seats: 0, floor: 0 };
    const membership: Membership = {
      ...row,
      departed: departed === 1,
      // From 0 too: what a device has pushed it has, whether or not it ever pulled.
      reset: version < row.floor && floor < row.floor,
    };
    if (seats !== row.seats) Object.assign(membership, await readSeats(db, row, person, handovers));
    memberships.push(membership);
  }
  return memberships;
};

/** Cards of whoever matters in an answer. */
export const peopleIn = async (
  db: Database,
  spaces: readonly Membership[],
  records: readonly StoredRecord[],
): Promise<PullAnswer['people']> => {
  const ids = new Set(records.map(({ author }) => author));
  for (const { owner, envelope, members } of spaces) {
    if (envelope !== undefined) ids.add(owner);
    for (const { person } of members ?? []) ids.add(person);
  }
  if (ids.size === 0) return [];
  const rows = await db
    .selectFrom('person')
    .select(['id', 'card'])
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(({ id, card }) => ({ person: id, card: cardOf({ card }) })).filter(({ card }) => card.length > 0);
};

const readSeats = async (
  db: Database,
  { space, role }: { space: string; role: string },
  person: string,
  handovers: string,
): Promise<Pick<Membership, 'envelope' | 'members' | 'handovers' | 'offer'>> => {
  const { envelope, offer } = await db
    .selectFrom('member')
    .select(['envelope', 'offer'])
    .where('space', '=', space)
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  const seat = { envelope, handovers: JSON.parse(handovers) as string[], ...(offer !== null && { offer }) };
  if (role !== 'owner') return seat;
  const members: MemberSeat[] = await db
    .selectFrom('member')
    .select(['person', 'role', 'epoch', 'generation', 'invite', 'reply'])
    .where('space', '=', space)
    .orderBy('person')
    .execute();
  return { ...seat, members };
};
