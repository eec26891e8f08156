import {
  LIMITS,
  type MemberSeat,
  type Membership,
  type PullAnswer,
  type StoredRecord,
} from '../shared/sync/protocol.ts';
import { cardOf } from './accounts.ts';
import type { Database } from './database/tables.ts';

interface KnownSpace {
  version: number;
  seats: number;
  floor: number;
}

/**
 * Every space that the person is in; with its envelope where they don't know the newest. Envelopes and what comes with
 * them, many times the size of the rest, go so far as a page has room: `waiting` are the spaces whose turn comes later.
 */
export const readMemberships = async (
  db: Database,
  person: string,
  known: ReadonlyMap<string, KnownSpace>,
): Promise<{ spaces: Membership[]; waiting: ReadonlySet<string> }> => {
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

  const spaces: Membership[] = [];
  const waiting = new Set<string>();
  let characters = 0;
  for (const { departed, handovers, ...row } of rows) {
    const { version, seats, floor } = known.get(row.space) ?? { version: 0, seats: 0, floor: 0 };
    const membership: Membership = {
      ...row,
      departed: departed === 1,
      // From 0 too: what a device has pushed it has, whether or not it ever pulled.
      reset: version < row.floor && floor < row.floor,
    };
    spaces.push(membership);
    if (seats === row.seats) continue;
    if (characters >= LIMITS.body) {
      waiting.add(row.space);
      continue;
    }
    const seat = await readSeats(db, row, person, handovers);
    Object.assign(membership, seat);
    characters += sizeOf(seat);
  }
  return { spaces, waiting };
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

type Seats = Pick<Membership, 'envelope' | 'members' | 'handovers' | 'offer'>;

const readSeats = async (
  db: Database,
  { space, role }: { space: string; role: string },
  person: string,
  handovers: string,
): Promise<Seats> => {
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

/** Characters, of what may be long. */
const sizeOf = ({ envelope = '', offer = '', handovers = [], members = [] }: Seats): number =>
  [envelope, offer, ...handovers, ...members.map(({ reply }) => reply ?? '')].reduce(
    (sum, { length }) => sum + length,
    0,
  );
