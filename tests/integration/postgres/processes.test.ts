import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Database } from '../../../server/database/tables.ts';
import type { Poke } from '../../../shared/sync/protocol.ts';
import { socketOf } from '../../support/postgres.ts';
import {
  callRelay,
  listenToRelay,
  newDevice,
  newPerson,
  newPlace,
  openBeside,
  type Place,
  revocationBy,
  startTestRelay,
  type TestPerson,
  type TestRelay,
} from '../../support/relay.ts';
import { type RoughProxy, roughProxy } from '../../support/rough-proxy.ts';
import { eventually } from '../server/eventually.ts';
import { admit, newRecord, newSpace } from '../server/spaces-of.ts';

let place: Place;
let one: TestRelay;
let two: TestRelay;
/** Between the second process and the database. */
let line: RoughProxy;
let ana: TestPerson;
let bob: TestPerson;
const closers: (() => unknown)[] = [];

beforeEach(async () => {
  place = await newPlace();
  line = await roughProxy(socketOf(place.databaseUrl as string));
  one = await startTestRelay(place);
  two = await startTestRelay({ ...place, databaseUrl: through(line, place.databaseUrl as string) });
  [ana, bob] = [await newPerson(one.url), await newPerson(one.url)];
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await Promise.all([one.stop(), two.stop()]);
  await rm(place.dataDir, { recursive: true });
  await line.stop();
});

const through = ({ port }: RoughProxy, databaseUrl: string): string => {
  const url = new URL(databaseUrl);
  url.searchParams.set('host', '127.0.0.1');
  url.searchParams.set('port', String(port));
  return url.href;
};

/** Listens through the second process until the test ends; resolves when that has begun. */
const listenThere = async (person: Pick<TestPerson, 'token'>) => {
  const { client, socket } = listenToRelay(two.url, person);
  closers.push(() => socket.close());
  const pokes: Poke[] = [];
  let isOver = false;
  await new Promise<void>((resolve, reject) => {
    client.live.pokes.subscribe(undefined, {
      onStarted: () => resolve(),
      onData: (poke) => pokes.push(poke),
      onError: reject,
      onStopped: () => {
        isOver = true;
      },
    });
  });
  return { pokes, isOver: () => isOver };
};

test('what is pushed through one process is news for who listens through another, and for nobody else there', async () => {
  const space = await newSpace(ana);
  await admit(ana, space, bob, 'reader');
  const eve = await newPerson(one.url);
  const [his, strange] = [await listenThere(bob), await listenThere(eve)];

  await ana.client.sync.push.mutate({ space, records: [newRecord(), newRecord()] });
  await eventually(() => expect(his.pokes).toContainEqual({ space, head: 2 }));
  const { records } = await callRelay(two.url, bob).sync.pull.mutate({ cursors: [] });
  expect(records).toHaveLength(2);

  const hersAlone = await newSpace(eve);
  await eventually(() => expect(strange.pokes).toContainEqual({ space: hersAlone, head: 0 }));
  expect(strange.pokes.filter((poke) => poke.space === space)).toEqual([]);
});

test('a device that signs out through one process hears nothing more through another', async () => {
  const hers = await listenThere(ana);
  await ana.client.accounts.signOut.mutate();
  await eventually(() => expect(hers.isOver()).toBe(true));
});

test('a device that is revoked through one process hears nothing more through another', async () => {
  const { handle, proof } = ana;
  const stolen = await callRelay(one.url).accounts.signIn.mutate({ handle, proof, device: newDevice() });
  const [thief, own] = [await listenThere(stolen), await listenThere(ana)];
  await ana.client.devices.revoke.mutate(revocationBy(ana));
  await eventually(() => expect(thief.isOver()).toBe(true));
  expect(own.isOver()).toBe(false);
});

test('what was missed while a process was cut off from the others is made good when it is back', async () => {
  const space = await newSpace(ana);
  await admit(ana, space, bob, 'reader');
  const [his, hers] = [await listenThere(bob), await listenThere(ana)];
  his.pokes.length = 0;

  line.cut();
  await ana.client.sync.push.mutate({ space, records: [newRecord()] });
  await ana.client.accounts.signOut.mutate();
  expect((await fetch(`${two.url}/healthz`)).status).toBe(503);
  expect(his.pokes).toEqual([]);

  line.mend();
  await eventually(() => expect(his.pokes).toContainEqual({ space, head: 1 }));
  await eventually(() => expect(hers.isOver()).toBe(true));
  expect(await (await fetch(`${two.url}/healthz`)).text()).toBe('ok');
});

test('a process whose clean-up waits for another stops in time all the same', async () => {
  const space = await newSpace(ana);
  await ana.client.sync.push.mutate({ space, records: [{ ...newRecord(), removed: true }, newRecord()] });
  const db = openBeside(place);
  const held = await db.startTransaction().execute();
  await held.selectFrom('space').select('id').where('id', '=', space).forUpdate().execute();
  const late = await startTestRelay({ ...place, clock: () => Date.now() + 100 * DAY });
  await expect.poll(() => waiting(db)).toBe(1);

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const stopping = late.stop().then(() => 'stopped');
  await vi.advanceTimersByTimeAsync(5_000);
  await vi.advanceTimersByTimeAsync(2_000);
  vi.useRealTimers();
  expect(await Promise.race([stopping, delay(2_000)])).toBe('stopped');
  expect(await waiting(db)).toBe(1);
  await held.rollback().execute();
  await db.destroy();
});

const DAY = 24 * 60 * 60_000;

const waiting = async (db: Database): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]?.count ?? 0;
};
