import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cleanUp } from '../../../server/clean-up.ts';
import type { Database } from '../../../server/database/tables.ts';
import {
  callRelay,
  newId,
  newPerson,
  newPlace,
  newSealed,
  openBeside,
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
  db = openBeside(place);
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
  expect(await pull(0)).toMatchObject({ seat: { floor: 3, reset: true }, ids: [kept.id, last.id], more: false });
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

test('ends after the space that is under way when it is asked to, and goes on the next time', async () => {
  for (const space of [await newSpace(ana), await newSpace(ana)])
    await ana.client.sync.push.mutate({ space, records: [{ ...newRecord(), removed: true }, newRecord()] });
  now += 91 * DAY;
  const end = new AbortController();
  const first = cleanUp(db, { now, keepTombstones, signal: endedAfter(end, 1) });
  expect(await first).toEqual({ tombstones: 1, invites: 0 });
  expect(await cleanUp(db, { now, keepTombstones })).toEqual({ tombstones: 1, invites: 0 });
});

/** A signal that is aborted once it has been looked at so often. */
const endedAfter = (end: AbortController, looks: number): AbortSignal => {
  let left = looks;
  return new Proxy(end.signal, {
    get(signal, name) {
      if (name === 'aborted') {
        if (left === 0) end.abort();
        left -= 1;
      }
      return Reflect.get(signal, name, signal) as unknown;
    },
  });
};

describe('a relay', () => {
  const removedIn = async (space: string) => {
    await ana.client.sync.push.mutate({ space, records: [{ ...newRecord(), removed: true }, newRecord()] });
    now += 91 * DAY;
  };
  const kept = async (space: string) =>
    (await db.selectFrom('space').select('records').where('id', '=', space).executeTakeFirstOrThrow()).records;
  afterEach(() => void vi.useRealTimers());

  test('cleans up as soon as it starts, and stops when that is done', async () => {
    const space = await newSpace(ana);
    await removedIn(space);
    await relay.stop();
    relay = await startTestRelay({ ...place, clock: () => now });
    await expect.poll(() => kept(space)).toBe(1);
  });

  test('cleans up again every hour', async () => {
    const space = await newSpace(ana);
    await relay.stop();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    relay = await startTestRelay({ ...place, clock: () => now });
    ana = { ...ana, client: callRelay(relay.url, ana) };
    for (let hour = 1; hour <= 2; hour += 1) {
      await removedIn(space);
      vi.advanceTimersByTime(59 * 60_000);
      expect(await kept(space)).toBe(hour + 1);
      vi.advanceTimersByTime(60_000);
      await expect.poll(() => kept(space)).toBe(hour);
    }
  });

  test('that stops amid a long clean-up leaves the rest for the next time', async () => {
    const many = 300;
    await insertRemoved(many);
    now += 91 * DAY;
    const left = async () => (await db.selectFrom('record').select('id').where('removed_at', '>', 0).execute()).length;
    const other = await startTestRelay({ ...place, clock: () => now });
    await expect.poll(left, { interval: 1 }).toBeLessThan(many);
    await other.stop();
    expect(await left()).toBeGreaterThan(0);
  });

  /** As many spaces, each with a tombstone below its newest record. */
  const insertRemoved = async (count: number) => {
    const spaces = Array.from({ length: count }, newId);
    await db.transaction().execute(async (work) => {
      for (const some of inHundreds(spaces)) {
        const space = { owner: ana.person, rule: 'shared', head: 2, created_at: now, records: 2, bytes: 8 } as const;
        await work
          .insertInto('space')
          .values(some.map((id) => ({ id, ...space })))
          .execute();
        const record = { author: ana.person, epoch: 1, size: 4, sealed: 'AAAA' };
        const rows = (version: number, removed_at: number | null) =>
          some.map((of) => ({ space: of, id: `${version}`, version, removed_at, ...record }));
        await work
          .insertInto('record')
          .values([...rows(1, now), ...rows(2, null)])
          .execute();
      }
    });
  };
});

const inHundreds = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / 100) }, (_, index) => list.slice(100 * index, 100 * (index + 1)));
