import { rm } from 'node:fs/promises';
import type { TRPCClientError } from '@trpc/client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AppRouter } from '../../../server/router.ts';
import type { Poke } from '../../../shared/sync/protocol.ts';
import { connectRelay } from '../../../shared/sync/relay.ts';
import {
  type Caller,
  listenToRelay,
  newDevice,
  newId,
  newPerson,
  newPlace,
  newSealed,
  refusalOf,
  revocationBy,
  startTestRelay,
  type TestRelay,
} from '../../support/relay.ts';
import { eventually } from './eventually.ts';
import { admit, newRecord, newSpace } from './spaces-of.ts';

let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay();
});
afterAll(() => relay.stop());

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Listens until the test ends; resolves when the relay has begun to send. */
const listen = async (caller: Caller) => {
  const { client, socket } = listenToRelay(relay.url, caller);
  closers.push(() => socket.close());
  const pokes: Poke[] = [];
  let error: TRPCClientError<AppRouter> | undefined;
  let isOver = false;
  await new Promise<void>((resolve) => {
    client.live.pokes.subscribe(undefined, {
      onStarted: () => resolve(),
      onData: (poke) => pokes.push(poke),
      onError: (reason) => {
        error = reason;
        resolve();
      },
      onStopped: () => {
        isOver = true;
      },
    });
  });
  return {
    pokes,
    refusal: () => error?.data?.refusal,
    isOver: () => isOver,
  };
};

test('every device of every member learns of a push, and nobody else', async () => {
  const [ana, bob, eve] = [await newPerson(relay.url), await newPerson(relay.url), await newPerson(relay.url)];
  const space = await newSpace(ana);
  await admit(ana, space, bob, 'reader');
  const [own, hers, strange] = await Promise.all([listen(ana), listen(bob), listen(eve)]);

  await ana.client.sync.push.mutate({ space, records: [newRecord(), newRecord()] });
  await eventually(() => {
    expect(hers.pokes).toContainEqual({ space, head: 2 });
    expect(own.pokes).toContainEqual({ space, head: 2 });
  });

  // Eve hears of her own space, so what she was sent before that would have arrived.
  const hersAlone = await newSpace(eve);
  await eve.client.sync.push.mutate({ space: hersAlone, records: [newRecord()] });
  await eventually(() => expect(strange.pokes).toContainEqual({ space: hersAlone, head: 1 }));
  expect(strange.pokes.filter((poke) => poke.space === space)).toEqual([]);
  expect(hers.pokes.filter((poke) => poke.space === hersAlone)).toEqual([]);
});

test('a device’s own line opens, hears of a push, and is closed when it hangs up', async () => {
  const ana = await newPerson(relay.url);
  const space = await newSpace(ana);
  const pokes: Poke[] = [];
  let isOpen = false;
  const hangUp = connectRelay(relay.url, async () => ana.token).listen(
    (poke) => pokes.push(poke),
    (line) => {
      isOpen = line !== 'closed';
    },
  );
  await eventually(() => expect(isOpen).toBe(true));
  await expect
    .poll(async () => {
      await ana.client.sync.push.mutate({ space, records: [newRecord()] });
      return pokes.length;
    })
    .toBeGreaterThan(0);
  hangUp();
  await eventually(() => expect(isOpen).toBe(false));
});

test('a push that changes nothing pokes nobody', async () => {
  const ana = await newPerson(relay.url);
  const space = await newSpace(ana);
  const record = newRecord();
  await ana.client.sync.push.mutate({ space, records: [record] });
  const { pokes } = await listen(ana);
  const before = await newSpace(ana);
  await eventually(() => expect(pokes).toContainEqual({ space: before, head: 0 }));
  pokes.length = 0;

  await ana.client.sync.push.mutate({ space, records: [record] });
  const other = await newSpace(ana);
  await eventually(() => expect(pokes).toEqual([{ space: other, head: 0 }]));
});

test('gaining and losing a membership is news for both', async () => {
  const [ana, bob] = [await newPerson(relay.url), await newPerson(relay.url)];
  const space = await newSpace(ana);
  await ana.client.sync.push.mutate({ space, records: [newRecord()] });
  const [own, his] = [await listen(ana), await listen(bob)];

  await admit(ana, space, bob, 'reader');
  const news = { space, head: 1 };
  await eventually(() => expect([own.pokes.at(-1), his.pokes.at(-1)]).toEqual([news, news]));
  own.pokes.length = 0;
  his.pokes.length = 0;

  await ana.client.spaces.removeMember.mutate({ space, person: bob.person });
  await eventually(() => expect([own.pokes, his.pokes]).toEqual([[news], [news]]));

  await ana.client.sync.push.mutate({ space, records: [newRecord()] });
  await eventually(() => expect(own.pokes.at(-1)).toEqual({ space, head: 2 }));
  expect(his.pokes).toEqual([news]);
});

test('what an acceptor gives is news for the inviter', async () => {
  const [ana, bob] = [await newPerson(relay.url), await newPerson(relay.url)];
  const [circle, given] = [await newSpace(ana), await newSpace(bob)];
  const invite = newId();
  const grants = [{ space: circle, role: 'reader' as const }];
  await ana.client.invites.create.mutate({ invite, sealed: newSealed(), grants, expiresAt: Date.now() + 60_000 });
  const { pokes } = await listen(ana);

  await bob.client.invites.accept.mutate({
    invite,
    envelopes: [{ space: circle, epoch: 1, envelope: newSealed(), generation: 1 }],
    gives: [{ space: given, role: 'reader', epoch: 1, envelope: newSealed(), generation: 1 }],
    reply: newSealed(),
  });
  await eventually(() => expect(pokes).toContainEqual({ space: given, head: 0 }));
  expect(pokes).toContainEqual({ space: circle, head: 0 });
});

test('signing out ends what that device hears, and only that', async () => {
  const ana = await newPerson(relay.url);
  const space = await newSpace(ana);
  const signedIn = { handle: ana.handle, proof: ana.proof, device: newDevice() };
  const phone = await ana.client.accounts.signIn.mutate(signedIn);
  const [laptop, other] = [await listen({ token: ana.token }), await listen({ token: phone.token })];

  await ana.client.accounts.signOut.mutate();
  await eventually(() => expect(laptop.isOver()).toBe(true));
  const phoneClient = listenToRelay(relay.url, { token: phone.token });
  closers.push(() => phoneClient.socket.close());
  await phoneClient.client.sync.push.mutate({ space, records: [newRecord()] });
  await eventually(() => expect(other.pokes).toContainEqual({ space, head: 1 }));
  expect(laptop.pokes.filter((poke) => poke.head === 1)).toEqual([]);
});

test('revoking a device ends what it hears at once, and nothing of what others hear', async () => {
  const ana = await newPerson(relay.url);
  const stolen = await ana.client.accounts.signIn.mutate({ handle: ana.handle, proof: ana.proof, device: newDevice() });
  const [thief, own] = [await listen({ token: stolen.token }), await listen(ana)];

  await ana.client.devices.revoke.mutate(revocationBy(ana));
  await eventually(() => expect(thief.isOver()).toBe(true));
  thief.pokes.length = 0;
  const space = await newSpace(ana);
  await eventually(() => expect(own.pokes).toContainEqual({ space, head: 0 }));
  expect(thief.pokes).toEqual([]);
});

test('a device that listens goes on listening when the relay comes back', async () => {
  const place = await newPlace();
  const first = await startTestRelay(place);
  const ana = await newPerson(first.url);
  const space = await newSpace(ana);
  const { client, socket } = listenToRelay(first.url, ana);
  const pokes: Poke[] = [];
  let starts = 0;
  client.live.pokes.subscribe(undefined, {
    onStarted: () => {
      starts += 1;
    },
    onData: (poke) => pokes.push(poke),
  });
  await eventually(() => expect(starts).toBe(1));
  await first.stop();

  const second = await startTestRelay({ ...place, port: Number(new URL(first.url).port) });
  await eventually(() => expect(starts).toBe(2));
  await client.sync.push.mutate({ space, records: [newRecord()] });
  await eventually(() => expect(pokes).toContainEqual({ space, head: 1 }));

  await socket.close();
  await second.stop();
  await rm(place.dataDir, { recursive: true });
});

test.each([
  ['signed-out', { token: 'A'.repeat(43) }],
  ['signed-out', {}],
  ['update-needed', { protocol: '999' }],
  ['update-needed', { protocol: undefined }],
] as const)('a socket is told %s', async (refusal, caller) => {
  const listener = await listen(caller);
  expect(listener.refusal()).toBe(refusal);
});

test('nothing but listening is served over a socket', async () => {
  const ana = await newPerson(relay.url);
  const { socket } = listenToRelay(relay.url, ana);
  closers.push(() => socket.close());

  const answer = new Promise<unknown>((resolve, reject) => {
    const operation = { id: 1, type: 'mutation', path: 'sync.pull', input: { cursors: [] }, context: {}, signal: null };
    socket
      .request({ op: operation as Parameters<typeof socket.request>[0]['op'], transformer: identity })
      .subscribe({ next: (message) => resolve(message.result), error: reject });
  });
  await expect(answer).rejects.toMatchObject({ data: { code: 'NOT_FOUND' } });
  expect(await refusalOf(ana.client.sync.pull.mutate({ cursors: [] }))).toBeUndefined();
});

const same = { serialize: (value: unknown) => value, deserialize: (value: unknown) => value };
const identity = { input: same, output: same };
