import type { Role, Rule } from '../../../shared/sync/protocol.ts';
import { newId, newSealed, type TestPerson } from '../../support/relay.ts';

/** Makes a space of a person's. */
export const newSpace = async (owner: TestPerson, rule: Rule = 'authored'): Promise<string> => {
  const space = newId();
  await owner.client.spaces.create.mutate({ space, rule, epoch: 1, envelope: newSealed(), generation: 1 });
  return space;
};

/** Makes somebody a member of an owner's space, by the only way there is: an invite. */
export const admit = async (
  owner: TestPerson,
  space: string,
  guest: TestPerson,
  role: Exclude<Role, 'owner'>,
  expiresAt = Date.now() + 60_000,
): Promise<void> => {
  const invite = newId();
  const grants = [{ space, role }];
  await owner.client.invites.create.mutate({ invite, sealed: newSealed(), grants, expiresAt });
  await guest.client.invites.accept.mutate({
    invite,
    envelopes: [{ space, epoch: 1, envelope: newSealed(), generation: 1 }],
    gives: [],
    reply: newSealed(),
  });
};

/** A record as it is pushed. */
export const newRecord = (base = 0) => ({ id: newId(), epoch: 1, sealed: newSealed(), base });

/** What a person sees of one space. */
export const seatIn = async (person: TestPerson, space: string) => {
  const { spaces } = await person.client.sync.pull.mutate({ cursors: [] });
  return spaces.find((seat) => seat.space === space);
};

/** Everything in one space, as it is sealed, by its id. */
export const readAll = async (person: TestPerson, space: string): Promise<Map<string, string>> => {
  const sealedById = new Map<string, string>();
  for (let version = 0; ; ) {
    const { records, more } = await person.client.sync.pull.mutate({ cursors: [{ space, version }] });
    for (const record of records) sealedById.set(record.id, record.sealed);
    version = records.at(-1)?.version ?? version;
    if (!more) return sealedById;
  }
};
