import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../shared/sync/protocol.ts';
import {
  callRelay,
  newDevice,
  newId,
  newLink,
  newPerson,
  newSealed,
  refusalOf,
  startTestRelay,
  type TestRelay,
} from '../../support/relay.ts';

let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay();
});
afterAll(() => relay.stop());

const pull = (token: string) => callRelay(relay.url, { token }).sync.pull.mutate({ cursors: [] });

describe('signing up', () => {
  test('gives a token that works', async () => {
    const ana = await newPerson(relay.url);

    expect(ana.token).toMatch(/^[\w-]{43}$/);
    expect(await pull(ana.token)).toMatchObject({ spaces: [], records: [], people: [], handover: null, more: false });
  });

  test('refuses a handle that somebody has', async () => {
    const { client: _, token: __, ...ana } = await newPerson(relay.url);

    const other = { ...ana, person: newId() };
    expect(await refusalOf(callRelay(relay.url).accounts.signUp.mutate(other))).toBe('handle-taken');
  });

  test('once more, as after a lost answer, gives a new token', async () => {
    const { client: _, token, ...ana } = await newPerson(relay.url);

    const again = await callRelay(relay.url).accounts.signUp.mutate(ana);
    expect(again.token).not.toBe(token);
    expect(await refusalOf(pull(again.token))).toBeUndefined();
    expect(await refusalOf(pull(token))).toBe('signed-out');
  });

  test.each([
    ['proof', { proof: newSealed(32) }, 'already-signed-up'],
    ['handle', { handle: 'somebody-else' }, 'already-signed-up'],
    ['card', { card: [newLink()] }, 'handle-taken'],
    ['handle and card', { handle: 'somebody-else', card: [newLink()] }, 'handle-taken'],
  ])("does not take over a person's id with another %s", async (_name, change, refusal) => {
    const { client: _, token, ...ana } = await newPerson(relay.url);

    expect(await refusalOf(callRelay(relay.url).accounts.signUp.mutate({ ...ana, ...change }))).toBe(refusal);
    expect(await refusalOf(pull(token))).toBeUndefined();
  });

  test('tells whoever has the id and the card of somebody nothing of their handle', async () => {
    const { client: _, token: __, ...ana } = await newPerson(relay.url);
    const bob = await newPerson(relay.url);
    const guess = (handle: string) =>
      refusalOf(callRelay(relay.url).accounts.signUp.mutate({ ...ana, handle, proof: newSealed(32) }));

    const refusals = [await guess(ana.handle), await guess(bob.handle), await guess('nobody-has-this')];
    expect(refusals).toEqual(Array(3).fill('already-signed-up'));
  });
});

describe('signing in', () => {
  test('on another device gives back the keys, and leaves the first device signed in', async () => {
    const ana = await newPerson(relay.url);

    const { handle, proof } = ana;
    const opened = await callRelay(relay.url).accounts.open.mutate({ handle, proof, by: 'password' });
    expect(opened).toEqual({ person: ana.person, card: ana.card, keyring: ana.keyring });
    const { token } = await callRelay(relay.url).accounts.signIn.mutate({ handle, proof, device: newDevice() });
    expect(await refusalOf(pull(token))).toBeUndefined();
    expect(await refusalOf(pull(ana.token))).toBeUndefined();
  });

  test('answers a wrong proof and an unknown handle alike', async () => {
    const ana = await newPerson(relay.url);
    const signIn = (handle: string) =>
      callRelay(relay.url).accounts.signIn.mutate({ handle, proof: newSealed(32), device: newDevice() });

    const [wrong, unknown] = await Promise.allSettled([signIn(ana.handle), signIn('nobody')]);
    expect(wrong).toMatchObject({ status: 'rejected', reason: { data: { refusal: 'wrong-credentials' } } });
    expect(unknown).toEqual(wrong);
  });
});

describe('opening an account', () => {
  test.each(['password', 'recovery'] as const)('by a wrong %s is answered as it is for nobody', async (by) => {
    const ana = await newPerson(relay.url);
    const open = (handle: string) => callRelay(relay.url).accounts.open.mutate({ handle, proof: newSealed(32), by });

    const [wrong, unknown] = await Promise.allSettled([open(ana.handle), open('nobody')]);
    expect(wrong).toMatchObject({ status: 'rejected', reason: { data: { refusal: 'wrong-credentials' } } });
    expect(unknown).toEqual(wrong);
    expect([await spoken(ana.handle, by), await spoken('nobody', by)]).toEqual([WRONG, WRONG]);
  });

  /** What goes over the wire, all of it that isn't the same for every answer. */
  const spoken = async (handle: string, by: string) => {
    const response = await fetch(`${relay.url}/trpc/accounts.open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) },
      body: JSON.stringify({ handle, proof: newSealed(32), by }),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const WRONG = {
    status: 401,
    body: {
      error: {
        code: -32001,
        message: 'wrong-credentials',
        data: { code: 'UNAUTHORIZED', httpStatus: 401, path: 'accounts.open', refusal: 'wrong-credentials' },
      },
    },
  };
});

describe('signing out', () => {
  test('ends the token, and no other', async () => {
    const ana = await newPerson(relay.url);
    const phone = await callRelay(relay.url).accounts.signIn.mutate({ ...ana, device: newDevice() });

    await ana.client.accounts.signOut.mutate();
    expect(await refusalOf(pull(ana.token))).toBe('signed-out');
    expect(await refusalOf(pull(phone.token))).toBeUndefined();
  });
});

test('a token that nobody has, and none at all, are refused', async () => {
  expect(await refusalOf(pull('A'.repeat(43)))).toBe('signed-out');
  expect(await refusalOf(callRelay(relay.url).sync.pull.mutate({ cursors: [] }))).toBe('signed-out');
});

describe('rates', () => {
  const rates = {
    signUp: { times: 3, seconds: 600 },
    signIn: { times: 100, seconds: 600 },
    wrongSignIn: { times: 3, seconds: 600 },
    wrongAnywhere: { times: 6, seconds: 600 },
    createInvite: { times: 2, seconds: 600 },
    readInvite: { times: 2, seconds: 600 },
    sync: { times: 4, seconds: 600 },
    deed: { times: 50, seconds: 600 },
  };
  let strict: TestRelay;
  beforeAll(async () => {
    strict = await startTestRelay({ rates });
  });
  afterAll(() => strict.stop());

  test('stop guessing at one handle and leave the others alone', async () => {
    const [ana, bob] = [await newPerson(strict.url), await newPerson(strict.url)];
    const signIn = (handle: string, proof: string) =>
      refusalOf(callRelay(strict.url).accounts.signIn.mutate({ handle, proof, device: newDevice() }));

    for (let round = 0; round < 5; round += 1) expect(await signIn(ana.handle, ana.proof)).toBeUndefined();
    for (let round = 0; round < 3; round += 1) {
      expect(await signIn(ana.handle, newSealed(32))).toBe('wrong-credentials');
    }
    expect(await signIn(ana.handle, ana.proof)).toBe('too-many');
    expect(await signIn(bob.handle, bob.proof)).toBeUndefined();

    await newPerson(strict.url);
    expect(await refusalOf(newPerson(strict.url))).toBe('too-many');

    for (let round = 0; round < 4; round += 1) {
      expect(await refusalOf(bob.client.sync.pull.mutate({ cursors: [] }))).toBeUndefined();
    }
    expect(await refusalOf(bob.client.sync.pull.mutate({ cursors: [] }))).toBe('too-many');
    expect(await refusalOf(ana.client.sync.pull.mutate({ cursors: [] }))).toBeUndefined();

    const invite = newId();
    for (let round = 0; round < 2; round += 1) {
      expect(await refusalOf(ana.client.invites.read.mutate({ invite }))).toBe('unknown-invite');
    }
    expect(await refusalOf(ana.client.invites.read.mutate({ invite }))).toBe('too-many');

    const made = { invite, sealed: newSealed(), grants: [], expiresAt: Date.now() + 60_000 };
    for (let round = 0; round < 2; round += 1)
      expect(await refusalOf(ana.client.invites.create.mutate(made))).toBeUndefined();
    expect(await refusalOf(ana.client.invites.create.mutate(made))).toBe('too-many');
  });

  test('lock nobody out whose handle others guess at, and least of all a device that is signed in', async () => {
    const own = await startTestRelay({ rates: { ...rates, signUp: { times: 9, seconds: 600 } }, proxies: 1 });
    try {
      const ana = await newPerson(own.url);
      const { handle, keyring } = ana;
      const signIn = async (address: string, proof: string) => {
        const response = await fetch(`${own.url}/trpc/accounts.signIn`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-forwarded-for': address,
            [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
          },
          body: JSON.stringify({ handle, proof, device: newDevice() }),
        });
        const answer = (await response.json()) as { error?: { data: { refusal: string } } };
        return answer.error?.data.refusal;
      };
      const guess = () => newSealed(32);
      for (let round = 0; round < 3; round += 1) expect(await signIn('192.0.2.1', guess())).toBe('wrong-credentials');
      expect(await signIn('192.0.2.1', guess())).toBe('too-many');
      expect(await signIn('192.0.2.2', ana.proof)).toBeUndefined();

      for (const network of ['3', '4', '5'])
        for (let round = 0; round < 3; round += 1) await signIn(`192.0.2.${network}`, guess());
      expect(await signIn('192.0.2.6', ana.proof)).toBe('too-many');
      const card = [...ana.card, newLink()];
      const revocation = { proof: ana.proof, generation: 1, card, keyring, recoveryKeyring: keyring, handovers: [] };
      expect(await refusalOf(ana.client.devices.revoke.mutate(revocation))).toBeUndefined();
    } finally {
      await own.stop();
    }
  });
});
