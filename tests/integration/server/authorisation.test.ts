import { afterAll, beforeAll, expect, test } from 'vitest';
import { appRouter } from '../../../server/router.ts';
import type { Refusal } from '../../../shared/sync/protocol.ts';
import {
  callRelay,
  listenToRelay,
  newDevice,
  newId,
  newLink,
  newPerson,
  newSealed,
  type RelayClient,
  ratesOf,
  refusalOf,
  revocationBy,
  startTestRelay,
  type TestPerson,
  type TestRelay,
} from '../../support/relay.ts';
import { eventually } from './eventually.ts';
import { admit, newRecord, newSpace, seatIn } from './spaces-of.ts';

/** Who may do what. Each row is a deed, tried by everybody; a procedure without a row fails the last test. */
const ROLES = ['nobody', 'revoked', 'stranger', 'link', 'exMember', 'reader', 'writer', 'author', 'owner'] as const;
type Role = (typeof ROLES)[number];
type Answer = Refusal | 'ok';

/** An authored space, a record of its author's in it, a member whom some try to remove, and an invite. */
interface World {
  readonly space: string;
  readonly record: ReturnType<typeof newRecord>;
  readonly bystander: TestPerson;
  readonly invite: string;
  readonly owner: TestPerson;
  readonly everybody: readonly string[];
}

interface Caller extends TestPerson {
  readonly role: Role;
  readonly generation: number;
}

type Deed = (caller: Caller, world: World) => Promise<unknown>;

/** What everybody gets who isn't named. */
const each = (others: Answer, named: Partial<Record<Role, Answer>> = {}): Record<Role, Answer> =>
  Object.fromEntries(ROLES.map((role) => [role, named[role] ?? others])) as Record<Role, Answer>;

const SIGNED_OUT = { nobody: 'signed-out', revoked: 'signed-out' } as const;
/** For deeds in a space. */
const members = (answers: Partial<Record<Role, Answer>>): Record<Role, Answer> =>
  each('not-a-member', { ...SIGNED_OUT, ...answers });

const password = () => ({ proof: newSealed(32), keyring: newSealed(120) });
const expiresAt = () => Date.now() + 60_000;

const TABLE: readonly (readonly [procedure: string, Deed, Record<Role, Answer>])[] = [
  [
    'accounts.signUp',
    ({ client }) =>
      client.accounts.signUp.mutate({
        handle: `n${newId().toLowerCase().replace(/\W/g, '')}`,
        proof: newSealed(32),
        person: newId(),
        card: [newLink()],
        keyring: newSealed(),
        recovery: password(),
        device: newDevice(),
      }),
    each('ok'),
  ],
  [
    'accounts.open',
    ({ client, handle, proof }) => client.accounts.open.mutate({ handle, proof, by: 'password' }),
    each('ok', { nobody: 'wrong-credentials' }),
  ],
  [
    'accounts.signIn',
    ({ client, handle, proof, generation }) =>
      client.accounts.signIn.mutate({ handle, proof, generation, device: newDevice() }),
    each('ok', { nobody: 'wrong-credentials' }),
  ],
  [
    'accounts.recover',
    ({ client, handle, recovery, generation }) =>
      client.accounts.recover.mutate({
        handle,
        proof: recovery.proof,
        generation,
        password: password(),
        device: newDevice(),
      }),
    each('ok', { nobody: 'wrong-credentials' }),
  ],
  [
    'accounts.change',
    ({ client, handle, proof, generation }) =>
      client.accounts.change.mutate({ proof, generation, handle, password: password() }),
    each('ok', SIGNED_OUT),
  ],
  [
    'accounts.change',
    ({ client, handle, generation }) =>
      client.accounts.change.mutate({ proof: newSealed(32), generation, handle, password: password() }),
    each('wrong-credentials', SIGNED_OUT),
  ],
  [
    'accounts.change',
    // By the right password of another account.
    (caller, world) => {
      const { client, handle, generation } = caller;
      const { proof } = anotherThan(caller, world);
      return client.accounts.change.mutate({ proof, generation, handle, password: password() });
    },
    each('wrong-credentials', SIGNED_OUT),
  ],
  [
    'accounts.setRecovery',
    ({ client, proof, keyring, generation }) =>
      client.accounts.setRecovery.mutate({ proof, generation, keyring, recovery: password() }),
    each('ok', SIGNED_OUT),
  ],
  [
    'accounts.setRecovery',
    ({ client, keyring, generation }) =>
      client.accounts.setRecovery.mutate({ proof: newSealed(32), generation, keyring, recovery: password() }),
    each('wrong-credentials', SIGNED_OUT),
  ],
  [
    'accounts.setRecovery',
    (caller, world) => {
      const { client, keyring, generation } = caller;
      const { proof } = anotherThan(caller, world);
      return client.accounts.setRecovery.mutate({ proof, generation, keyring, recovery: password() });
    },
    each('wrong-credentials', SIGNED_OUT),
  ],
  ['accounts.signOut', ({ client }) => client.accounts.signOut.mutate(), each('ok', SIGNED_OUT)],
  ['accounts.delete', ({ client, proof }) => client.accounts.delete.mutate({ proof }), each('ok', SIGNED_OUT)],
  [
    'accounts.delete',
    ({ client }) => client.accounts.delete.mutate({ proof: newSealed(32) }),
    each('wrong-credentials', SIGNED_OUT),
  ],
  [
    'accounts.delete',
    (caller, world) => caller.client.accounts.delete.mutate({ proof: anotherThan(caller, world).proof }),
    each('wrong-credentials', SIGNED_OUT),
  ],
  [
    'accounts.setBlocked',
    ({ client }) => client.accounts.setBlocked.mutate({ persons: [newId()] }),
    each('ok', SIGNED_OUT),
  ],
  ['devices.list', ({ client }) => client.devices.list.mutate(), each('ok', SIGNED_OUT)],
  [
    'devices.introduce',
    ({ client }) => client.devices.introduce.mutate({ publicKey: newSealed(32), signature: newSealed(64) }),
    each('ok', SIGNED_OUT),
  ],
  ['devices.revoke', (caller) => revokeOthers(caller), each('ok', SIGNED_OUT)],
  [
    'devices.revoke',
    (caller) => revokeOthers({ ...caller, proof: newSealed(32) }),
    each('wrong-credentials', SIGNED_OUT),
  ],
  [
    'devices.revoke',
    (caller, world) => revokeOthers({ ...caller, proof: anotherThan(caller, world).proof }),
    each('wrong-credentials', SIGNED_OUT),
  ],
  [
    'devices.revoke',
    // Naming the device of another account gives it nothing, and leaves it signed in.
    async (caller) => {
      const other = await newPerson(relay.url);
      await revokeOthers(caller, [{ device: other.device.id, sealed: newSealed() }]);
      await other.client.devices.revoke.mutate(revocationBy(other));
      expect(await other.client.sync.pull.mutate({ cursors: [] })).toMatchObject({ handover: null });
    },
    each('ok', SIGNED_OUT),
  ],
  [
    'invites.create',
    ({ client }, { space }) =>
      client.invites.create.mutate({
        invite: newId(),
        sealed: newSealed(),
        grants: [{ space, role: 'reader' }],
        expiresAt: expiresAt(),
      }),
    members({ reader: 'read-only', writer: 'read-only', author: 'read-only', owner: 'ok' }),
  ],
  ['invites.list', ({ client }) => client.invites.list.mutate(), each('ok', SIGNED_OUT)],
  [
    'invites.revoke',
    // Nobody is told whether there is such an invite; only its maker's goes.
    async ({ client, role }, { invite, owner }) => {
      await client.invites.revoke.mutate({ invite });
      const open = await owner.client.invites.list.mutate();
      expect(open.some((each) => each.invite === invite)).toBe(role !== 'owner');
    },
    each('ok', SIGNED_OUT),
  ],
  [
    'invites.read',
    ({ client, role }, { invite }) => client.invites.read.mutate({ invite: knows(role) ? invite : newId() }),
    each('unknown-invite', { ...SIGNED_OUT, link: 'ok', owner: 'ok' }),
  ],
  [
    'invites.accept',
    ({ client, role }, { invite, space }) =>
      client.invites.accept.mutate({
        invite: knows(role) ? invite : newId(),
        envelopes: [{ space, epoch: 1, envelope: newSealed(), generation: 1 }],
        gives: [],
        reply: newSealed(),
      }),
    each('unknown-invite', { ...SIGNED_OUT, link: 'ok', owner: 'own-invite' }),
  ],
  [
    'spaces.create',
    ({ client }) =>
      client.spaces.create.mutate({ space: newId(), rule: 'shared', epoch: 1, envelope: newSealed(), generation: 1 }),
    each('ok', SIGNED_OUT),
  ],
  [
    'spaces.removeMember',
    ({ client }, { space, bystander }) => client.spaces.removeMember.mutate({ space, person: bystander.person }),
    members({ reader: 'read-only', writer: 'read-only', author: 'read-only', owner: 'ok' }),
  ],
  [
    'spaces.removeMember',
    // Leaving: who isn't in it may say so too. An owner can't; they hand it over.
    async (caller, { space, owner }) => {
      await caller.client.spaces.removeMember.mutate({ space, person: caller.person });
      expect(await seatIn(caller, space)).toBeUndefined();
      const left = (await seatIn(owner, space))?.members?.map(({ person }) => person);
      expect(left).not.toContain(caller.person);
    },
    each('ok', { ...SIGNED_OUT, owner: 'read-only' }),
  ],
  [
    'spaces.rekey',
    ({ client }, { space, everybody }) =>
      client.spaces.rekey.mutate({
        space,
        from: 1,
        to: 2,
        envelopes: everybody.map((person) => ({ person, envelope: newSealed(), generation: 1 })),
        remove: [],
      }),
    members({ reader: 'read-only', writer: 'read-only', author: 'read-only', owner: 'ok' }),
  ],
  [
    'spaces.offer',
    ({ client }, { space, bystander }) =>
      client.spaces.offer.mutate({ space, to: bystander.person, statement: newSealed() }),
    members({ reader: 'read-only', writer: 'read-only', author: 'read-only', owner: 'ok' }),
  ],
  [
    'spaces.takeOver',
    // Offered to another member.
    async ({ client }, { space, owner, bystander }) => {
      await owner.client.spaces.offer.mutate({ space, to: bystander.person, statement: newSealed() });
      await client.spaces.takeOver.mutate({ space, statement: newSealed() });
    },
    members({ reader: 'read-only', writer: 'read-only', author: 'read-only', owner: 'ok' }),
  ],
  [
    'spaces.takeOver',
    // Offered to the caller, as far as it can be; and given back.
    async (caller, { space, owner }) => {
      await refusalOf(owner.client.spaces.offer.mutate({ space, to: caller.person, statement: newSealed() }));
      await caller.client.spaces.takeOver.mutate({ space, statement: newSealed() });
      expect(await seatIn(caller, space)).toMatchObject({ role: 'owner', owner: caller.person });
      if (caller.role === 'owner') return;
      expect(await seatIn(owner, space)).toMatchObject({ role: 'writer', owner: caller.person });
      await caller.client.spaces.offer.mutate({ space, to: owner.person, statement: newSealed() });
      await owner.client.spaces.takeOver.mutate({ space, statement: newSealed() });
    },
    members({ reader: 'ok', writer: 'ok', author: 'ok', owner: 'ok' }),
  ],
  [
    'sync.push',
    ({ client }, { space }) => client.sync.push.mutate({ space, records: [newRecord()] }),
    members({ reader: 'read-only', writer: 'ok', author: 'ok', owner: 'ok' }),
  ],
  [
    'sync.push',
    ({ client }, { space, record }) =>
      client.sync.push.mutate({ space, records: [{ ...record, base: 1, sealed: newSealed() }] }),
    members({ reader: 'read-only', writer: 'not-the-author', author: 'ok', owner: 'not-the-author' }),
  ],
  [
    'sync.pull',
    // Everybody gets an answer. Of the space its members alone hear, and of its members the owner.
    async ({ client, role }, { space, record, owner, everybody }) => {
      const { spaces, records, people } = await client.sync.pull.mutate({ cursors: [{ space, version: 0 }] });
      const expected = isIn(role) ? [[space], [record.id]] : [[], []];
      expect([spaces.map((seat) => seat.space), records.map(({ id }) => id)]).toEqual(expected);
      expect(people.map(({ person }) => person).includes(owner.person)).toBe(isIn(role));
      const members = spaces[0]?.members?.map(({ person }) => person);
      expect(members?.toSorted()).toEqual(role === 'owner' ? everybody.toSorted() : undefined);
    },
    each('ok', SIGNED_OUT),
  ],
  [
    'live.pokes',
    async (caller, { space, owner }) => {
      const { pokes, hangUp } = await listen(caller);
      await owner.client.sync.push.mutate({ space, records: [newRecord()] });
      // What comes later has come, so what was to come before that would have.
      const own = await newSpace(caller);
      await eventually(() => expect(pokes).toContain(own));
      expect(pokes.includes(space)).toBe(isIn(caller.role));
      hangUp();
    },
    each('ok', SIGNED_OUT),
  ],
];

/** Whose the space is, and whom it's shared with. */
const isIn = (role: Role): boolean => ['reader', 'writer', 'author', 'owner'].includes(role);

/** Somebody whose account is none of the caller's. */
const anotherThan = ({ role }: Caller, { owner, bystander }: World): TestPerson =>
  role === 'owner' ? bystander : owner;

/** Who was given the link, or made it; the others can only guess. */
const knows = (role: Role): boolean => role === 'link' || role === 'owner';

const revokeOthers = (caller: Caller, handovers: { device: string; sealed: string }[] = []) => {
  const { client, generation, device } = caller;
  const own = { device: device.id, sealed: newSealed() };
  return client.devices.revoke.mutate({ ...revocationBy(caller), generation, handovers: [own, ...handovers] });
};

/** Spaces of which something is heard from here on. */
const listen = async ({ token, role }: Caller): Promise<{ pokes: string[]; hangUp: () => void }> => {
  const { client, socket } = listenToRelay(relay.url, role === 'nobody' ? {} : { token });
  const pokes: string[] = [];
  const started = new Promise<void>((resolve, reject) => {
    const onData = ({ space }: { space: string }) => void pokes.push(space);
    client.live.pokes.subscribe(undefined, { onStarted: () => resolve(), onError: reject, onData });
  });
  const hangUp = () => void socket.close();
  await started.catch((error: unknown) => {
    hangUp();
    throw error;
  });
  return { pokes, hangUp };
};

let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay({ rates: ratesOf({ times: 1_000_000, seconds: 1 }) });
});
afterAll(() => relay.stop());

const newWorld = async (): Promise<{ world: World; callers: Caller[] }> => {
  const people = new Map<Role | 'bystander', TestPerson>();
  for (const role of [...ROLES, 'bystander'] as const) people.set(role, await newPerson(relay.url));
  const person = (role: Role | 'bystander') => people.get(role) as TestPerson;

  const owner = person('owner');
  const space = await newSpace(owner);
  for (const role of ['exMember', 'reader', 'writer', 'author', 'bystander'] as const) {
    await admit(owner, space, person(role), role === 'reader' ? 'reader' : 'writer');
  }
  await owner.client.spaces.removeMember.mutate({ space, person: person('exMember').person });
  const record = newRecord();
  await person('author').client.sync.push.mutate({ space, records: [record] });
  const invite = newId();
  const grants = [{ space, role: 'reader' as const }];
  await owner.client.invites.create.mutate({ invite, sealed: newSealed(), grants, expiresAt: expiresAt() });

  const revoked = person('revoked');
  const device = newDevice();
  const { token } = await callRelay(relay.url).accounts.signIn.mutate({ ...revoked, device });
  const client: RelayClient = callRelay(relay.url, { token });
  await revokeOthers({ ...revoked, client, device, role: 'revoked', generation: 1 });

  const callers = ROLES.map((role): Caller => {
    const generation = role === 'revoked' ? 2 : 1;
    if (role !== 'nobody') return { ...person(role), role, generation };
    return {
      ...person(role),
      role,
      generation,
      proof: newSealed(32),
      recovery: password(),
      client: callRelay(relay.url),
    };
  });
  const everybody = (['owner', 'reader', 'writer', 'author', 'bystander'] as const).map((role) => person(role).person);
  return { world: { space, record, bystander: person('bystander'), invite, owner, everybody }, callers };
};

test.each(TABLE)('%s', async (_procedure, deed, expected) => {
  const { world, callers } = await newWorld();
  const answers: Partial<Record<Role, Answer>> = {};
  for (const caller of callers) answers[caller.role] = (await refusalOf(deed(caller, world))) ?? 'ok';
  expect(answers).toEqual(expected);
});

test('every procedure has its row', () => {
  const rows = new Set(TABLE.map(([procedure]) => procedure));
  expect([...rows].toSorted()).toEqual(Object.keys(appRouter._def.procedures).toSorted());
});
