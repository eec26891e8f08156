import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Poke } from '../../../shared/sync/protocol.ts';
import { socketOf } from '../../support/postgres.ts';
import {
  callRelay,
  listenToRelay,
  newPerson,
  newPlace,
  type Place,
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
