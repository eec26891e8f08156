import { readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import type { TRPCClientError } from '@trpc/client';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate, migrations, migrationsIn } from '../../../server/database/migrations.ts';
import type { AppRouter } from '../../../server/router.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../shared/sync/protocol.ts';
import { contentsOf } from '../../support/contents.ts';
import {
  callRelay,
  environmentOf,
  listenToRelay,
  newDevice,
  newId,
  newPerson,
  newPlace,
  openBeside,
  type Place,
  refusalOf,
  type SpawnedRelay,
  spawnRelay,
  startTestRelay,
  type TestPerson,
} from '../../support/relay.ts';
import { eventually } from './eventually.ts';
import { newRecord, newSpace, readAll, seatIn } from './spaces-of.ts';

let place: Place;
const spawned: SpawnedRelay[] = [];
beforeEach(async () => {
  place = await newPlace();
});
afterEach(async () => {
  for (const relay of spawned.splice(0)) {
    relay.kill('SIGKILL');
    await relay.ended;
  }
  await rm(place.dataDir, { recursive: true, force: true });
});

const spawnHere = async (environment: Record<string, string> = {}): Promise<SpawnedRelay> => {
  const relay = await spawnRelay(place.dataDir, 0, { ...environmentOf(place), ...environment });
  spawned.push(relay);
  return relay;
};

const at = (url: string, person: TestPerson): TestPerson => ({ ...person, client: callRelay(url, person) });

describe('asked to stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s, it lets devices go and exits clean', async (signal) => {
    const relay = await spawnHere();
    const ana = await newPerson(relay.url);
    const { client, socket } = listenToRelay(relay.url, ana);
    await new Promise<void>((resolve) => {
      client.live.pokes.subscribe(undefined, { onStarted: () => resolve() });
    });

    relay.kill(signal);
    expect(await relay.ended).toEqual({ code: 0, signal: null });
    await socket.close();
    expect(await readdir(place.dataDir)).toEqual(place.databaseUrl === undefined ? ['relay.sqlite'] : []);
  });

  test('it finishes what it has begun to hear', async () => {
    const relay = await spawnHere();
    const ana = await newPerson(relay.url);
    const space = await newSpace(ana);
    const record = newRecord();
    const body = JSON.stringify({ space, records: [record] });

    const { hostname, port } = new URL(relay.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    const head = [
      'POST /trpc/sync.push HTTP/1.1',
      `host: ${hostname}`,
      'content-type: application/json',
      `${PROTOCOL_HEADER}: ${PROTOCOL_VERSION}`,
      `authorization: Bearer ${ana.token}`,
      `content-length: ${body.length}`,
    ];
    const half = body.length / 2;
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, half)}`);
    await fetch(`${relay.url}/healthz`);

    relay.kill('SIGTERM');
    await eventually(() => expect(relay.output()).toContain('stopping'));
    socket.write(body.slice(half));
    expect(await relay.ended).toEqual({ code: 0, signal: null });
    expect(answer).toContain('"version":1');
    expect(answer).toMatch(/^connection: close\r$/im);

    const next = await spawnHere();
    expect(await readAll(at(next.url, ana), space)).toEqual(new Map([[record.id, record.sealed]]));
  });
});

test('two that start at once on an empty folder both come up, and share what is in it', async () => {
  const [one, two] = await Promise.all([spawnHere(), spawnHere()]);
  const ana = await newPerson(one.url);
  const bob = await newPerson(two.url);
  const [space, other] = [await newSpace(at(two.url, ana)), await newSpace(at(one.url, bob))];

  const push = (relay: SpawnedRelay, person: TestPerson, to: string) =>
    at(relay.url, person).client.sync.push.mutate({ space: to, records: [newRecord()] });
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      Promise.all([push(index % 2 ? one : two, ana, space), push(index % 2 ? two : one, bob, other)]),
    ),
  );
  expect((await readAll(at(one.url, ana), space)).size).toBe(20);
  expect((await readAll(at(two.url, bob), other)).size).toBe(20);
});

test('a restart on the same folder keeps everybody signed in', async () => {
  const first = await startTestRelay(place);
  const ana = await newPerson(first.url);
  const space = await newSpace(ana);
  await first.stop();
  expect(await readdir(place.dataDir)).toEqual(place.databaseUrl === undefined ? ['relay.sqlite'] : []);

  const second = await startTestRelay(place);
  expect(await seatIn(at(second.url, ana), space)).toMatchObject({ role: 'owner' });
  expect(await refusalOf(callRelay(second.url).accounts.signIn.mutate(ana))).toBeUndefined();
  await second.stop();
});

test('a process starts beside those of a later release, and leaves what they added alone', async () => {
  const first = await startTestRelay(place);
  const ana = await newPerson(first.url);
  const space = await newSpace(ana);
  await first.stop();

  const db = openBeside(place);
  const step = { up: (later: Kysely<unknown>) => later.schema.createTable('later').addColumn('id', 'text').execute() };
  await migrate(db, { steps: { ...migrations, '9999-later': step } });
  const rolledBack = await startTestRelay(place);
  expect(await seatIn(at(rolledBack.url, ana), space)).toMatchObject({ role: 'owner' });
  await rolledBack.stop();
  expect((await migrationsIn(db)).at(-1)).toBe('9999-later');
  expect((await db.introspection.getTables()).map(({ name }) => name)).toContain('later');
  await db.destroy();
});

test('neither the database nor the log says what only a device may know', async () => {
  const relay = await spawnHere({ TAGALONG_LOG: 'debug' });
  const ana = await newPerson(relay.url);
  const space = await newSpace(ana);
  const record = newRecord();
  await ana.client.sync.push.mutate({ space, records: [record] });
  const phone = await callRelay(relay.url).accounts.signIn.mutate({ ...ana, device: newDevice() });
  const invite = newId();
  await fetch(`${relay.url}/i/${invite}`);
  await refusalOf(callRelay(relay.url).accounts.signIn.mutate({ ...ana, proof: 'AAAA' }));

  // The database refuses a row, which PostgreSQL quotes; and what it has is damaged, which a parser quotes.
  const db = openBeside(place);
  await sql`create unique index one_each on record (author)`.execute(db);
  const refused = newRecord();
  const answers = [await faultOf(ana.client.sync.push.mutate({ space, records: [refused] }))];
  await db.updateTable('person').set({ card: ana.handle }).where('id', '=', ana.person).execute();
  answers.push(await faultOf(callRelay(relay.url).accounts.open.mutate({ ...ana, by: 'password' })));
  await db.destroy();
  relay.kill('SIGTERM');
  await relay.ended;

  const stored = await contentsOf(place);
  expect(stored).toContain(record.sealed);
  for (const secret of [ana.token, phone.token, ana.proof]) {
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(Buffer.from(secret, 'base64').toString('latin1'));
  }

  const log = relay.output();
  expect(log).toContain('"procedure":"sync.push"');
  const faults = log.split('\n').filter((line) => line.includes('"msg":"fault"'));
  expect(faults).toEqual([
    expect.stringMatching(/"procedure":"sync.push".*unique/i),
    expect.stringMatching(/"procedure":"accounts.open".*SyntaxError.* {4}at .*accounts\.ts/),
  ]);
  const { handle, person, device, keyring } = ana;
  const unsaid = [handle, person, device.id, ana.proof, ana.token, keyring, space, record.id, record.sealed, invite];
  for (const secret of [...unsaid, refused.id, refused.sealed])
    for (const said of [log, ...answers]) expect(said).not.toContain(secret);
  expect(log.replaceAll(relay.url, '')).not.toContain('127.0.0.1');
});

/** Everything that a caller is told of a fault. */
const faultOf = async (call: Promise<unknown>): Promise<string> => {
  const told = await call.then(
    () => 'it went well',
    (error: TRPCClientError<AppRouter>) => error,
  );
  expect(told).toMatchObject({ data: { code: 'INTERNAL_SERVER_ERROR' } });
  return JSON.stringify(told) + String((told as Error).stack);
};

test('an environment that makes no sense is named, and nothing starts', async () => {
  await expect(spawnRelay(place.dataDir, 70_000, { TAGALONG_RATE_SYNC: 'often' })).rejects.toThrow(
    /TAGALONG_PORT: [\s\S]*TAGALONG_RATE_SYNC: expected times\/seconds/,
  );
});
