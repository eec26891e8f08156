import type { z } from 'zod';
import type { Rule, rekeySchema } from '../shared/sync/protocol.ts';
import type { Member } from './authorize.ts';
import type { Work } from './database/tables.ts';
import { demandSpacesLeft } from './members.ts';
import { Refused } from './refusal.ts';

interface NewSpace {
  space: string;
  owner: string;
  rule: Rule;
  epoch: number;
  envelope: string;
  generation: number;
  now: number;
}

/** A space that nobody has yet, with its owner in it. */
export const createSpace = async (
  work: Work,
  { space, owner, rule, epoch, envelope, generation, now }: NewSpace,
): Promise<void> => {
  await demandSpacesLeft(work, owner);
  await work.insertInto('space').values({ id: space, owner, rule, head: 0, created_at: now, epoch }).execute();
  const seat = { person: owner, role: 'owner', epoch, envelope, generation, invite: null, reply: null } as const;
  await work
    .insertInto('member')
    .values({ space, ...seat })
    .execute();
};

/** Everybody who stays gets an envelope, everybody else is named: nobody is locked out by an oversight. */
export const rekeySpace = async (
  work: Work,
  owner: Member<'own'>,
  { from, to, envelopes, remove }: z.infer<typeof rekeySchema>,
): Promise<number> => {
  const { space } = owner;
  // The update locks the row: of two who rekey at once, one finds the other's epoch.
  const moved = await work
    .updateTable('space')
    .set((of) => ({ epoch: to, seats: of('seats', '+', 1), departed: 0 }))
    .where('id', '=', space)
    .where('epoch', '=', from)
    .returning('head')
    .executeTakeFirst();
  if (!moved) throw new Refused('stale-epoch');

  const leaving = new Set(remove.filter((person) => person !== owner.person));
  if (leaving.size > 0)
    await work
      .deleteFrom('member')
      .where('space', '=', space)
      .where('person', 'in', [...leaving])
      .execute();
  const members = await work.selectFrom('member').select('person').where('space', '=', space).execute();
  const envelopeByPerson = new Map(envelopes.map((envelope) => [envelope.person, envelope]));
  for (const { person } of members) {
    const sealed = envelopeByPerson.get(person);
    if (!sealed) throw new Refused('members-changed');
    const { envelope, generation } = sealed;
    await work
      .updateTable('member')
      .set({ epoch: to, envelope, generation })
      .where('space', '=', space)
      .where('person', '=', person)
      .execute();
  }
  return moved.head;
};
