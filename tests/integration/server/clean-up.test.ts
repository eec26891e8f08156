import { rm } from 'node:fs/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanUp } from '../../../server/clean-up.ts';
import { openDatabase } from '../../../server/database/open.ts';
import type { Database } from '../../../server/database/tables.ts';
import {
  newId,
  newPerson,
  newPlace,
  newSealed,
  type Place,
  refusalOf,
  startTestRelay,
  type TestPerson,
  type TestRelay,
} from '../../support/relay.ts';
import { newRecord, newSpace, readAll } from './spaces-of.ts';

const DAY = 24 * 60 * 60_000;
const keepTombstones = 90 * DAY;

let place: Place;
let relay: TestRelay;
let db: Database;
let now: number;
let ana: TestPerson;
beforeEach(async () => {
  now = 1_000 * DAY;
  place = await newPlace();
  relay = await startTestRelay({ ...place, clock: () => now });
  db = openDatabase({ ...place, databaseConnections: 2 }, pino({ level: 'silent' }));
  ana = await newPerson(relay.url);
});
afterEach(async () => {
  await db.destroy();
  await relay.stop();
  await rm(place.dataDir, { recursive: true });
});

test('an old tombstone goes, the floor rises, and a device that was away longer reads the space anew', async () => {
  const space = await newSpace(ana);
  const [kept, removed, last] = [newRecord(), newRecord(), newRecord()];
  const push = (...records: object[]) => ana.client.sync.push.mutate({ space, records: records as (typeof kept)[] });
  await push(kept, removed);
  await push({ ...removed, base: 2, sealed: newSealed(), removed: true }, last);
  const pull = async (version: number) => {
    const { spaces, records, more } = await ana.client.sync.pull.mutate({ cursors: [{ space, version }] });
    return { seat: spaces[0], ids: records.map(({ id }) => id), more };
  };

  now += 89 * DAY;
  expect(await cleanUp(db, { now, keepTombstones })).toEqual({ tombstones: 0, invites: 0 });
  expect((await readAll(ana, space)).size).toBe(3);

  now += 2 * DAY;
  expect(await cleanUp(db, { now, keepTombstones })).toEqual({ tombstones: 1, invites: 0 });
  expect(await pull(2)).toMatchObject({ seat: { floor: 3, reset: true }, ids: [kept.id, last.id], more: false });
  expect(await pull(3)).toMatchObject({ seat: { floor: 3, reset: false }, ids: [last.id], more: false });
  expect(await cleanUp(db, { now, keepTombstones })).toEqual({ tombstones: 0, invites: 0 });

  const { records, bytes } = await db
    .selectFrom('space')
    .select(['records', 'bytes'])
    .where('id', '=', space)
    .executeTakeFirstOrThrow();
  expect([records, bytes]).toEqual([2, kept.sealed.length + last.sealed.length]);
});

test('a tombstone that is the newest of its space stays, so that a pull comes to its end', async () => {
  const space = await newSpace(ana);
  const record = newRecord();
  await ana.client.sync.push.mutate({ space, records: [record] });
  await ana.client.sync.push.mutate({ space, records: [{ ...record, base: 1, sealed: newSealed(), removed: true }] });

  now += 100 * DAY;
  expect(await cleanUp(db, { now, keepTombstones })).toEqual({ tombstones: 0, invites: 0 });
  expect(await ana.client.sync.pull.mutate({ cursors: [] })).toMatchObject({ more: false });
});

test('what was brought back is no tombstone any more', async () => {
  const space = await newSpace(ana);
  const record = newRecord();
  const push = (change: object) => ana.client.sync.push.mutate({ space, records: [{ ...record, ...change }] });
  await push({});
  await push({ base: 1, sealed: newSealed(), removed: true });
  await push({ base: 2, sealed: newSealed() });
  await ana.client.sync.push.mutate({ space, records: [newRecord()] });

  now += 100 * DAY;
  expect(await cleanUp(db, { now, keepTombstones })).toEqual({ tombstones: 0, invites: 0 });
});

test('an invite goes a day after its time is over, and no sooner', async () => {
  const space = await newSpace(ana);
  const [early, late] = [newId(), newId()];
  for (const [invite, days] of [
    [early, 7],
    [late, 30],
  ] as const) {
    const grants = [{ space, role: 'reader' as const }];
    await ana.client.invites.create.mutate({ invite, sealed: newSealed(), grants, expiresAt: now + days * DAY });
  }

  now += 7.5 * DAY;
  expect(await cleanUp(db, { now, keepTombstones })).toEqual({ tombstones: 0, invites: 0 });
  now += DAY;
  expect(await cleanUp(db, { now, keepTombstones })).toEqual({ tombstones: 0, invites: 1 });
  expect(await refusalOf(ana.client.invites.read.mutate({ invite: early }))).toBe('unknown-invite');
  expect(await refusalOf(ana.client.invites.read.mutate({ invite: late }))).toBeUndefined();
});

test('a relay cleans up as soon as it starts, and stops when that is done', async () => {
  const space = await newSpace(ana);
  const [removed, last] = [newRecord(), newRecord()];
  await ana.client.sync.push.mutate({ space, records: [{ ...removed, removed: true }, last] });
  await relay.stop();
  now += 91 * DAY;
  relay = await startTestRelay({ ...place, clock: () => now });
  const kept = () => db.selectFrom('space').select('records').where('id', '=', space).executeTakeFirst();
  await expect.poll(kept).toMatchObject({ records: 1 });
});
