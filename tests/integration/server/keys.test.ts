import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../shared/sync/protocol.ts';
import { contentsOf } from '../../support/contents.ts';
import {
  callRelay,
  newDevice,
  newLink,
  newPerson,
  newPlace,
  newSealed,
  openBeside,
  refusalOf,
  revocationBy,
  startTestRelay,
  type TestPerson,
  type TestRelay,
} from '../../support/relay.ts';
import { admit, newRecord, newSpace, seatIn } from './spaces-of.ts';

let relay: TestRelay;
let ana: TestPerson;
let bob: TestPerson;
let eve: TestPerson;
beforeAll(async () => {
  relay = await startTestRelay();
});
afterAll(() => relay.stop());
beforeEach(async () => {
  [ana, bob, eve] = [await newPerson(relay.url), await newPerson(relay.url), await newPerson(relay.url)];
});

const envelopeFor = (whom: TestPerson) => ({ person: whom.person, envelope: newSealed(), generation: 1 });

describe('rekeying', () => {
  test('takes a member away and brings the others the new epoch, in one', async () => {
    const space = await newSpace(ana);
    await admit(ana, space, bob, 'reader');
    await admit(ana, space, eve, 'reader');
    const [mine, hers] = [envelopeFor(ana), envelopeFor(eve)];

    await ana.client.spaces.rekey.mutate({ space, from: 1, to: 2, envelopes: [mine, hers], remove: [bob.person] });
    expect(await seatIn(bob, space)).toBeUndefined();
    expect(await seatIn(ana, space)).toMatchObject({ epoch: 2, envelope: mine.envelope, departed: false });
    expect(await seatIn(eve, space)).toMatchObject({ epoch: 2, envelope: hers.envelope });
  });

  test('has one winner, and locks nobody out by an oversight', async () => {
    const space = await newSpace(ana);
    await admit(ana, space, bob, 'reader');
    const rekey = (envelopes: ReturnType<typeof envelopeFor>[]) =>
      refusalOf(ana.client.spaces.rekey.mutate({ space, from: 1, to: 2, envelopes, remove: [] }));

    expect(await rekey([envelopeFor(ana)])).toBe('members-changed');
    expect((await seatIn(ana, space))?.epoch).toBe(1);
    const everybody = [envelopeFor(ana), envelopeFor(bob)];
    const outcomes = await Promise.all([rekey(everybody), rekey(everybody)]);
    expect(outcomes.toSorted()).toEqual(['stale-epoch', undefined]);
  });

  test('is for the owner alone', async () => {
    const space = await newSpace(ana);
    await admit(ana, space, bob, 'writer');
    const rekey = (by: TestPerson) =>
      refusalOf(by.client.spaces.rekey.mutate({ space, from: 1, to: 2, envelopes: [], remove: [ana.person] }));
    expect(await rekey(bob)).toBe('read-only');
    expect(await rekey(eve)).toBe('not-a-member');
  });

  test('what is sealed with the old key is refused from then on, and changes nothing', async () => {
    const space = await newSpace(ana);
    const kept = newRecord();
    await ana.client.sync.push.mutate({ space, records: [kept] });
    await ana.client.spaces.rekey.mutate({ space, from: 1, to: 2, envelopes: [envelopeFor(ana)], remove: [] });

    const late = newRecord();
    expect(await refusalOf(ana.client.sync.push.mutate({ space, records: [late] }))).toBe('stale-epoch');
    // What the relay has already costs nothing, whatever its epoch: an answer may have been lost.
    expect(await ana.client.sync.push.mutate({ space, records: [kept] })).toEqual([{ id: kept.id, version: 1 }]);
    expect(await ana.client.sync.push.mutate({ space, records: [{ ...late, epoch: 2 }] })).toEqual([
      { id: late.id, version: 2 },
    ]);
  });

  test('is asked for when a member leaves', async () => {
    const space = await newSpace(ana);
    await admit(ana, space, bob, 'reader');
    expect((await seatIn(ana, space))?.departed).toBe(false);
    await bob.client.spaces.removeMember.mutate({ space, person: bob.person });
    expect((await seatIn(ana, space))?.departed).toBe(true);
  });
});

test('a pull brings envelopes and members only to whom their seats are news', async () => {
  const space = await newSpace(ana);
  const seat = await seatIn(ana, space);
  const again = async (seats: number) => {
    const { spaces } = await ana.client.sync.pull.mutate({ cursors: [{ space, version: 0, seats }] });
    return spaces[0];
  };
  expect(seat?.members).toHaveLength(1);
  expect(await again(seat?.seats ?? 0)).not.toHaveProperty('envelope');
  await admit(ana, space, bob, 'reader');
  expect((await again(seat?.seats ?? 0))?.members).toHaveLength(2);
});

describe('handing a space over', () => {
  const offer = (by: TestPerson, space: string, to: TestPerson, statement = newSealed()) =>
    refusalOf(by.client.spaces.offer.mutate({ space, to: to.person, statement }));
  const takeOver = (by: TestPerson, space: string, statement = newSealed()) =>
    refusalOf(by.client.spaces.takeOver.mutate({ space, statement }));

  test('changes nothing until the member to whom it is offered takes it', async () => {
    const space = await newSpace(ana);
    await admit(ana, space, bob, 'reader');
    const [offered, taken] = [newSealed(), newSealed()];
    expect(await offer(ana, space, bob, offered)).toBeUndefined();
    expect(await seatIn(bob, space)).toMatchObject({ role: 'reader', owner: ana.person, offer: offered });
    expect(await seatIn(ana, space)).not.toHaveProperty('offer');

    expect(await takeOver(bob, space, taken)).toBeUndefined();
    expect(await takeOver(bob, space, taken)).toBeUndefined();
    expect(await seatIn(bob, space)).toMatchObject({ role: 'owner', owner: bob.person, handovers: [taken] });
    expect(await seatIn(ana, space)).toMatchObject({ role: 'writer', owner: bob.person });
    expect(await takeOver(ana, space)).toBe('read-only');
    expect(await offer(ana, space, ana)).toBe('read-only');
  });

  test('is offered to members only, and to one at a time', async () => {
    const space = await newSpace(ana);
    expect(await offer(ana, space, eve)).toBe('not-a-member');
    await admit(ana, space, bob, 'reader');
    await admit(ana, space, eve, 'reader');
    await offer(ana, space, bob);
    await offer(ana, space, eve);
    expect(await takeOver(bob, space)).toBe('read-only');
    await offer(ana, space, ana);
    expect(await takeOver(eve, space)).toBe('read-only');
  });

  test('ends at some time', async () => {
    const space = await newSpace(ana);
    await admit(ana, space, bob, 'writer');
    for (let time = 0; time < LIMITS.handovers; time += 1) {
      const [from, to] = time % 2 === 0 ? [ana, bob] : [bob, ana];
      expect([await offer(from, space, to), await takeOver(to, space)]).toEqual([undefined, undefined]);
    }
    expect(await offer(ana, space, bob)).toBe('limit-reached');
  });
});

describe('devices', () => {
  const phoneOf = async (person: TestPerson) => {
    const device = newDevice();
    const { handle, proof } = person;
    const { token } = await callRelay(relay.url).accounts.signIn.mutate({ handle, proof, device });
    return { device, client: callRelay(relay.url, { token }) };
  };

  test('are listed with when they were last seen', async () => {
    const phone = await phoneOf(ana);
    const listed = await ana.client.devices.list.mutate();
    expect(listed.map(({ id, current }) => [id, current])).toEqual([
      [ana.device.id, true],
      [phone.device.id, false],
    ]);
    for (const { seenAt, createdAt } of listed) expect(seenAt).toBeGreaterThanOrEqual(createdAt);
  });

  test('a revoked one is cut off at once; the keys change, and whoever shares a space hears of it', async () => {
    const [phone, tablet] = [await phoneOf(ana), await phoneOf(ana)];
    const space = await newSpace(bob);
    await admit(bob, space, ana, 'reader');
    const before = await seatIn(bob, space);
    const change = revocationBy(ana);
    const handovers = [{ device: tablet.device.id, sealed: newSealed() }];
    await ana.client.devices.revoke.mutate({ ...change, handovers });

    expect(await refusalOf(phone.client.sync.pull.mutate({ cursors: [] }))).toBe('signed-out');
    const { handle, proof } = ana;
    const opened = await callRelay(relay.url).accounts.open.mutate({ handle, proof, by: 'password' });
    expect(opened).toEqual({ person: ana.person, card: change.card, keyring: change.keyring });
    const { handover } = await tablet.client.sync.pull.mutate({ cursors: [], generation: 1 });
    expect(handover).toBe(handovers[0]?.sealed);
    expect((await tablet.client.sync.pull.mutate({ cursors: [], generation: 2 })).handover).toBeNull();

    const cursor = { space, version: 0, seats: before?.seats ?? 0 };
    const { people } = await bob.client.sync.pull.mutate({ cursors: [cursor] });
    expect(people).toContainEqual({ person: ana.person, card: change.card });
  });

  test('need the password to be revoked, the newest keys, and a card that goes on from the old one', async () => {
    const phone = await phoneOf(ana);
    const change = revocationBy(ana);
    const revoke = (other: object) => ana.client.devices.revoke.mutate({ ...change, ...other });

    expect(await refusalOf(revoke({ proof: newSealed(32) }))).toBe('wrong-credentials');
    expect(await refusalOf(revoke({ generation: 2 }))).toBe('stale-keys');
    await expect(revoke({ card: [newLink(), newLink()] })).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
    expect(await refusalOf(phone.client.sync.pull.mutate({ cursors: [] }))).toBeUndefined();
  });

  test('say anew who signed their key', async () => {
    const { publicKey, signature } = newDevice();
    await ana.client.devices.introduce.mutate({ publicKey, signature });
    expect(await ana.client.devices.list.mutate()).toMatchObject([{ id: ana.device.id, publicKey, signature }]);
  });
});

describe('changing the account', () => {
  const open = (handle: string, proof: string, by: 'password' | 'recovery' = 'password') =>
    callRelay(relay.url).accounts.open.mutate({ handle, proof, by });

  test('brings another handle and password, while the old ones open nothing more', async () => {
    const password = { proof: newSealed(32), keyring: newSealed() };
    const change = { proof: ana.proof, generation: 1, handle: `new-${ana.handle}`, password };
    expect(await refusalOf(ana.client.accounts.change.mutate({ ...change, handle: bob.handle }))).toBe('handle-taken');
    expect(await refusalOf(ana.client.accounts.change.mutate({ ...change, proof: newSealed(32) }))).toBe(
      'wrong-credentials',
    );
    expect(await refusalOf(ana.client.accounts.change.mutate({ ...change, generation: 2 }))).toBe('stale-keys');

    await ana.client.accounts.change.mutate(change);
    expect(await refusalOf(open(ana.handle, ana.proof))).toBe('wrong-credentials');
    expect(await open(change.handle, password.proof)).toMatchObject({ keyring: password.keyring });
  });

  test('the recovery code opens its own keyring and sets a new password', async () => {
    const { handle, recovery } = ana;
    expect(await open(handle, recovery.proof, 'recovery')).toMatchObject({ keyring: recovery.keyring });
    expect(await refusalOf(open(handle, recovery.proof))).toBe('wrong-credentials');
    expect(await refusalOf(open(handle, ana.proof, 'recovery'))).toBe('wrong-credentials');
    expect(await refusalOf(open('nobody', recovery.proof, 'recovery'))).toBe('wrong-credentials');

    const password = { proof: newSealed(32), keyring: newSealed() };
    const recovering = { handle, proof: recovery.proof, generation: 1, password, device: newDevice() };
    const { token } = await callRelay(relay.url).accounts.recover.mutate(recovering);
    expect(await refusalOf(callRelay(relay.url, { token }).sync.pull.mutate({ cursors: [] }))).toBeUndefined();
    expect(await open(handle, password.proof)).toMatchObject({ keyring: password.keyring });
    expect(await refusalOf(open(handle, ana.proof))).toBe('wrong-credentials');
  });

  test('another recovery code makes the one before worthless', async () => {
    const recovery = { proof: newSealed(32), keyring: newSealed() };
    const change = { proof: ana.proof, generation: 1, keyring: newSealed(), recovery };
    await ana.client.accounts.setRecovery.mutate(change);
    expect(await refusalOf(open(ana.handle, ana.recovery.proof, 'recovery'))).toBe('wrong-credentials');
    expect(await open(ana.handle, recovery.proof, 'recovery')).toMatchObject({ keyring: recovery.keyring });
  });
});

describe('deleting an account', () => {
  test('takes the person out of every space, and tells friends', async () => {
    const [circle, hers] = [await newSpace(ana), await newSpace(eve)];
    await admit(ana, circle, eve, 'reader');
    await admit(eve, hers, ana, 'writer');
    await ana.client.sync.push.mutate({ space: circle, records: [newRecord()] });
    await ana.client.sync.push.mutate({ space: hers, records: [newRecord()] });
    await ana.client.accounts.setBlocked.mutate({ persons: [bob.person] });
    await eve.client.accounts.setBlocked.mutate({ persons: [ana.person] });

    expect(await refusalOf(ana.client.accounts.delete.mutate({ proof: newSealed(32) }))).toBe('wrong-credentials');
    await ana.client.accounts.delete.mutate({ proof: ana.proof });

    expect(await refusalOf(ana.client.sync.pull.mutate({ cursors: [] }))).toBe('signed-out');
    expect(await seatIn(eve, circle)).toBeUndefined();
    expect(await seatIn(eve, hers)).toMatchObject({ departed: true, members: [{ person: eve.person }] });
  });

  test('makes room in every space that loses a record by it, also one that they had left', async () => {
    const room = { recordsPerSpace: 2, bytesPerSpace: 10_000, recordsPerPerson: 2, bytesPerPerson: 10_000 };
    const small = await startTestRelay({ room });
    const [person, friend] = [await newPerson(small.url), await newPerson(small.url)];
    const [left, shared] = [await newSpace(friend), await newSpace(friend)];
    for (const space of [left, shared]) {
      await admit(friend, space, person, 'writer');
      await person.client.sync.push.mutate({ space, records: [newRecord()] });
    }
    await friend.client.spaces.removeMember.mutate({ space: left, person: person.person });
    const push = () => refusalOf(friend.client.sync.push.mutate({ space: left, records: [newRecord()] }));
    expect(await push()).toBe('no-room');

    await person.client.accounts.delete.mutate({ proof: person.proof });
    expect([await push(), await push(), await push()]).toEqual([undefined, undefined, 'no-room']);
    await small.stop();
  });

  test('takes along what the person owns, also where no seat of theirs says so', async () => {
    const place = await newPlace();
    const own = await startTestRelay(place);
    const [person, friend] = [await newPerson(own.url), await newPerson(own.url)];
    const space = await newSpace(person);
    await admit(person, space, friend, 'writer');
    await friend.client.sync.push.mutate({ space, records: [newRecord()] });
    const db = openBeside(place);
    await db.deleteFrom('member').where('space', '=', space).where('person', '=', person.person).execute();

    expect(await refusalOf(person.client.accounts.delete.mutate({ proof: person.proof }))).toBeUndefined();
    expect(await db.selectFrom('space').select('id').execute()).toEqual([]);
    expect(await seatIn(friend, space)).toBeUndefined();
    await db.destroy();
    await own.stop();
    await rm(place.dataDir, { recursive: true });
  });

  test('leaves nothing of it on the disk either, but to whom they gave a space', async () => {
    const place = await newPlace();
    const own = await startTestRelay(place);
    const [person, friend] = [await newPerson(own.url), await newPerson(own.url)];
    const [circle, given] = [await newSpace(person), await newSpace(person)];
    await admit(person, circle, friend, 'reader');
    await admit(person, given, friend, 'writer');
    const statement = Buffer.from(JSON.stringify({ from: person.person, to: friend.person })).toString('base64');
    await person.client.spaces.offer.mutate({ space: given, to: friend.person, statement });
    await friend.client.spaces.takeOver.mutate({ space: given, statement });
    const record = newRecord();
    await person.client.sync.push.mutate({ space: circle, records: [record] });
    await person.client.accounts.delete.mutate({ proof: person.proof });
    // By it, and nothing else, the friend's other devices know that the space has become the friend's.
    expect(await seatIn(friend, given)).toMatchObject({ owner: friend.person, handovers: [statement] });
    await own.stop();

    const stored = await contentsOf(place);
    expect(stored).toContain(friend.person);
    const { handle, keyring, device } = person;
    for (const text of [person.person, handle, keyring, device.id, circle, record.id, record.sealed])
      expect(stored).not.toContain(text);
    expect(stored.split(statement)).toHaveLength(2);
    await rm(place.dataDir, { recursive: true });
  });
});
