import type { Work } from './database/tables.ts';
import { Refused } from './refusal.ts';

/** How much may be kept. Bytes are those of sealed records, in base64. */
export interface Room {
  recordsPerSpace: number;
  bytesPerSpace: number;
  /** In all the spaces that somebody owns, whoever wrote it. */
  recordsPerPerson: number;
  bytesPerPerson: number;
}

/** What a change adds; below zero where it takes away. */
export interface Growth {
  records: number;
  bytes: number;
}

/** After records have gone by another way than a push. */
export const countAnew = async (work: Work, space: string): Promise<void> => {
  const { records, bytes } = await work
    .selectFrom('record')
    .select((of) => [of.fn.countAll<number>().as('records'), of.fn.sum<number>('size').as('bytes')])
    .where('space', '=', space)
    .executeTakeFirstOrThrow();
  const counted = { records: Number(records), bytes: Number(bytes ?? 0) };
  await work.updateTable('space').set(counted).where('id', '=', space).execute();
};

/**
 * Refuses `no-room` when a space, or all of its owner's, have come to hold more than they may. What adds nothing always
 * fits: one can remove things from a full space. Two spaces that grow at once may pass the owner's limit by one push.
 */
export const demandRoom = async (work: Work, space: string, growth: Growth, room: Room): Promise<void> => {
  if (growth.records <= 0 && growth.bytes <= 0) return;

  const own = await work
    .selectFrom('space')
    .select(['owner', 'records', 'bytes'])
    .where('id', '=', space)
    .executeTakeFirstOrThrow();
  const all = await work
    .selectFrom('space')
    .select((of) => [of.fn.sum('records').as('records'), of.fn.sum('bytes').as('bytes')])
    .where('owner', '=', own.owner)
    .executeTakeFirstOrThrow();

  const isFull =
    own.records > room.recordsPerSpace ||
    own.bytes > room.bytesPerSpace ||
    Number(all.records) > room.recordsPerPerson ||
    Number(all.bytes) > room.bytesPerPerson;
  if (isFull) throw new Refused('no-room');
};
