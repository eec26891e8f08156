import type { Poke } from '../shared/sync/protocol.ts';
import { holdProven } from './accounts.ts';
import { holdSpace } from './authorize.ts';
import type { Work } from './database/tables.ts';
import { noteDeparture, pokesFor } from './members.ts';
import { countAnew } from './room.ts';

/**
 * Takes every row of a person's away; answers whom to tell, and which devices to silence. Of a space that they gave away
 * the statement stays: a device that still knows them as its owner believes nobody else's word on who owns it now.
 */
export const deleteAccount = async (
  work: Work,
  person: string,
  proof: string,
): Promise<{ pokes: { poke: Poke; persons: string[] }[]; devices: string[] }> => {
  const seats = await work.selectFrom('member').select('space').where('person', '=', person).execute();
  // Also in spaces that they are not in any more.
  const wrote = await work.selectFrom('record').select('space').distinct().where('author', '=', person).execute();
  // Whoever pushes meanwhile would be counted wrongly; in the same order for all, so that no two wait for each other.
  const touched = new Set([...[...seats, ...wrote].map(({ space }) => space), ...(await ownedBy(work, person))]);
  for (const space of [...touched].toSorted()) await holdSpace(work, space);
  await holdProven(work, person, proof);
  // Only now: while one of them was waited for, somebody may have taken it over.
  const owned = await ownedBy(work, person);
  const visited = seats.map(({ space }) => space).filter((space) => !owned.has(space));
  const pokes = await pokesFor(
    work,
    [...owned, ...visited].map((space) => ({ space })),
  );

  const invites = work.selectFrom('invite').select('id').where('inviter', '=', person);
  await work.deleteFrom('invite_grant').where('invite', 'in', invites).execute();
  await work.deleteFrom('acceptance').where('invite', 'in', invites).execute();
  await work.deleteFrom('acceptance').where('person', '=', person).execute();
  await work.deleteFrom('invite').where('inviter', '=', person).execute();
  await work.updateTable('invite').set({ accepted_by: null }).where('accepted_by', '=', person).execute();

  for (const space of owned) {
    await work.deleteFrom('invite_grant').where('space', '=', space).execute();
    await work.deleteFrom('record').where('space', '=', space).execute();
    await work.deleteFrom('member').where('space', '=', space).execute();
    await work.deleteFrom('space').where('id', '=', space).execute();
  }
  await work.deleteFrom('record').where('author', '=', person).execute();
  for (const { space } of wrote) await countAnew(work, space);
  await work.deleteFrom('member').where('person', '=', person).execute();
  for (const space of visited) await noteDeparture(work, space);

  await work.deleteFrom('block').where('person', '=', person).execute();
  await work.deleteFrom('block').where('blocked', '=', person).execute();
  const devices = await work.deleteFrom('device').where('person', '=', person).returning('id').execute();
  await work.deleteFrom('person').where('id', '=', person).execute();
  return { pokes, devices: devices.map(({ id }) => id) };
};

/** By the space's own row, not by who sits in it: that is what keeps the person's row from going. */
const ownedBy = async (work: Work, person: string): Promise<Set<string>> => {
  const rows = await work.selectFrom('space').select('id').where('owner', '=', person).execute();
  return new Set(rows.map(({ id }) => id));
};
