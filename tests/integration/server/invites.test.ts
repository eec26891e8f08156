import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../shared/sync/protocol.ts';
import {
  callRelay,
  newId,
  newPerson,
  newSealed,
  refusalOf,
  startTestRelay,
  type TestPerson,
  type TestRelay,
} from '../../support/relay.ts';
import { admit, newSpace, seatIn } from './spaces-of.ts';

let relay: TestRelay;
let now: number;
let ana: TestPerson;
let bob: TestPerson;
let eve: TestPerson;
beforeAll(async () => {
  relay = await startTestRelay({ clock: () => now });
});
afterAll(() => relay.stop());
beforeEach(async () => {
  now = 1_000;
  [ana, bob, eve] = [await newPerson(relay.url), await newPerson(relay.url), await newPerson(relay.url)];
});

/** Ana's invite into her circle, and what somebody needs to say to accept it. */
const inviteToCircle = async (role: 'writer' | 'reader' = 'reader') => {
  const circle = await newSpace(ana);
  const invite = newId();
  const created = { invite, sealed: newSealed(), grants: [{ space: circle, role }], expiresAt: 2_000 };
  await ana.client.invites.create.mutate(created);
  const acceptance = {
    invite,
    envelopes: [{ space: circle, epoch: 1, envelope: newSealed(), generation: 1 }],
    gives: [],
    reply: newSealed(),
  };
  return { circle, invite, created, acceptance };
};

describe('accepting', () => {
  test('makes friends of both at once, while the inviter is away', async () => {
    const { circle, created, acceptance } = await inviteToCircle();
    const mine = await newSpace(bob);
    const give = { space: mine, role: 'reader' as const, epoch: 4, envelope: newSealed(), generation: 1 };

    const answer = await bob.client.invites.accept.mutate({ ...acceptance, gives: [give] });
    expect(answer).toEqual({ inviter: ana.person });
    expect(await seatIn(bob, circle)).toMatchObject({
      role: 'reader',
      owner: ana.person,
      epoch: 1,
      envelope: acceptance.envelopes[0]?.envelope,
    });
    expect(await seatIn(ana, mine)).toMatchObject({
      role: 'reader',
      owner: bob.person,
      envelope: give.envelope,
    });
    expect(created.grants).toHaveLength(1);
  });

  test('works once; whoever accepted may repeat it, to no further effect', async () => {
    const { circle, acceptance } = await inviteToCircle();
    await bob.client.invites.accept.mutate(acceptance);

    expect(await refusalOf(eve.client.invites.accept.mutate(acceptance))).toBe('invite-spent');
    expect(await bob.client.invites.accept.mutate(acceptance)).toEqual({ inviter: ana.person });

    await ana.client.spaces.removeMember.mutate({ space: circle, person: bob.person });
    await bob.client.invites.accept.mutate(acceptance);
    expect(await seatIn(bob, circle)).toBeUndefined();
  });

  test('has one winner when two accept at once', async () => {
    const { circle, acceptance } = await inviteToCircle();

    const outcomes = await Promise.all(
      [bob, eve].map((each) => refusalOf(each.client.invites.accept.mutate(acceptance))),
    );
    expect(outcomes.toSorted()).toEqual(['invite-spent', undefined]);
    const seats = await Promise.all([bob, eve].map((each) => seatIn(each, circle)));
    expect(seats.filter(Boolean)).toHaveLength(1);
  });

  test('is not for oneself', async () => {
    const { acceptance } = await inviteToCircle();
    expect(await refusalOf(ana.client.invites.accept.mutate(acceptance))).toBe('own-invite');
  });

  test('is refused for an invite that nobody made, and for one whose time is over', async () => {
    const { invite, acceptance } = await inviteToCircle();

    expect(await refusalOf(bob.client.invites.accept.mutate({ ...acceptance, invite: newId() }))).toBe(
      'unknown-invite',
    );
    now = 2_000;
    expect(await refusalOf(bob.client.invites.accept.mutate(acceptance))).toBe('invite-spent');
    expect(await refusalOf(bob.client.invites.read.mutate({ invite }))).toBe('invite-spent');
  });

  test("gives nothing that isn't the caller's, and then leaves everything as it was", async () => {
    const { circle, acceptance } = await inviteToCircle();
    const foreign = await newSpace(eve);
    const give = (space: string) => ({
      space,
      role: 'writer' as const,
      epoch: 1,
      envelope: newSealed(),
      generation: 1,
    });

    const stolen = bob.client.invites.accept.mutate({ ...acceptance, gives: [give(foreign)] });
    expect(await refusalOf(stolen)).toBe('not-a-member');
    await admit(eve, foreign, bob, 'writer', 2_000);
    const lent = bob.client.invites.accept.mutate({ ...acceptance, gives: [give(foreign)] });
    expect(await refusalOf(lent)).toBe('read-only');

    expect(await seatIn(bob, circle)).toBeUndefined();
    expect(await seatIn(ana, foreign)).toBeUndefined();
    expect(await refusalOf(bob.client.invites.accept.mutate(acceptance))).toBeUndefined();
  });

  test('without an envelope for every space granted is refused whole', async () => {
    const { circle, acceptance } = await inviteToCircle();

    const accepting = bob.client.invites.accept.mutate({ ...acceptance, envelopes: [] });
    await expect(accepting).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
    expect(await refusalOf(bob.client.invites.accept.mutate(acceptance))).toBeUndefined();
    expect(await seatIn(bob, circle)).toBeDefined();
  });

  test('never takes a role or a newer key away', async () => {
    const circle = await newSpace(ana, 'shared');
    await admit(ana, circle, bob, 'writer', 2_000);
    const invite = newId();
    const grants = [{ space: circle, role: 'reader' as const }];
    await ana.client.invites.create.mutate({ invite, sealed: newSealed(), grants, expiresAt: 2_000 });

    const envelopes = [{ space: circle, epoch: 2, envelope: newSealed(), generation: 1 }];
    await bob.client.invites.accept.mutate({ invite, envelopes, gives: [], reply: newSealed() });
    expect(await seatIn(bob, circle)).toMatchObject({ role: 'writer', envelope: envelopes[0]?.envelope });

    await admit(ana, circle, bob, 'reader', 2_000);
    expect(await seatIn(bob, circle)).toMatchObject({ role: 'writer', envelope: envelopes[0]?.envelope });
  });
});

describe('reading', () => {
  test('gives what was sealed, to anybody signed in who has the id', async () => {
    const { invite, created } = await inviteToCircle('writer');

    const answer = { inviter: ana.person, sealed: created.sealed };
    expect(await bob.client.invites.read.mutate({ invite })).toEqual(answer);
    expect(await ana.client.invites.read.mutate({ invite })).toEqual(answer);
    expect(await refusalOf(callRelay(relay.url).invites.read.mutate({ invite }))).toBe('signed-out');
  });

  test('ends for others when somebody has accepted', async () => {
    const { invite, acceptance } = await inviteToCircle();
    await bob.client.invites.accept.mutate(acceptance);

    expect(await refusalOf(eve.client.invites.read.mutate({ invite }))).toBe('invite-spent');
    expect(await refusalOf(bob.client.invites.read.mutate({ invite }))).toBeUndefined();
  });

  test('of an invite that nobody made says so', async () => {
    expect(await refusalOf(bob.client.invites.read.mutate({ invite: newId() }))).toBe('unknown-invite');
  });
});

describe('creating', () => {
  test('grants only what the caller owns', async () => {
    const circle = await newSpace(ana);
    await admit(ana, circle, bob, 'writer', 2_000);
    const grant = (of: TestPerson, space: string) =>
      refusalOf(
        of.client.invites.create.mutate({
          invite: newId(),
          sealed: newSealed(),
          grants: [{ space, role: 'reader' }],
          expiresAt: 2_000,
        }),
      );

    expect(await grant(bob, circle)).toBe('read-only');
    expect(await grant(eve, circle)).toBe('not-a-member');
  });

  test('is for some time from now, and no longer than anybody waits', async () => {
    const until = (expiresAt: number) =>
      ana.client.invites.create.mutate({ invite: newId(), sealed: newSealed(), grants: [], expiresAt });
    const wrong = { data: { code: 'BAD_REQUEST' } };
    for (const expiresAt of [-1, now, now + LIMITS.inviteLives + 1])
      await expect(until(expiresAt)).rejects.toMatchObject(wrong);
    expect(await refusalOf(until(now + LIMITS.inviteLives))).toBeUndefined();
  });

  test('is refused beyond a number, which counts also those whose time is just over', async () => {
    const create = () =>
      refusalOf(
        ana.client.invites.create.mutate({ invite: newId(), sealed: newSealed(), grants: [], expiresAt: now + 1 }),
      );
    for (let made = 0; made < LIMITS.invites; made += 1) expect(await create()).toBeUndefined();
    now += 10;
    expect(await create()).toBe('limit-reached');
  });

  test('once more says what it says now; somebody else does not get hold of its id', async () => {
    const { invite, created } = await inviteToCircle();
    const sealed = newSealed();

    expect(await refusalOf(ana.client.invites.create.mutate(created))).toBeUndefined();
    await ana.client.invites.create.mutate({ ...created, sealed });
    expect(await bob.client.invites.read.mutate({ invite })).toMatchObject({ sealed });
    const taken = eve.client.invites.create.mutate({ ...created, grants: [] });
    expect(await refusalOf(taken)).toBe('invite-spent');
  });
});

describe('counted, listed, revoked and blocked', () => {
  test('an invite for two is accepted by two', async () => {
    const circle = await newSpace(ana);
    const invite = newId();
    const grants = [{ space: circle, role: 'reader' as const }];
    await ana.client.invites.create.mutate({ invite, sealed: newSealed(), grants, expiresAt: 2_000, uses: 2 });
    const dan = await newPerson(relay.url);
    const accept = (of: TestPerson) => {
      const envelopes = [{ space: circle, epoch: 1, envelope: newSealed(), generation: 1 }];
      return refusalOf(of.client.invites.accept.mutate({ invite, envelopes, gives: [], reply: newSealed() }));
    };

    expect([await accept(bob), await accept(eve), await accept(bob), await accept(dan)]).toEqual([
      undefined,
      undefined,
      undefined,
      'invite-spent',
    ]);
    expect(await ana.client.invites.list.mutate()).toEqual([{ invite, expiresAt: 2_000, uses: 2, used: 2 }]);
    now = 2_000;
    expect(await ana.client.invites.list.mutate()).toEqual([]);
  });

  test('the owner learns by which invite somebody came, and what they replied; others do not', async () => {
    const { circle, invite, acceptance } = await inviteToCircle();
    await bob.client.invites.accept.mutate(acceptance);

    const members = (await seatIn(ana, circle))?.members;
    expect(members).toContainEqual({
      person: bob.person,
      role: 'reader',
      epoch: 1,
      generation: 1,
      invite,
      reply: acceptance.reply,
    });
    expect((await seatIn(bob, circle))?.members).toBeUndefined();
  });

  test('a revoked invite is as unknown as one that never was; only its maker revokes it', async () => {
    const { invite, acceptance } = await inviteToCircle();
    await eve.client.invites.revoke.mutate({ invite });
    expect(await refusalOf(bob.client.invites.read.mutate({ invite }))).toBeUndefined();

    await ana.client.invites.revoke.mutate({ invite });
    expect(await refusalOf(bob.client.invites.accept.mutate(acceptance))).toBe('unknown-invite');
    expect(await ana.client.invites.list.mutate()).toEqual([]);
  });

  test('whom the inviter blocks is told that there is no such invite', async () => {
    const { invite, acceptance } = await inviteToCircle();
    await ana.client.accounts.setBlocked.mutate({ persons: [bob.person] });

    expect(await refusalOf(bob.client.invites.read.mutate({ invite }))).toBe('unknown-invite');
    expect(await refusalOf(bob.client.invites.accept.mutate(acceptance))).toBe('unknown-invite');
    await ana.client.accounts.setBlocked.mutate({ persons: [] });
    expect(await refusalOf(bob.client.invites.accept.mutate(acceptance))).toBeUndefined();
  });

  test('a space made by accepting is there with the acceptance, or not at all', async () => {
    const { circle, acceptance } = await inviteToCircle();
    const [talk, envelope] = [newId(), newSealed()];
    const made = { rule: 'authored' as const, envelope, generation: 1 };
    const give = { space: talk, role: 'writer' as const, epoch: 1, envelope: newSealed(), generation: 1, made };

    const incomplete = bob.client.invites.accept.mutate({ ...acceptance, envelopes: [], gives: [give] });
    await expect(incomplete).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
    expect(await seatIn(bob, talk)).toBeUndefined();

    await bob.client.invites.accept.mutate({ ...acceptance, gives: [give] });
    expect(await seatIn(bob, talk)).toMatchObject({ role: 'owner', envelope });
    expect(await seatIn(ana, talk)).toMatchObject({ role: 'writer', owner: bob.person });
    expect(await seatIn(bob, circle)).toBeDefined();
  });
});
