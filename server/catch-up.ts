import type { Database } from './database/tables.ts';
import type { Pokes } from './pokes.ts';

/**
 * For when notes of other processes may have been missed: whoever listens here hears where all their spaces stand, and
 * a device that is signed in no more hears nothing more.
 */
export const catchUp = async (db: Database, pokes: Pokes): Promise<void> => {
  const devicesByPerson = pokes.whoListens();
  const everybody = [...devicesByPerson.keys()];

  for (let from = 0; from < everybody.length; from += PERSONS_AT_ONCE) {
    const persons = everybody.slice(from, from + PERSONS_AT_ONCE);
    const devices = await db.selectFrom('device').select(['person', 'id']).where('person', 'in', persons).execute();
    const known = new Set(devices.map(({ person, id }) => `${person} ${id}`));
    for (const person of persons) {
      for (const device of devicesByPerson.get(person) ?? []) {
        if (!known.has(`${person} ${device}`)) pokes.hear({ silence: [person, device] });
      }
    }

    const seats = await db
      .selectFrom('member')
      .innerJoin('space', 'space.id', 'member.space')
      .select(['member.person', 'space.id', 'space.head'])
      .where('member.person', 'in', persons)
      .execute();
    pokes.hear({ pokes: seats.map(({ person, id, head }) => [id, head, [person]]) });
  }
};

const PERSONS_AT_ONCE = 200;
