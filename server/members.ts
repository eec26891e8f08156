import { LIMITS, type Poke, type Role } from '../shared/sync/protocol.ts';
import type { Member } from './authorize.ts';
import type { Database, Work } from './database/tables.ts';
import { Refused } from './refusal.ts';

export interface Seat {
  person: string;
  role: 'writer' | 'reader';
  epoch: number;
  envelope: string;
  generation: number;
  invite: string | null;
  reply: string | null;
}

/**
 * Seats a person in a space of the owner's; refuses `space-full` beyond what one rekey can bring new keys to. Who is a
 * member already keeps the higher role and the newer key: no invite, however old, takes anything away.
 */
export const addMember = async (work: Work, owner: Member<'own'>, seat: Seat): Promise<void> => {
  const present = await work
    .selectFrom('member')
    .select(['role', 'epoch'])
    .where('space', '=', owner.space)
    .where('person', '=', seat.person)
    .executeTakeFirst();

  await noteSeats(work, owner.space);
  if (!present) {
    await demandSpacesLeft(work, seat.person);
    if ((await membersOf(work, owner.space)).length >= LIMITS.membersPerSpace) throw new Refused('space-full');
    await work
      .insertInto('member')
      .values({ space: owner.space, ...seat })
      .execute();
    return;
  }

  const { epoch, envelope, generation, invite, reply } = seat;
  const role = higherRole(present.role, seat.role);
  const key = epoch >= present.epoch && present.role !== 'owner' ? { epoch, envelope, generation, invite, reply } : {};
  await work
    .updateTable('member')
    .set({ role, ...key })
    .where('space', '=', owner.space)
    .where('person', '=', seat.person)
    .execute();
};

/** Takes a seat away: the owner anybody's, a member the own. The caller holds the space. */
export const removeMember = async (work: Work, by: Member<'read'>, person: string): Promise<void> => {
  const mayRemove = by.role === 'owner' ? person !== by.person : person === by.person;
  if (!mayRemove) throw new Refused('read-only');

  const { numDeletedRows } = await work
    .deleteFrom('member')
    .where('space', '=', by.space)
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  if (numDeletedRows > 0n) await noteDeparture(work, by.space);
};

/** Who is in the space, or with what, has changed: devices ask for it anew. */
export const noteSeats = async (work: Work, space: string): Promise<void> => {
  await work
    .updateTable('space')
    .set((of) => ({ seats: of('seats', '+', 1) }))
    .where('id', '=', space)
    .execute();
};

/** Somebody who knows the key is no longer in the space: the owner's devices will rekey it. */
export const noteDeparture = async (work: Work, space: string): Promise<void> => {
  await work
    .updateTable('space')
    .set((of) => ({ seats: of('seats', '+', 1), departed: 1 }))
    .where('id', '=', space)
    .execute();
};

export const headOf = async (db: Database, space: string): Promise<number> => {
  const { head } = await db.selectFrom('space').select('head').where('id', '=', space).executeTakeFirstOrThrow();
  return head;
};

export const membersOf = async (db: Database, space: string): Promise<string[]> => {
  const rows = await db.selectFrom('member').select('person').where('space', '=', space).execute();
  return rows.map((row) => row.person);
};

/** For each of these spaces, what to tell its members. */
export const pokesFor = async (work: Work, spaces: readonly { space: string }[]) => {
  const pokes: { poke: Poke; persons: string[] }[] = [];
  for (const { space } of spaces) {
    const row = await work.selectFrom('space').select('head').where('id', '=', space).executeTakeFirst();
    if (row) pokes.push({ poke: { space, head: row.head }, persons: await membersOf(work, space) });
  }
  return pokes;
};

/** Refuses `limit-reached` when the person is in as many spaces as one pull can name. */
export const demandSpacesLeft = async (work: Work, person: string): Promise<void> => {
  const { count } = await work
    .selectFrom('member')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow();

  if (Number(count) >= LIMITS.spacesPerPerson) throw new Refused('limit-reached');
};

const RANK: Record<Role, number> = { reader: 0, writer: 1, owner: 2 };

const higherRole = (a: Role, b: Role): Role => (RANK[a] >= RANK[b] ? a : b);
