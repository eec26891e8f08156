import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KindName } from '../../../shared/model/records/registry.ts';
import { signRecord } from '../../../shared/seal/authored.ts';
import { nextPersonKeys } from '../../../shared/seal/card.ts';
import { sealRecord } from '../../../shared/seal/record.ts';
import type { Identity, RecordRow } from '../../../shared/store/database.ts';
import { cart } from '../../../shared/store/queries/cart.ts';
import { contactsByPerson } from '../../../shared/store/queries/contacts.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { conversationSpaces } from '../../../shared/store/queries/people.ts';
import type { StoredRecord } from '../../../shared/sync/protocol.ts';
import type { Relay } from '../../../shared/sync/relay.ts';
import { befriend, type Device, openDevice, signUp } from '../../support/device.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const password = 'correct horse battery';
const opinion = { stance: 'has', rating: 5, text: 'Fine', good: [], bad: [], since: null } as const;
const said = { ...opinion, good: [], bad: [], product: coffeeAtBerg };
const LATER = '0zzzzzzzz-0000-other';
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

let relay: TestRelay;
let round = 0;
/** What the relay serves Joris beside what there is. */
let served: StoredRecord[] = [];
let ana: Device;
let joris: Device;
beforeAll(async () => {
  relay = await startTestRelay();
});
afterAll(() => relay.stop());
beforeEach(async () => {
  round += 1;
  served = [];
  const adding = (real: Relay): Relay => ({
    ...real,
    pull: async (input) => {
      const answer = await real.pull(input);
      return 'refused' in answer ? answer : { ...answer, records: [...answer.records, ...served] };
    },
  });
  [ana, joris] = [await openDevice(), await openDevice({ between: adding })];
  await signUp(ana, `ana-${round}`, relay.url);
  await signUp(joris, `joris-${round}`, relay.url);
  await befriend(ana, joris);
  await ana.do('giveOpinion', { ...said, good: [], bad: [] });
  await ana.sync();
  await joris.sync();
});

const personOf = async (device: Device) => (await device.store.identity()).person;
const friendsOf = async (device: Device) =>
  [...(await contactsByPerson(device.store)).values()].map(({ fields: { person, state } }) => ({ person, state }));
const circleOf = (device: Device) => device.store.mySpace('circle');
const heard = async () => (await opinionsOn(joris.store, { keys: coffeeAtBerg.keys })).friends.map(({ text }) => text);

interface Forgery {
  readonly space: string;
  readonly key: string;
  readonly kind: KindName;
  readonly fields: object;
  readonly id?: string;
  readonly epoch?: number;
  readonly signer?: Identity;
}

/** A record as its author would have made it, but for what is wrong with it. */
const recordOf = async ({ space, key, kind, fields, epoch = 1, ...rest }: Forgery): Promise<StoredRecord> => {
  const { id = ana.store.newId(), signer = await ana.store.identity() } = rest;
  const place = { space, id, author: signer.person, epoch };
  const stamps = Object.fromEntries(Object.keys(fields).map((name) => [name, LATER]));
  const value = await signRecord(signer, place, { kind, fields: fields as Record<string, unknown>, stamps });
  return { ...place, version: 1, sealed: await sealRecord(key, place, value, random) };
};
const inCircle = async (forgery: Omit<Forgery, 'space' | 'key'>): Promise<StoredRecord> => {
  const { id: space, keys } = await circleOf(ana);
  return recordOf({ space, key: keys[forgery.epoch ?? 1] ?? keys[1] ?? '', ...forgery });
};
const forgedOpinion = { kind: 'opinion', fields: { ...said, text: 'Forged', writtenAt: 1 } } as const;

/** Why Joris's device set aside what it was served. */
const reasonFor = async (record: StoredRecord): Promise<string | undefined> => {
  served = [record];
  expect(await joris.sync()).toBeNull();
  served = [];
  return (await joris.store.database.aside.get([record.space, record.id]))?.reason;
};

it('no keys are made for an epoch that a relay invents; what is unsent waits until it says the true one', async () => {
  let lie: number | null = null;
  const made: number[] = [];
  const lying = (real: Relay): Relay => ({
    ...real,
    pull: async (input) => {
      const answer = await real.pull(input);
      if ('refused' in answer || lie === null) return answer;
      const epoch = lie;
      return { ...answer, spaces: answer.spaces.map((seat) => ({ ...seat, epoch, seats: 99 })) };
    },
    rekey: async (input) => {
      if (lie === null) return real.rekey(input);
      made.push(input.to);
      return {};
    },
  });
  const mia = await openDevice({ between: lying });
  await signUp(mia, `mia-${round}`, relay.url);
  await mia.sync();

  lie = 999_999;
  await mia.do('addToCart', { product: kettle });
  await mia.sync();
  expect(made).toEqual([]);
  expect((await mia.store.mySpace('private')).epoch).toBe(1);

  lie = null;
  await mia.sync();
  const other = await openDevice();
  await other.do('signIn', { handle: `mia-${round}`, password, server: relay.url });
  await other.sync();
  expect((await cart(other.store)).count).toBe(1);
});

describe('a relay that serves what its author didn’t write there is noticed by the device', () => {
  it('a record that was cut off, or stands in another space', async () => {
    const whole = await inCircle(forgedOpinion);
    expect(await reasonFor({ ...whole, sealed: whole.sealed.slice(0, -12) })).toBe('unreadable');
    const talk = (await conversationSpaces(joris.store)).get(await personOf(ana))?.[0] ?? '';
    expect(await reasonFor({ ...whole, id: ana.store.newId(), space: talk })).toBe('unreadable');
    expect(await heard()).toEqual(['Fine']);
  });

  it('a kind that has no place there, or takes the place of another', async () => {
    const line = { product: kettle, quantity: 9, addedAt: 1 };
    expect(await reasonFor(await inCircle({ kind: 'cartLine', fields: line }))).toBe('wrong-place');
    const [mine] = await ana.store.all('opinion');
    const profile = await inCircle({ kind: 'profile', fields: { name: 'Eve' }, ...(mine && { id: mine.id }) });
    expect(await reasonFor(profile)).toBe('another-kind');
    expect(await heard()).toEqual(['Fine']);
  });

  it('a friend’s words in the place of mine', async () => {
    await joris.do('sendMessage', { to: await personOf(ana), text: 'Mine', replyTo: null });
    await joris.sync();
    const [message] = await joris.store.all('message');
    if (!message) throw new Error('the message is there');
    const keys = (await joris.store.database.spaces.get(message.space))?.keys ?? {};
    const fields = { ...message.fields, text: 'Not mine' };
    const theirs = { space: message.space, key: keys[1] ?? '', kind: 'message', fields, id: message.id } as const;
    expect(await reasonFor(await recordOf(theirs))).toBe('not-the-author');
    expect((await joris.store.all('message')).map(({ fields: { text } }) => text)).toContain('Mine');
  });

  it('keys that nobody has told this device of', async () => {
    const identity = await ana.store.identity();
    const signer = { ...identity, ...(await nextPersonKeys(identity.person, identity)) };
    expect(await reasonFor(await inCircle({ ...forgedOpinion, signer }))).toBe('unknown-keys');
    expect(await heard()).toEqual(['Fine']);
  });

  it('an epoch that isn’t there, after which everything else is read as before', async () => {
    expect(await reasonFor(await inCircle({ ...forgedOpinion, epoch: 99 }))).toBe('no-key');
    const [mine] = await ana.store.all('opinion');
    await ana.do('removeOpinion', { opinion: mine?.id ?? '' });
    await ana.do('giveOpinion', { ...said, good: [], bad: [], text: 'Better' });
    await ana.sync();
    await joris.sync();
    expect(await heard()).toEqual(['Better']);
  });

  it('a key that had been replaced before', async () => {
    const mia = await openDevice();
    await signUp(mia, `mia-${round}`, relay.url);
    await befriend(ana, mia);
    await ana.do('removeFriend', { friend: await personOf(mia) });
    await ana.sync();
    await ana.do('giveOpinion', { ...said, good: [], bad: [], product: kettle });
    await ana.sync();
    await joris.sync();
    expect(await reasonFor(await inCircle(forgedOpinion))).toBe('old-key');
    expect(await heard()).toEqual(['Fine']);
  });

  it('also where it says that another device of mine was quicker', async () => {
    let knows: { id: string; key: string } | null = null;
    const meddling = (real: Relay): Relay => ({
      ...real,
      push: async (input) => {
        const [first] = input.records;
        if (!knows || input.space !== knows.id || !first) return real.push(input);
        const place = { space: knows.id, id: first.id, author: await personOf(mia), epoch: 1 };
        const fields = { product: kettle, quantity: 99, addedAt: 1 };
        const stamps = { product: LATER, quantity: LATER, addedAt: LATER };
        const sealed = await sealRecord(knows.key, place, { kind: 'cartLine', fields, stamps }, random);
        return [{ id: first.id, conflict: { ...place, sealed, version: 1000 } }];
      },
    });
    const mia = await openDevice({ between: meddling });
    await signUp(mia, `mia-${round}`, relay.url);
    const lost = await openDevice();
    await lost.do('signIn', { handle: `mia-${round}`, password, server: relay.url });
    const { id, keys } = await lost.store.mySpace('private');
    await mia.do('revokeDevices', { devices: 'others', password });
    const { line } = await mia.do('addToCart', { product: kettle });
    await mia.sync();
    await mia.do('setQuantity', { line, quantity: 2 });
    await mia.sync();

    knows = { id, key: keys[1] ?? '' };
    await mia.do('setQuantity', { line, quantity: 3 });
    await mia.sync();
    knows = null;
    expect(await mia.store.database.aside.toArray()).toMatchObject([{ id: line, reason: 'old-key' }]);
    expect((await cart(mia.store)).count).toBe(3);
    await mia.sync();
    expect(await mia.store.database.records.where({ dirty: 1 }).count()).toBe(0);
  });
});

describe('a relay that says the private space must be read again, for a revoked device of mine that it helps', () => {
  type Answer = Exclude<Awaited<ReturnType<Relay['pull']>>, { refused: unknown }>;
  type Lie = (answer: Answer, spaces: { home: string; circle: string }) => Answer;
  const ofHome =
    (change: Partial<Answer['spaces'][number]>): Lie =>
    (answer, { home }) => ({
      ...answer,
      spaces: answer.spaces.map((seat) => (seat.space === home ? { ...seat, ...change } : seat)),
    });

  it.each<[string, Lie]>([
    ['its database was put back from a backup', (answer) => ({ ...answer, incarnation: 'A'.repeat(22) })],
    ['it has fewer versions than it had', ofHome({ head: 0 })],
    ['removals were collected', ofHome({ reset: true })],
  ])('nobody is let in by what is sealed with a replaced key, whatever it says: %s', async (_, lie) => {
    let isLying = false;
    let forged: StoredRecord[] = [];
    let spaces = { home: '', circle: '' };
    const sealedTo: string[] = [];
    const lying = (real: Relay): Relay => ({
      ...real,
      pull: async (input) => {
        const answer = await real.pull(input);
        if (!isLying || 'refused' in answer) return answer;
        const seat = { person: eve, role: 'reader', epoch: 1, generation: 1, invite: null, reply: null } as const;
        const seated = answer.spaces.map((space) =>
          space.members && space.space === spaces.circle ? { ...space, members: [...space.members, seat] } : space,
        );
        return lie({ ...answer, spaces: seated, records: [...forged, ...answer.records] }, spaces);
      },
      rekey: async (input) => {
        if (isLying) sealedTo.push(...input.envelopes.map(({ person }) => person));
        return real.rekey(input);
      },
    });
    const [mia, stranger] = [await openDevice({ between: lying }), await openDevice()];
    await signUp(mia, `mia-${round}`, relay.url);
    await signUp(stranger, `eve-${round}`, relay.url);
    const { person: eve } = await stranger.store.identity();
    await befriend(mia, ana);
    await befriend(mia, stranger);
    await mia.do('removeFriend', { friend: eve });
    await mia.sync();
    const stolen = await openDevice();
    await stolen.do('signIn', { handle: `mia-${round}`, password, server: relay.url });
    const { id: home, keys } = await stolen.store.mySpace('private');
    const parted = (await stolen.store.allMine('contact')).find(({ fields }) => fields.person === eve)?.row;
    if (!parted) throw new Error('the stolen device knows whom Mia parted from');
    await mia.do('revokeDevices', { devices: 'others', password });
    await mia.do('addToCart', { product: kettle });
    await mia.sync();
    await mia.sync();
    spaces = { home, circle: (await circleOf(mia)).id };
    const before = await friendsOf(mia);

    const author = await personOf(mia);
    const forge = async (id: string, stamps: RecordRow['stamps']): Promise<StoredRecord> => {
      const place = { space: home, id, author, epoch: 1 };
      const value = { kind: 'contact', fields: { ...parted.fields, state: 'friend' }, stamps } as const;
      return { ...place, version: 1, sealed: await sealRecord(keys[1] ?? '', place, value, random) };
    };
    const later = Object.fromEntries(Object.keys(parted.fields).map((name) => [name, LATER]));
    // Where two states are of one moment, the larger text wins.
    forged = [await forge(mia.store.newId(), later), await forge(parted.id, parted.stamps)];
    isLying = true;
    await mia.sync();
    isLying = false;
    await mia.sync();
    expect(await friendsOf(mia)).toEqual(before);
    expect(sealedTo).not.toContain(eve);
    // The second has made room for what truly stands there.
    expect(await mia.store.database.aside.toArray()).toMatchObject([{ id: forged[0]?.id, reason: 'old-key' }]);
    expect((await cart(mia.store)).count).toBe(1);
  });
});
