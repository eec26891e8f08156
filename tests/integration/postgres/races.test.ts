import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storeProof } from '../../../server/credentials.ts';
import type { Database } from '../../../server/database/tables.ts';
import {
  newPerson,
  newPlace,
  newSealed,
  openBeside,
  type Place,
  refusalOf,
  revocationBy,
  startTestRelay,
  type TestPerson,
  type TestRelay,
} from '../../support/relay.ts';
import { admit, newRecord, newSpace, seatIn } from '../server/spaces-of.ts';

/** Two things at once, of which one waits for the other: SQLite lets one in after the other, PostgreSQL both. */

let place: Place;
let relay: TestRelay;
let db: Database;
let ana: TestPerson;
let bob: TestPerson;
beforeEach(async () => {
  place = await newPlace();
  relay = await startTestRelay(place);
  db = openBeside(place);
  [ana, bob] = [await newPerson(relay.url), await newPerson(relay.url)];
});
afterEach(async () => {
  await db.destroy();
  await relay.stop();
  await rm(place.dataDir, { recursive: true });
});

/** Begins `late` while a transaction holds a row that it needs, changes something in that, and answers what came of it. */
const overtaken = async <T>(
  late: () => Promise<T>,
  { hold, change }: Record<'hold' | 'change', (work: Database) => Promise<unknown>>,
): Promise<T> => {
  const first = await db.startTransaction().execute();
  await hold(first);
  const outcome = late();
  await expect.poll(waiting).toBe(1);
  await change(first);
  await first.commit().execute();
  return outcome;
};

const waiting = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]?.count ?? 0;
};

/** Ana's space becomes Bob's, as when he takes it over. */
const takeOver = (space: string) => ({
  hold: (work: Database) => work.selectFrom('space').select('id').where('id', '=', space).forUpdate().execute(),
  change: async (work: Database) => {
    await work.updateTable('space').set({ owner: bob.person }).where('id', '=', space).execute();
    for (const [person, role] of [
      [ana.person, 'writer'],
      [bob.person, 'owner'],
    ] as const)
      await work.updateTable('member').set({ role }).where('space', '=', space).where('person', '=', person).execute();
  },
});

test('who takes a space over keeps their seat from its former owner, who was about to remove them', async () => {
  const space = await newSpace(ana);
  await admit(ana, space, bob, 'writer');
  const remove = () => refusalOf(ana.client.spaces.removeMember.mutate({ space, person: bob.person }));
  expect(await overtaken(remove, takeOver(space))).toBe('read-only');
  expect(await seatIn(bob, space)).toMatchObject({ role: 'owner', owner: bob.person });
});

test('a space that somebody takes over from an account that goes stays', async () => {
  const space = await newSpace(ana);
  await admit(ana, space, bob, 'writer');
  await bob.client.sync.push.mutate({ space, records: [newRecord()] });
  const go = () => refusalOf(ana.client.accounts.delete.mutate({ proof: ana.proof }));
  expect(await overtaken(go, takeOver(space))).toBeUndefined();
  expect(await seatIn(bob, space)).toMatchObject({ owner: bob.person, departed: true, head: 1 });
});

const keyring = newSealed();
test.each([
  [
    'change',
    ({ client, handle, proof }: TestPerson) =>
      client.accounts.change.mutate({ proof, generation: 1, handle, password: { proof: newSealed(32), keyring } }),
  ],
  [
    'setRecovery',
    ({ client, proof, recovery }: TestPerson) =>
      client.accounts.setRecovery.mutate({ proof, generation: 1, keyring, recovery }),
  ],
  ['delete', ({ client, proof }: TestPerson) => client.accounts.delete.mutate({ proof })],
  ['revoke', (person: TestPerson) => person.client.devices.revoke.mutate(revocationBy(person))],
  ['signIn', (person: TestPerson) => person.client.accounts.signIn.mutate({ ...person, generation: 1 })],
  [
    'recover',
    ({ client, handle, recovery, device }: TestPerson) =>
      client.accounts.recover.mutate({
        handle,
        proof: recovery.proof,
        generation: 1,
        password: { proof: newSealed(32), keyring },
        device,
      }),
  ],
])('%s is refused to a proof that another device is just making worthless', async (_name, deed) => {
  const { hash, salt } = storeProof(newSealed(32), () => new Uint8Array(16));
  const changed = { proof_hash: hash, proof_salt: salt, recovery_hash: hash, recovery_salt: salt };
  const byAnother = {
    hold: (work: Database) => work.selectFrom('person').select('id').where('id', '=', ana.person).forUpdate().execute(),
    change: (work: Database) => work.updateTable('person').set(changed).where('id', '=', ana.person).execute(),
  };
  expect(await overtaken(() => refusalOf(deed(ana)), byAnother)).toBe('wrong-credentials');
});
