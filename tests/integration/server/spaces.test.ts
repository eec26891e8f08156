import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  newId,
  newPerson,
  newSealed,
  refusalOf,
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

describe('making a space', () => {
  test('makes the caller its owner, and nobody else a member', async () => {
    const space = newId();
    const made = { space, rule: 'shared' as const, epoch: 3, envelope: newSealed() };
    await ana.client.spaces.create.mutate({ ...made, generation: 1 });

    expect(await seatIn(ana, space)).toMatchObject({ ...made, role: 'owner', owner: ana.person, head: 0 });
    expect(await seatIn(eve, space)).toBeUndefined();
  });

  test('once more changes nothing', async () => {
    const space = await newSpace(ana);
    await ana.client.sync.push.mutate({ space, records: [newRecord()] });
    const before = await seatIn(ana, space);

    await ana.client.spaces.create.mutate({ space, rule: 'shared', epoch: 9, envelope: newSealed(), generation: 1 });
    expect(await seatIn(ana, space)).toEqual(before);
  });

  test("does not take over somebody's", async () => {
    const space = await newSpace(ana);

    const taken = eve.client.spaces.create.mutate({
      space,
      rule: 'shared',
      epoch: 1,
      envelope: newSealed(),
      generation: 1,
    });
    expect(await refusalOf(taken)).toBe('not-a-member');
    expect(await seatIn(eve, space)).toBeUndefined();
  });
});

describe('removing a member', () => {
  test('takes the space and its records away', async () => {
    const space = await newSpace(ana);
    await admit(ana, space, bob, 'writer');
    await ana.client.sync.push.mutate({ space, records: [newRecord()] });

    await ana.client.spaces.removeMember.mutate({ space, person: bob.person });
    expect(await bob.client.sync.pull.mutate({ cursors: [] })).toMatchObject({ spaces: [], records: [], more: false });
    expect(await refusalOf(bob.client.sync.push.mutate({ space, records: [newRecord()] }))).toBe('not-a-member');
  });

  test('is for the owner; a member may only leave', async () => {
    const space = await newSpace(ana);
    await admit(ana, space, bob, 'writer');
    await admit(ana, space, eve, 'reader');
    const remove = (by: TestPerson, whom: TestPerson) =>
      refusalOf(by.client.spaces.removeMember.mutate({ space, person: whom.person }));

    expect(await remove(bob, eve)).toBe('read-only');
    expect(await remove(eve, bob)).toBe('read-only');
    expect(await remove(bob, ana)).toBe('read-only');
    expect(await remove(ana, ana)).toBe('read-only');

    expect(await remove(bob, bob)).toBeUndefined();
    expect(await seatIn(bob, space)).toBeUndefined();
    expect(await seatIn(eve, space)).toBeDefined();
    expect(await remove(bob, bob)).toBeUndefined();
  });

  test('tells a stranger nothing about which spaces there are', async () => {
    const space = await newSpace(ana);
    const attempts = async (of: string) => [
      await refusalOf(eve.client.spaces.removeMember.mutate({ space: of, person: ana.person })),
      await refusalOf(eve.client.spaces.removeMember.mutate({ space: of, person: eve.person })),
      await refusalOf(eve.client.sync.push.mutate({ space: of, records: [newRecord()] })),
      await refusalOf(
        eve.client.invites.create.mutate({
          invite: newId(),
          sealed: newSealed(),
          grants: [{ space: of, role: 'reader' }],
          expiresAt: Date.now() + 60_000,
        }),
      ),
    ];

    expect(await attempts(space)).toEqual(['not-a-member', undefined, 'not-a-member', 'not-a-member']);
    expect(await attempts(newId())).toEqual(await attempts(space));
  });
});
