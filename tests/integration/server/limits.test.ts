import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { RelayOptions } from '../../../server/serve.ts';
import { LIMITS, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../shared/sync/protocol.ts';
import {
  callRelay,
  listenToRelay,
  newDevice,
  newId,
  newPerson,
  newPlace,
  newSealed,
  openBeside,
  type Place,
  ratesOf,
  refusalOf,
  startTestRelay,
  type TestPerson,
  type TestRelay,
} from '../../support/relay.ts';
import { eventually } from './eventually.ts';
import { admit, newRecord, newSpace, seatIn } from './spaces-of.ts';

const ROOM = { recordsPerSpace: 10, bytesPerSpace: 10_000, recordsPerPerson: 15, bytesPerPerson: 15_000 };

let relay: TestRelay;
let ana: TestPerson;
const start = async (options: Partial<RelayOptions>) => {
  relay = await startTestRelay(options);
  ana = await newPerson(relay.url);
};
afterEach(() => relay.stop());

const push = (person: TestPerson, space: string, records: ReturnType<typeof newRecord>[]) =>
  refusalOf(person.client.sync.push.mutate({ space, records }));
const some = (count: number, bytes = 48) =>
  Array.from({ length: count }, () => ({ ...newRecord(), sealed: newSealed(bytes) }));

/** Listens as a device does; `changes` counts how often its line has come or gone. */
const listenQuietly = async () => {
  const { client, socket } = listenToRelay(relay.url, ana);
  let changes = 0;
  await new Promise<void>((resolve) => {
    client.live.pokes.subscribe(undefined, {
      onStarted: () => resolve(),
      onConnectionStateChange: () => (changes += 1),
    });
  });
  return { socket, changes: () => changes };
};

describe('room', () => {
  beforeEach(() => start({ room: ROOM }));

  test('a space takes so many records, and what it has can still change and shrink', async () => {
    const space = await newSpace(ana);
    const records = some(10);
    expect(await push(ana, space, records)).toBeUndefined();
    expect(await push(ana, space, some(1))).toBe('no-room');
    const [first] = records;
    if (!first) throw new Error('ten were made');
    expect(await push(ana, space, [{ ...first, base: 1, sealed: newSealed() }])).toBeUndefined();
    expect(await push(ana, space, [first])).toBeUndefined();

    const { records: stored, spaces } = await ana.client.sync.pull.mutate({ cursors: [] });
    expect(stored).toHaveLength(10);
    expect(spaces[0]?.head).toBe(11);
  });

  test('a space takes so many bytes, whoever writes them', async () => {
    const bob = await newPerson(relay.url);
    const space = await newSpace(ana, 'shared');
    await admit(ana, space, bob, 'writer');
    const [large] = some(1, 6_000);
    if (!large) throw new Error('one was made');
    expect(await push(ana, space, [large])).toBeUndefined();
    expect(await push(bob, space, some(1, 3_000))).toBe('no-room');

    expect(await push(bob, space, [{ ...large, base: 1, sealed: newSealed(300) }])).toBeUndefined();
    expect(await push(bob, space, some(1, 3_000))).toBeUndefined();
  });

  test("a person's spaces together take so much, and another's are not among them", async () => {
    const [one, two] = [await newSpace(ana), await newSpace(ana)];
    expect(await push(ana, one, some(10))).toBeUndefined();
    expect(await push(ana, two, some(6))).toBe('no-room');
    expect(await push(ana, two, some(5))).toBeUndefined();

    const bob = await newPerson(relay.url);
    expect(await push(bob, await newSpace(bob), some(10))).toBeUndefined();
  });

  test('what somebody takes over counts as theirs, and is refused where it does not fit', async () => {
    const bob = await newPerson(relay.url);
    const space = await newSpace(ana);
    await admit(ana, space, bob, 'writer');
    await push(ana, space, some(10));
    await push(bob, await newSpace(bob), some(6));
    const { spaces } = ana.client;
    await spaces.offer.mutate({ space, to: bob.person, statement: newSealed() });
    const taken = bob.client.spaces.takeOver.mutate({ space, statement: newSealed() });
    expect(await refusalOf(taken)).toBe('no-room');
    expect(await seatIn(ana, space)).toMatchObject({ role: 'owner' });
  });
});

test('a space seats as many as a rekey can reach, with the largest envelopes, and no more', async () => {
  const place = await newPlace();
  await start(place);
  const [last, late] = [await newPerson(relay.url), await newPerson(relay.url)];
  const space = await newSpace(ana);
  const crowd = Array.from({ length: LIMITS.membersPerSpace - 2 }, newId);
  await seat(place, space, crowd);

  await admit(ana, space, last, 'reader');
  expect(await refusalOf(admit(ana, space, late, 'reader'))).toBe('space-full');
  const [mine, invite] = [await newSpace(late), newId()];
  await late.client.invites.create.mutate({ invite, sealed: newSealed(), grants: [], expiresAt: Date.now() + 60_000 });
  const give = { space, role: 'reader', epoch: 1, envelope: newSealed(), generation: 1 } as const;
  const accepted = ana.client.invites.accept.mutate({ invite, envelopes: [], gives: [give], reply: newSealed() });
  expect(await refusalOf(accepted)).toBe('space-full');
  expect(await seatIn(late, mine)).toMatchObject({ members: [{ person: late.person }] });

  const everybody = [ana.person, last.person, ...crowd];
  const largest = { envelope: 'A'.repeat(LIMITS.envelope), generation: 1 };
  const envelopes = everybody.map((person) => ({ person, ...largest }));
  const remove = Array.from({ length: 500 }, newId);
  expect(await refusalOf(ana.client.spaces.rekey.mutate({ space, from: 1, to: 2, envelopes, remove }))).toBeUndefined();

  const staying = envelopes.filter(({ person }) => person !== last.person);
  const without = { space, from: 2, to: 3, envelopes: staying, remove: [last.person] };
  expect(await refusalOf(ana.client.spaces.rekey.mutate(without))).toBeUndefined();
  expect(await refusalOf(admit(ana, space, late, 'reader'))).toBeUndefined();
  await rm(place.dataDir, { recursive: true });
});

/** Members whom nobody had to sign up. */
const seat = async (place: Place, space: string, persons: readonly string[]): Promise<void> => {
  const db = openBeside(place);
  const account = {
    proof_hash: '',
    proof_salt: '',
    public_key: '',
    keyring: '',
    created_at: 0,
    card: '[]',
    generation: 1,
  };
  await db
    .insertInto('person')
    .values(persons.map((id) => ({ id, handle: id, ...account })))
    .execute();
  await db
    .insertInto('member')
    .values(persons.map((person) => ({ space, person, role: 'reader', epoch: 1, envelope: '', generation: 1 })))
    .execute();
  await db.destroy();
};

test('what one device asks for beside syncing is counted, and keeps no other from cutting it off', async () => {
  await start({ rates: { ...ratesOf({ times: 100, seconds: 60 }), deed: { times: 3, seconds: 60 } } });
  const block = () => refusalOf(ana.client.accounts.setBlocked.mutate({ persons: [] }));
  expect([await block(), await block(), await block(), await block()]).toEqual([
    ...[undefined, undefined, undefined],
    'too-many',
  ]);
  expect(await refusalOf(ana.client.sync.pull.mutate({ cursors: [] }))).toBeUndefined();
  const { token } = await callRelay(relay.url).accounts.signIn.mutate({ ...ana, device: newDevice() });
  expect(await refusalOf(callRelay(relay.url, { token }).devices.list.mutate())).toBeUndefined();
});

test('signing up as somebody who is there is guessing their password, and counted', async () => {
  await start({ rates: { ...ratesOf({ times: 100, seconds: 60 }), wrongSignIn: { times: 2, seconds: 60 } } });
  const guess = (proof: string) => refusalOf(callRelay(relay.url).accounts.signUp.mutate({ ...ana, proof }));
  expect(await guess(ana.proof)).toBeUndefined();
  expect([await guess(newSealed(32)), await guess(newSealed(32))]).toEqual(Array(2).fill('already-signed-up'));
  expect(await guess(ana.proof)).toBe('too-many');
});

test('sockets beyond the limit are turned away until others go, and everything else is served', async () => {
  await start({ maxSockets: 2 });
  const listen = async () => {
    const { client, socket } = listenToRelay(relay.url, ana);
    let started = false;
    client.live.pokes.subscribe(undefined, {
      onStarted: () => {
        started = true;
      },
    });
    return { socket, started: () => started };
  };

  const [one, two] = [await listen(), await listen()];
  await eventually(() => expect([one.started(), two.started()]).toEqual([true, true]));
  const three = await listen();
  const gauge = async () => (await fetch(`${relay.url}/metrics`)).text();
  await ana.client.sync.pull.mutate({ cursors: [] });
  expect(await gauge()).toMatch(/^tagalong_sockets_open 2$/m);
  expect(three.started()).toBe(false);

  await one.socket.close();
  await eventually(() => expect(three.started()).toBe(true));
  await Promise.all([two.socket.close(), three.socket.close()]);
});

test('sockets of one address beyond its limit are turned away, and nobody else’s', async () => {
  await start({ maxSocketsPerAddress: 1, proxies: 1 });
  const open = (address: string) =>
    new Promise<WebSocket | null>((resolve) => {
      const socket = new WebSocket(`${relay.url.replace('http', 'ws')}/trpc`, {
        headers: { 'x-forwarded-for': address },
      });
      socket.once('open', () => resolve(socket)).once('error', () => resolve(null));
    });
  const first = await open('192.0.2.1');
  expect(first).not.toBeNull();
  expect(await open('192.0.2.1')).toBeNull();
  const other = await open('192.0.2.2');
  expect(other).not.toBeNull();
  first?.close();
  await expect.poll(() => open('192.0.2.1')).not.toBeNull();
});

describe('connections', () => {
  /** As somebody opens them who means no good: nothing is ever asked. */
  const openMany = (count: number) => {
    const { hostname, port } = new URL(relay.url);
    const all = Array.from({ length: count }, () => connect(Number(port), hostname).on('error', () => {}));
    // Reading on, or the end would never be heard of.
    for (const socket of all) socket.resume();
    const open = () => all.filter(({ closed }) => !closed);
    return { open, close: () => open().forEach((socket) => void socket.destroy()) };
  };
  const answers = () => refusalOf(ana.client.sync.pull.mutate({ cursors: [] }));

  test('of one address beyond its limit are closed, until others go', async () => {
    await start({ maxConnectionsPerAddress: 20 });
    const { open, close } = openMany(60);
    await eventually(() => expect(open().length).toBeLessThanOrEqual(20));
    expect(open().length).toBeGreaterThan(10);
    close();
    await expect.poll(() => answers().catch(() => 'closed')).toBeUndefined();
  });

  test('of a proxy of ours are counted together alone', async () => {
    await start({ maxConnectionsPerAddress: 20, maxConnections: 40, proxies: 1 });
    const { open, close } = openMany(60);
    await eventually(() => expect(open().length).toBeLessThanOrEqual(40));
    expect(open().length).toBeGreaterThan(20);
    close();
  });

  test('over which nothing is asked, or half of it, are closed, while a socket stays', async () => {
    await start({ maxSilence: 1_000 });
    const { socket, changes } = await listenQuietly();
    const before = changes();
    const { open } = openMany(3);
    open()[0]?.write('POST /trpc/sync.pull HTTP/1.1\r\nhost: ');
    await eventually(() => expect(open()).toEqual([]));
    expect(changes()).toBe(before);
    expect(await answers()).toBeUndefined();
    await socket.close();
  });

  test('over which an answer is not read are closed, while a socket that has nothing to say stays', async () => {
    await start({ maxStall: 1_000 });
    const { socket, changes } = await listenQuietly();
    const before = changes();
    const space = await newSpace(ana);
    for (let round = 0; round < 4; round += 1) await push(ana, space, some(4, 200_000));

    const body = JSON.stringify({ cursors: [] });
    const request = (connection: string) =>
      [
        'POST /trpc/sync.pull HTTP/1.1',
        'host: relay',
        `connection: ${connection}`,
        'content-type: application/json',
        `content-length: ${body.length}`,
        `authorization: Bearer ${ana.token}`,
        `${PROTOCOL_HEADER}: ${PROTOCOL_VERSION}`,
        '',
        body,
      ].join('\r\n');
    const { hostname, port } = new URL(relay.url);
    const lazy = connect(Number(port), hostname).on('error', () => {});
    // More than what the machine itself keeps of a connection.
    lazy.pause().write([...Array(7).fill(request('keep-alive')), request('close')].join(''));
    await delay(4_000);
    let read = 0;
    lazy.on('data', ({ length }) => (read += length));
    await new Promise((resolve) => lazy.resume().once('close', resolve));
    expect(read).toBeLessThan(7 * LIMITS.body);
    expect(changes()).toBe(before);
    await socket.close();
  });
});

test('a socket over which nobody listens is closed after some seconds, whatever it says', async () => {
  await start({});
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  try {
    const chatty = new WebSocket(`${relay.url.replace('http', 'ws')}/trpc`);
    const isClosed = new Promise((resolve) => chatty.once('close', () => resolve(true)));
    await new Promise((resolve) => chatty.once('open', resolve));
    chatty.send('PING');
    const { socket, changes } = await listenQuietly();
    const before = changes();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await isClosed).toBe(true);
    expect(changes()).toBe(before);
    await socket.close();
  } finally {
    vi.useRealTimers();
  }
});

test('a person who asks too often has to wait, and nobody else', async () => {
  const often = { times: 3, seconds: 3_600 };
  await start({ rates: ratesOf(often) });
  const bob = await newPerson(relay.url);
  const pull = (person: TestPerson) => refusalOf(person.client.sync.pull.mutate({ cursors: [] }));

  expect([await pull(ana), await pull(ana), await pull(ana), await pull(ana)]).toEqual([
    undefined,
    undefined,
    undefined,
    'too-many',
  ]);
  expect(await pull(bob)).toBeUndefined();

  const tries = [];
  for (let time = 0; time < 5; time += 1) {
    tries.push(await refusalOf(callRelay(relay.url).accounts.signIn.mutate({ ...ana, proof: 'AAAA' })));
  }
  expect(tries).toEqual(['wrong-credentials', 'wrong-credentials', 'wrong-credentials', 'too-many', 'too-many']);
});
