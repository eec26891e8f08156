import { describe, expect, it } from 'vitest';
import { isRefused, refuse } from '../../../shared/model/refused.ts';
import { newestLink } from '../../../shared/seal/card.ts';
import { signOffer, writeStatement } from '../../../shared/seal/envelope.ts';
import { newSpaceKey, sealRecord } from '../../../shared/seal/record.ts';
import { cart } from '../../../shared/store/queries/cart.ts';
import { contactsByPerson } from '../../../shared/store/queries/contacts.ts';
import { conversation } from '../../../shared/store/queries/inbox.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { conversationSpaces, friends } from '../../../shared/store/queries/people.ts';
import type { MemberSeat, StoredRecord } from '../../../shared/sync/protocol.ts';
import { connectRelay, type Relay } from '../../../shared/sync/relay.ts';
import { takeRecords } from '../../../shared/sync/take.ts';
import { befriend, type Device, openDevice } from '../../support/device.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';
import { password, welcomeNewcomers } from './newcomers.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const praise = { stance: 'has', rating: 5, text: 'Fine', good: [], bad: [], since: null } as const;

/** What friends say of the coffee maker, as this device shows it. */
const heard = async (device: Device) =>
  (await opinionsOn(device.store, { keys: coffeeAtBerg.keys })).friends.map(({ text }) => text);
const say = (device: Device, text: string, product = coffeeAtBerg) =>
  device.do('giveOpinion', { product, ...praise, good: [], bad: [], text });
const circleOf = (device: Device) => device.store.mySpace('circle');
const personOf = async (device: Device) => (await device.store.identity()).person;
const reasons = async (device: Device) => (await device.store.database.aside.toArray()).map(({ reason }) => reason);

/** Notes every record that a pull brings. */
const noting =
  (arrived: StoredRecord[]) =>
  (real: Relay): Relay => ({
    ...real,
    pull: async (input) => {
      const answer = await real.pull(input);
      if (!isRefused(answer)) arrived.push(...answer.records);
      return answer;
    },
  });

const { server, handleOf, newcomer } = welcomeNewcomers();
const signIn = (device: Device, name: string) =>
  device.do('signIn', { handle: handleOf(name), password, server: server() });

describe('keys by epoch', () => {
  it('parting gives the circle a new key; who stays reads on, old and new, and who left reads nothing more', async () => {
    const [ana, joris, mia] = [await newcomer('ana'), await newcomer('joris'), await newcomer('mia')];
    await befriend(ana, joris);
    await befriend(ana, mia);
    await say(ana, 'Before');
    await ana.sync();
    await joris.sync();
    const { id, keys } = await circleOf(ana);

    await ana.do('removeFriend', { friend: await personOf(joris) });
    await say(ana, 'After', kettle);
    await ana.sync();
    const after = await circleOf(ana);
    expect(after.epoch).toBeGreaterThan(1);
    expect(Object.values(keys)).not.toContain(after.keys[after.epoch]);

    await joris.sync();
    expect(await joris.store.database.spaces.get(id)).toBeUndefined();
    expect(await heard(joris)).toEqual([]);
    await mia.sync();
    expect(await heard(mia)).toEqual(['Before']);
    expect((await opinionsOn(mia.store, { keys: kettle.keys })).friends).toMatchObject([{ text: 'After' }]);

    const tablet = await openDevice();
    await signIn(tablet, 'mia');
    expect(await heard(tablet)).toEqual(['Before']);
  });

  it('what was on its way while its writer was blocked does not come in any more', async () => {
    const arrived: StoredRecord[] = [];
    const [ana, joris] = [await newcomer('ana', noting(arrived)), await newcomer('joris')];
    await befriend(ana, joris);
    arrived.length = 0;
    await say(joris, 'On its way');
    await joris.sync();
    await ana.sync();
    expect(await heard(ana)).toEqual(['On its way']);
    const theirs = await ana.store.database.spaces.get((await circleOf(joris)).id);
    if (!theirs) throw new Error('their circle is here');

    await ana.do('blockPerson', { person: await personOf(joris) });
    await takeRecords({ store: ana.store, app: '1' }, theirs, arrived, 'pulled');
    expect(arrived).not.toEqual([]);
    expect(await heard(ana)).toEqual([]);
  });

  it('what was on its way to a device while it was emptied does not come in any more', async () => {
    const ana = await newcomer('ana');
    await ana.do('addToCart', { product: kettle });
    await ana.sync();
    const arrived: StoredRecord[] = [];
    const laptop = await openDevice({ between: noting(arrived) });
    await signIn(laptop, 'ana');
    await laptop.sync();
    const mine = await laptop.store.mySpace('private');
    const inMine = arrived.filter(({ space }) => space === mine.id);
    expect((await cart(laptop.store)).count).toBe(1);

    await laptop.store.startOver();
    await takeRecords({ store: laptop.store, app: '1' }, mine, inMine, 'pulled');
    expect(inMine).not.toEqual([]);
    expect(await laptop.store.database.records.where({ space: mine.id }).count()).toBe(0);
  });

  it('whoever came by a link that others could still use reads no new key in it after parting', async () => {
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris')];
    const { link } = await ana.do('makeInvite', { uses: 5 });
    await joris.do('acceptInvite', { link });
    await ana.sync();
    await ana.do('removeFriend', { friend: await personOf(joris) });
    await ana.sync();
    await joris.sync();
    expect(await joris.act('readInvite', { link })).toEqual({ ok: false, refusal: 'unknown-invite' });
    expect((await ana.do('listInvites', {})).invites).toEqual([]);
  });

  it('whoever is left reads the circle of the one who left no more, and gives their own a new key', async () => {
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris')];
    await befriend(ana, joris);
    const before = (await circleOf(joris)).epoch;
    await ana.do('removeFriend', { friend: await personOf(joris) });
    await ana.sync();
    await joris.sync();
    expect((await circleOf(joris)).epoch).toBeGreaterThan(before);
    expect(await friends(joris.store)).toEqual([]);
    expect(await friends(ana.store)).toEqual([]);
  });

  it('a device that still seals with the old key is refused, learns the new one and loses nothing', async () => {
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris')];
    await befriend(ana, joris);
    const laptop = await openDevice();
    await signIn(laptop, 'ana');
    await say(laptop, 'Written before the laptop heard of it');
    // The phone parts from somebody, between the laptop's pull and its push.
    const stale = (await circleOf(laptop)).epoch;
    await ana.do('blockPerson', { person: await personOf(joris) });
    await ana.sync();
    expect((await circleOf(ana)).epoch).toBeGreaterThan(stale);
    expect(await laptop.sync()).toBeNull();
    expect(await laptop.store.database.records.where({ dirty: 1 }).count()).toBe(0);
    await ana.sync();
    expect((await opinionsOn(ana.store, { keys: coffeeAtBerg.keys })).mine).toMatchObject({
      text: 'Written before the laptop heard of it',
    });
  });

  it.each(['rekey', 'removeMember', 'push'] as const)(
    'is brought to its end by the next round when the device is stopped before or after %s',
    async (step) => {
      let stop: 'before' | 'after' | null = null;
      const stopping = (real: Relay): Relay => ({
        ...real,
        [step]: async (input: never) => {
          if (stop === 'before') throw new Error('stopped');
          const answer = await real[step](input);
          if (stop === 'after') throw new Error('stopped');
          return answer;
        },
      });
      const [ana, joris, mia] = [await newcomer('ana', stopping), await newcomer('joris'), await newcomer('mia')];
      await befriend(ana, joris);
      await befriend(ana, mia);
      await ana.do('removeFriend', { friend: await personOf(joris) });
      await say(ana, 'Afterwards');
      for (stop of ['before', 'after'] as const) await expect(ana.sync()).rejects.toThrow('stopped');
      stop = null;
      expect(await ana.sync()).toBeNull();
      await joris.sync();
      await mia.sync();
      expect([await heard(joris), await heard(mia)]).toEqual([[], ['Afterwards']]);
      const { members } = await circleOf(ana);
      expect(members?.map(({ person }) => person).sort()).toEqual([await personOf(ana), await personOf(mia)].sort());
    },
  );

  it('changes as often as it has to: envelopes forget the oldest keys, and no record stays with them', async () => {
    let isStubborn = true;
    const stubborn = (real: Relay): Relay => ({
      ...real,
      rekey: async (input) => (isStubborn && input.space === home ? refuse('too-large') : real.rekey(input)),
    });
    const [ana, joris] = [await newcomer('ana', stubborn), await newcomer('joris')];
    const { id: home, keys: first } = await ana.store.mySpace('private');
    await befriend(ana, joris);
    await say(ana, 'Under the first key');
    await ana.do('addToCart', { product: kettle });
    await ana.sync();
    const { id: circle, keys: second } = await circleOf(ana);
    // As if the owner's devices had changed it so often, and the relay had heard of none.
    const many = (keys: Readonly<Record<number, string>>) => ({
      ...Object.fromEntries(Array.from({ length: 900 }, (_, epoch) => [epoch + 1, newSpaceKey(random)])),
      ...keys,
    });
    await ana.store.database.spaces.update(home, { epoch: 900, keys: many(first) });
    await ana.store.database.spaces.update(circle, { epoch: 900, keys: many(second) });
    expect(await ana.sync()).toBe('too-large');
    expect((await circleOf(ana)).relayEpoch).toBe(901);
    isStubborn = false;
    expect(await ana.sync()).toBeNull();

    const [tablet, another] = [await openDevice(), await openDevice()];
    await signIn(tablet, 'joris');
    expect([await heard(tablet), await reasons(tablet)]).toEqual([['Under the first key'], []]);
    await signIn(another, 'ana');
    expect([(await cart(another.store)).count, await reasons(another)]).toEqual([1, []]);
    expect(await another.store.database.records.where({ dirty: 1 }).count()).toBe(0);
  });

  it('a link from before a friend’s keys changed still makes friends, who read what is written with the new one', async () => {
    const [ana, joris, mia] = [await newcomer('ana'), await newcomer('joris'), await newcomer('mia')];
    await befriend(ana, joris);
    const { link } = await ana.do('makeInvite', {});
    const before = (await circleOf(ana)).epoch;
    await joris.do('revokeDevices', { devices: 'others', password });
    await ana.sync();
    expect((await circleOf(ana)).epoch).toBeGreaterThan(before);
    await say(ana, 'With the new key');
    await ana.sync();
    await mia.do('acceptInvite', { link });
    expect(await heard(mia)).toEqual(['With the new key']);
  });

  it('such a link still does when the relay could not be told of the new key', async () => {
    let isCut = false;
    const cutting = (real: Relay): Relay => ({
      ...real,
      listInvites: async () => (isCut ? refuse('server-unreachable') : real.listInvites()),
    });
    const [ana, joris, mia] = [await newcomer('ana', cutting), await newcomer('joris'), await newcomer('mia')];
    await befriend(ana, joris);
    const { link } = await ana.do('makeInvite', {});
    await joris.do('revokeDevices', { devices: 'others', password });
    isCut = true;
    await ana.sync();
    isCut = false;
    await say(ana, 'With the new key');
    await ana.sync();
    await mia.do('acceptInvite', { link });
    await ana.sync();
    await mia.sync();
    expect(await heard(mia)).toEqual(['With the new key']);
  });
});

describe('a link that was called back', () => {
  const callBack = async (device: Device) => {
    for (const { invite } of (await device.do('listInvites', {})).invites) await device.do('revokeInvite', { invite });
  };

  it.each([
    ['here', callBack],
    [
      'by a version that tells the relay alone',
      async ({ store }: Device) => {
        const relay = connectRelay(server(), async () => (await store.account())?.token ?? null);
        for (const { fields } of await store.allMine('invitation')) await relay.revokeInvite({ invite: fields.invite });
      },
    ],
  ])('%s opens nothing when a friend’s keys change and mine with them', async (_where, callItBack) => {
    const [ana, joris, eve] = [await newcomer('ana'), await newcomer('joris'), await newcomer('eve')];
    await befriend(ana, joris);
    const { link } = await ana.do('makeInvite', { uses: 3 });
    await callItBack(ana);
    const before = (await circleOf(ana)).epoch;
    await joris.do('revokeDevices', { devices: 'others', password });
    await ana.sync();
    expect((await circleOf(ana)).epoch).toBeGreaterThan(before);
    expect(await eve.act('acceptInvite', { link })).toEqual({ ok: false, refusal: 'unknown-invite' });
  });

  it('keeps whom it brought before, and lets nobody in whom the relay seats by it afterwards', async () => {
    const deaf = (real: Relay): Relay => ({ ...real, revokeInvite: async () => ({}) });
    const [ana, joris, eve] = [await newcomer('ana', deaf), await newcomer('joris'), await newcomer('eve')];
    const { link } = await ana.do('makeInvite', { uses: 3 });
    await joris.do('acceptInvite', { link });
    await callBack(ana);
    await eve.act('acceptInvite', { link });
    await ana.sync();
    await say(ana, 'For friends');
    await ana.sync();
    for (const device of [joris, eve]) await device.sync();
    expect((await friends(ana.store)).map(({ id }) => id)).toEqual([await personOf(joris)]);
    expect([await heard(joris), await heard(eve)]).toEqual([['For friends'], []]);
  });
});

describe('a relay that lies', () => {
  it('does not seat anybody in my circle: who did not accept an invite of mine is put out, and the key changes', async () => {
    const stranger = await newcomer('eve');
    let seat = false;
    const eve = await personOf(stranger);
    const seating = (real: Relay): Relay => ({
      ...real,
      pull: async (input) => {
        const answer = await real.pull(input);
        if (!seat || 'refused' in answer) return answer;
        const bogus = { person: eve, role: 'reader', epoch: 1, generation: 1, invite: null, reply: null } as const;
        const spaces = answer.spaces.map((space) =>
          space.members ? { ...space, members: [...space.members, bogus] } : space,
        );
        return { ...answer, spaces };
      },
    });
    const ana = await newcomer('ana', seating);
    const { id, epoch } = await circleOf(ana);
    seat = true;
    await ana.store.database.spaces.update(id, { seats: 0 });
    await ana.sync();
    seat = false;
    await ana.sync();
    expect((await circleOf(ana)).epoch).toBeGreaterThan(epoch);
    expect((await contactsByPerson(ana.store)).get(eve)).toBeUndefined();
  });

  it('and a friend together read neither my private space nor what I say to another friend', async () => {
    const [joris, eve] = [await newcomer('joris'), await newcomer('eve')];
    const [partner, other] = [await personOf(joris), await personOf(eve)];
    let seat: ((members: readonly MemberSeat[]) => MemberSeat[]) | null = null;
    const sealedTo = new Map<string, string[]>();
    const seating = (real: Relay): Relay => ({
      ...real,
      pull: async (input) => {
        const answer = await real.pull(input);
        if (!seat || 'refused' in answer) return answer;
        const lie = seat;
        const spaces = answer.spaces.map((space) =>
          space.members ? { ...space, members: lie(space.members) } : space,
        );
        return { ...answer, spaces };
      },
      rekey: (input) => {
        sealedTo.set(
          input.space,
          input.envelopes.map(({ person }) => person),
        );
        return real.rekey(input);
      },
    });
    const ana = await newcomer('ana');
    for (const friend of [joris, eve]) {
      const { link } = await friend.do('makeInvite', {});
      await ana.do('acceptInvite', { link });
    }
    const me = await personOf(ana);
    const talk = (await conversationSpaces(ana.store)).get(partner)?.[0] ?? '';
    const { id: home } = await ana.store.mySpace('private');

    seat = (members) => {
      const seats = members.filter(({ person }) => person !== partner);
      const [mine] = seats.filter(({ person }) => person === me);
      if (!mine || seats.some(({ person }) => person === other)) return seats;
      return [...seats, { ...mine, person: other, role: 'writer' }];
    };
    const tablet = await openDevice({ between: seating });
    await signIn(tablet, 'ana');
    await tablet.sync();
    const led = await conversationSpaces(tablet.store);
    expect([led.get(partner), led.get(other)?.includes(talk)]).toEqual([[talk], false]);
    expect(sealedTo.get(home)).toEqual([me]);
    expect(sealedTo.get(talk)).toEqual([me]);
  });

  it('serves nothing that its author did not sign, nothing twice, and nothing under an old key, without being noticed', async () => {
    let serve: ((records: StoredRecord[]) => StoredRecord[]) | null = null;
    const lying = (real: Relay): Relay => ({
      ...real,
      pull: async (input) => {
        const answer = await real.pull(input);
        return 'refused' in answer || !serve ? answer : { ...answer, records: serve(answer.records) };
      },
    });
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris', lying)];
    await befriend(ana, joris);
    await say(ana, 'First');
    await ana.sync();
    await joris.sync();
    const circle = await circleOf(ana);
    const [opinion] = await ana.store.all('opinion');
    if (!opinion) throw new Error('the opinion is there');
    const { person: author } = await ana.store.identity();
    const key = circle.keys[circle.epoch] ?? '';
    const forged = async (id: string, text: string, epoch = circle.epoch): Promise<StoredRecord> => {
      const place = { space: circle.id, id, author, epoch };
      const fields = { ...opinion.fields, text };
      const stamps = Object.fromEntries(Object.keys(fields).map((name) => [name, '0zzzzzzzz-0000-other']));
      const sealed = await sealRecord(key, place, { kind: 'opinion', fields, stamps }, random);
      return { space: circle.id, id, author, epoch, sealed, version: 1000 };
    };
    // Somebody who has the circle's key, such as a reader together with the relay, writes in Ana's name.
    const forgery = await forged(opinion.id, 'Forged');
    serve = (records) => [...records, forgery];
    await joris.sync();
    expect([await heard(joris), await reasons(joris)]).toEqual([['First'], ['forged']]);

    // The relay keeps an old state and serves it as the newest.
    serve = null;
    await joris.store.database.spaces.update(circle.id, { cursor: 0 });
    let old: StoredRecord | undefined;
    serve = (records) => {
      old ??= records.find(({ id }) => id === opinion.id);
      return records;
    };
    await joris.sync();
    await say(ana, 'Second');
    await ana.sync();
    await joris.sync();
    expect(await heard(joris)).toEqual(['Second']);
    const replay = { ...(old as StoredRecord), version: 2000 };
    serve = (records) => [...records, replay];
    await joris.sync();
    expect([await heard(joris), await reasons(joris)]).toEqual([['Second'], ['replayed']]);
  });

  it('shows other keys for a friend, and is not believed; the friend’s own new keys are followed and shown', async () => {
    const other = (await (await openDevice()).store.identity()).card;
    let lie = false;
    const lying = (real: Relay): Relay => ({
      ...real,
      pull: async (input) => {
        const answer = await real.pull(input);
        if (!lie || 'refused' in answer) return answer;
        return { ...answer, people: answer.people.map((one) => ({ ...one, card: other })) };
      },
    });
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris', lying)];
    await befriend(ana, joris);
    await ana.do('revokeDevices', { devices: 'others', password });
    const friend = await personOf(ana);
    const contact = async () => (await contactsByPerson(joris.store)).get(friend)?.fields;

    lie = true;
    await say(ana, 'With new keys');
    await ana.sync();
    await joris.sync();
    expect(await contact()).toMatchObject({ suspect: true, noticed: 1 });
    expect((await contact())?.card).toHaveLength(1);

    lie = false;
    await joris.sync();
    expect((await contact())?.card).toEqual((await ana.store.identity()).card);
    expect(await contact()).toMatchObject({ noticed: 1 });
    await joris.sync();
    expect(await heard(joris)).toEqual(['With new keys']);
  });
});

describe('devices', () => {
  it('a revoked one is cut off; the others go on with keys that it does not know, also in friends’ circles', async () => {
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris')];
    await befriend(ana, joris);
    const [lost, tablet] = [await openDevice(), await openDevice()];
    await signIn(lost, 'ana');
    await signIn(tablet, 'ana');
    const knew = await lost.store.identity();
    const answer = await ana.do('listDevices', {});
    expect(answer.devices).toHaveLength(3);

    const before = { mine: (await circleOf(ana)).epoch, friends: (await circleOf(joris)).epoch };
    const revocation = { devices: [knew.device], password };
    expect(await ana.act('revokeDevices', { ...revocation, password: 'not the password' })).toEqual({
      ok: false,
      refusal: 'wrong-credentials',
    });
    await ana.do('revokeDevices', revocation);
    expect(await lost.sync()).toBe('signed-out');
    expect((await circleOf(ana)).epoch).toBeGreaterThan(before.mine);
    await joris.sync();
    expect((await circleOf(joris)).epoch).toBeGreaterThan(before.friends);

    expect(await tablet.sync()).toBeNull();
    const now = await tablet.store.identity();
    expect(now.card).toHaveLength(2);
    expect(now.sealing.at(-1)?.privateKey).not.toBe(knew.sealing.at(-1)?.privateKey);
    await say(tablet, 'From the tablet');
    await tablet.sync();
    await joris.sync();
    expect(await heard(joris)).toEqual(['From the tablet']);
    await say(joris, 'From Joris', kettle);
    await joris.sync();
    await tablet.sync();
    expect((await opinionsOn(tablet.store, { keys: kettle.keys })).friends).toMatchObject([{ text: 'From Joris' }]);

    // The tablet was handed the newest keys, so it may in its turn revoke.
    await tablet.do('revokeDevices', { devices: 'others', password });
    expect(await ana.sync()).toBe('signed-out');
    await signIn(ana, 'ana');
    expect((await ana.store.identity()).card).toHaveLength(3);
    expect(newestLink((await ana.store.identity()).card)).toEqual(newestLink((await tablet.store.identity()).card));
  });

  it('a revoked one has the secrets of open links, which neither let anybody in nor say a new key any more', async () => {
    const ana = await newcomer('ana');
    const { link } = await ana.do('makeInvite', { uses: 3 });
    const stolen = await openDevice();
    await signIn(stolen, 'ana');
    await ana.do('revokeDevices', { devices: [(await stolen.store.identity()).device], password });
    const thief = await newcomer('thief');
    expect(await thief.act('acceptInvite', { link })).toEqual({ ok: false, refusal: 'unknown-invite' });
    expect((await ana.do('listInvites', {})).invites).toEqual([]);
  });

  it('whoever accepts such a link before it is called back becomes no friend and reads nothing new', async () => {
    // The relay keeps the link open, whatever it is told.
    const deaf = (real: Relay): Relay => ({ ...real, revokeInvite: async () => ({}) });
    const ana = await newcomer('ana', deaf);
    const { link } = await ana.do('makeInvite', { uses: 3 });
    const stolen = await openDevice();
    await signIn(stolen, 'ana');
    await ana.do('revokeDevices', { devices: [(await stolen.store.identity()).device], password });
    const thief = await newcomer('thief');
    await thief.act('acceptInvite', { link });
    await ana.sync();
    await say(ana, 'Written after');
    await ana.sync();
    await thief.sync();
    expect(await friends(ana.store)).toEqual([]);
    expect(await heard(thief)).toEqual([]);
  });

  it('when the revoking device is stopped right after, it gets its own keys from the relay', async () => {
    let stop = false;
    const stopping = (real: Relay): Relay => ({
      ...real,
      revoke: async (input) => {
        const answer = await real.revoke(input);
        if (stop) throw new Error('stopped');
        return answer;
      },
    });
    const ana = await newcomer('ana', stopping);
    stop = true;
    await expect(ana.do('revokeDevices', { devices: 'others', password })).rejects.toThrow('stopped');
    stop = false;
    expect(await ana.sync()).toBeNull();
    expect((await ana.store.identity()).card).toHaveLength(2);
    expect((await circleOf(ana)).epoch).toBe(2);
  });
});

describe('blocking', () => {
  it('nothing that the blocked person does arrives, until they are unblocked and invited', async () => {
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris')];
    const { link } = await ana.do('makeInvite', { uses: 3 });
    await joris.do('acceptInvite', { link });
    await ana.sync();
    const [me, them] = [await personOf(ana), await personOf(joris)];
    await joris.do('sendMessage', { to: me, text: 'Hello', replyTo: null });
    await ana.do('blockPerson', { person: them });
    await ana.sync();
    await joris.sync();
    await ana.sync();
    expect((await conversation(ana.store, { friend: them }))?.messages ?? []).toEqual([]);
    expect(await joris.act('acceptInvite', { link })).toEqual({ ok: false, refusal: 'unknown-invite' });
    const { link: theirs } = await joris.do('makeInvite', {});
    expect(await ana.act('acceptInvite', { link: theirs })).toEqual({ ok: false, refusal: 'blocked' });

    await ana.do('unblockPerson', { person: them });
    await ana.sync();
    await befriend(ana, joris);
    expect(await friends(ana.store)).toHaveLength(1);
    await joris.do('sendMessage', { to: me, text: 'Again', replyTo: null });
    await joris.sync();
    await ana.sync();
    expect((await conversation(ana.store, { friend: them }))?.messages.map(({ text }) => text)).toContain('Again');
  });
});

describe('handing a space over', () => {
  const talkOf = async (device: Device) =>
    (await device.store.database.spaces.where({ purpose: 'conversation' }).first())?.id ?? '';

  it('is believed by whoever knew the old owner, and the new one gives it new keys', async () => {
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris')];
    await befriend(ana, joris);
    const talk = await talkOf(joris);
    const them = await personOf(ana);
    await joris.do('offerSpace', { space: talk, to: them });
    await ana.sync();
    expect(await ana.store.database.spaces.get(talk)).toMatchObject({ owner: await personOf(joris), role: 'writer' });
    await ana.do('takeOverSpace', { space: talk });
    await joris.sync();
    expect(await ana.store.database.spaces.get(talk)).toMatchObject({ owner: them, role: 'owner' });
    expect(await joris.store.database.spaces.get(talk)).toMatchObject({ owner: them, role: 'writer' });
    await joris.do('leaveSpace', { space: talk });
    await ana.sync();
    expect((await ana.store.database.spaces.get(talk))?.epoch).toBeGreaterThan(1);
    expect(await joris.store.database.spaces.get(talk)).toMatchObject({ history: true });
  });

  it('is only for conversations that were offered', async () => {
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris')];
    await befriend(ana, joris);
    const to = await personOf(joris);
    expect(await ana.act('offerSpace', { space: (await circleOf(ana)).id, to })).toMatchObject({
      refusal: 'stays-mine',
    });
    expect(await ana.act('takeOverSpace', { space: await talkOf(ana) })).toMatchObject({ refusal: 'not-offered' });
  });

  it('forced on me by a friend and the relay makes nothing mine, and my circle stays where it is', async () => {
    let forced: string[] = [];
    const forcing = (real: Relay): Relay => ({
      ...real,
      pull: async (input) => {
        const answer = await real.pull(input);
        if (isRefused(answer) || forced.length === 0) return answer;
        const me = await personOf(joris);
        const spaces = answer.spaces.map((seat) =>
          seat.role === 'owner' ? seat : { ...seat, owner: me, role: 'owner' as const, seats: 999, handovers: forced },
        );
        return { ...answer, spaces };
      },
    });
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris', forcing)];
    await befriend(joris, ana);
    const theirs = (await joris.store.database.spaces.toArray()).filter(({ role }) => role !== 'owner');
    const [from, to] = [await personOf(ana), await personOf(joris)];
    const identity = await ana.store.identity();
    const offers = await Promise.all(theirs.map(({ id }) => signOffer(identity, id, { from, to })));
    forced = offers.map(writeStatement);
    const own = await circleOf(joris);
    await joris.sync();
    const after = (await joris.store.database.spaces.toArray()).filter(({ id }) => theirs.some((old) => old.id === id));
    expect(after.map(({ owner }) => owner)).toEqual(theirs.map(() => from));

    // Even a database in which it happened keeps writing where it wrote.
    await joris.store.database.spaces.put({ ...own, id: '-'.repeat(22) });
    expect((await circleOf(joris)).id).toBe(own.id);
  });
});
