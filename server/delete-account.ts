import type { Poke } from '../shared/sync/protocol.ts';
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
): Promise<{ pokes: { poke: Poke; persons: string[] }[]; devices: string[] }> => {
  const seats = await work
    .selectFrom('member')
    .innerJoin('space', 'space.id', 'member.space')
    .select(['member.space', 'space.owner'])
    .where('member.person', '=', person)
    .orderBy('member.space')
    .execute();
  // Also in spaces that they are not in any more.
  const wrote = await work.selectFrom('record').select('space').distinct().where('author', '=', person).execute();
  // Whoever pushes meanwhile would be counted wrongly; in the same order for all, so that no two wait for each other.
  const touched = [...new Set([...seats, ...wrote].map(({ space }) => space))].toSorted();
  for (const space of touched) await holdSpace(work, space);
  const owned = seats.filter(({ owner }) => owner === person).map(({ space }) => space);
  const visited = seats.filter(({ owner }) => owner !== person).map(({ space }) => space);
  const pokes = await pokesFor(work, seats);

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
