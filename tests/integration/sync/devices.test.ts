import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefused, refuse } from '../../../shared/model/refused.ts';
import { cart } from '../../../shared/store/queries/cart.ts';
import { lists } from '../../../shared/store/queries/lists.ts';
import { friends } from '../../../shared/store/queries/people.ts';
import type { Membership } from '../../../shared/sync/protocol.ts';
import type { Relay } from '../../../shared/sync/relay.ts';
import { befriend, openDevice, signUp } from '../../support/device.ts';
import { itemsIn } from '../../support/items-in.ts';
import { coffeeAtBerg, coffeeAtNord, kettle, productAt } from '../../support/products.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const credentials = { password: 'correct horse battery' };

describe('one person’s devices', () => {
  let relay: TestRelay;
  beforeAll(async () => {
    relay = await startTestRelay();
  });
  afterAll(() => relay.stop());

  it('a second device has everything, and what it kept before joins', async () => {
    const phone = await openDevice();
    await phone.do('addToCart', { product: coffeeAtBerg });
    await signUp(phone, 'two-devices', relay.url);
    const laptop = await openDevice();
    await laptop.do('addToCart', { product: kettle });
    await laptop.do('signIn', { handle: 'two-devices', server: relay.url, ...credentials });
    await phone.sync();
    for (const device of [phone, laptop]) {
      const titles = (await cart(device.store)).groups.flatMap(({ lines }) =>
        lines.map(({ product }) => product.title),
      );
      expect(titles.sort()).toEqual(['Kettle', 'Moccamaster KBG Select']);
    }
  });

  it('a wrong password opens nothing and says no more than an unknown handle does', async () => {
    const device = await openDevice();
    await signUp(await openDevice(), 'guarded', relay.url);
    const wrong = await device.act('signIn', { handle: 'guarded', server: relay.url, password: 'not the password' });
    const unknown = await device.act('signIn', { handle: 'nobody-here', server: relay.url, ...credentials });
    expect(wrong).toEqual({ ok: false, refusal: 'wrong-credentials' });
    expect(unknown).toEqual(wrong);
  });

  it('changes made apart to different fields both stay; of one field the later one wins everywhere', async () => {
    let now = 1_770_000_000_000;
    const clock = () => now;
    const phone = await openDevice({ now: clock });
    await signUp(phone, 'apart', relay.url);
    const { line } = await phone.do('addToCart', { product: coffeeAtBerg });
    const { list: wishes } = await phone.do('createList', { name: 'Wishes' });
    await phone.sync();
    const laptop = await openDevice({ now: clock });
    await laptop.do('signIn', { handle: 'apart', server: relay.url, ...credentials });

    now += 1000;
    await phone.do('setQuantity', { line, quantity: 4 });
    await phone.do('renameList', { list: wishes, name: 'Earlier' });
    now += 1000;
    await laptop.do('addToCart', { product: { ...coffeeAtBerg, title: 'Moccamaster, new title' } });
    await laptop.do('setQuantity', { line, quantity: 2 });
    await laptop.do('renameList', { list: wishes, name: 'Later' });
    await laptop.sync();
    await phone.sync();
    await laptop.sync();
    for (const { store } of [phone, laptop]) {
      const [group] = (await cart(store)).groups;
      expect(group?.lines).toMatchObject([{ quantity: 2, product: { title: 'Moccamaster, new title' } }]);
      expect((await lists(store)).map(({ name }) => name)).toEqual(['Later']);
    }
  });

  it('a lost answer costs nothing: what was pushed is neither doubled nor forgotten', async () => {
    let losing = false;
    const lossy = (real: Relay): Relay => ({
      ...real,
      push: async (input) => {
        const answer = await real.push(input);
        return losing ? refuse('server-unreachable') : answer;
      },
    });
    const phone = await openDevice({ between: lossy });
    await signUp(phone, 'lossy', relay.url);
    losing = true;
    await phone.do('addToCart', { product: kettle });
    expect(await phone.sync()).toBe('server-unreachable');
    expect(await phone.store.database.records.where({ dirty: 1 }).count()).toBeGreaterThan(0);
    losing = false;
    expect(await phone.sync()).toBeNull();
    expect(await phone.store.database.records.where({ dirty: 1 }).count()).toBe(0);
    const laptop = await openDevice();
    await laptop.do('signIn', { handle: 'lossy', server: relay.url, ...credentials });
    expect((await cart(laptop.store)).count).toBe(1);
  });

  it('a change made while its record is being pushed stays dirty and travels next', async () => {
    let during: (() => Promise<unknown>) | undefined;
    const slow = (real: Relay): Relay => ({
      ...real,
      push: async (input) => {
        const answer = await real.push(input);
        const once = during;
        during = undefined;
        await once?.();
        return answer;
      },
    });
    const phone = await openDevice({ between: slow });
    await signUp(phone, 'slow', relay.url);
    const { line } = await phone.do('addToCart', { product: kettle });
    during = () => phone.do('setQuantity', { line, quantity: 7 });
    expect(await phone.sync()).toBeNull();
    const laptop = await openDevice();
    await laptop.do('signIn', { handle: 'slow', server: relay.url, ...credentials });
    expect((await cart(laptop.store)).count).toBe(7);
  });

  it('a new device comes to the end of many envelopes, though some can’t be believed', async () => {
    const [phone, joris] = [await openDevice(), await openDevice()];
    await signUp(phone, 'much-invited', relay.url);
    await signUp(joris, 'much-inviting', relay.url);
    await befriend(phone, joris);
    await phone.sync();
    const held = await phone.store.database.spaces.toArray();
    expect(held.length).toBeGreaterThan(3);

    /** As if one envelope filled a page; strangers have the first places. */
    const strangers = ['A', 'B'].map((letter) => letter.repeat(22));
    const tight = (real: Relay): Relay => ({
      ...real,
      pull: async (input) => {
        const answer = await real.pull(input);
        if (isRefused(answer) || answer.spaces.length === 0) return answer;
        const [first] = answer.spaces as [Membership];
        const knownSeats = new Map(input.cursors.map(({ space, seats }) => [space, seats]));
        const unknown = strangers.map((space): Membership => {
          const isKnown = knownSeats.get(space) === 1;
          return { ...first, space, head: 0, seats: 1, envelope: isKnown ? undefined : 'AAAA' } as Membership;
        });
        const all = [...unknown, ...answer.spaces];
        const [turn, ...waiting] = all.filter(({ envelope }) => envelope !== undefined);
        const later = new Set(waiting.map(({ space }) => space));
        const spaces = all.map(({ envelope, members, handovers, offer, ...rest }) =>
          rest.space === turn?.space ? turn : rest,
        );
        const records = answer.records.filter(({ space }) => !later.has(space));
        return { ...answer, spaces, records, more: answer.more || later.size > 0 };
      },
    });
    const laptop = await openDevice({ between: tight });
    await laptop.do('signIn', { handle: 'much-invited', server: relay.url, ...credentials });
    expect(await laptop.sync()).toBeNull();
    const ids = (spaces: readonly { id: string }[]) => spaces.map(({ id }) => id).toSorted();
    expect(ids(await laptop.store.database.spaces.toArray())).toEqual(ids(held));
    expect(await friends(laptop.store)).toHaveLength(1);
  });

  it('an offline hour catches up, in more requests than one', async () => {
    let online = true;
    const patchy = (real: Relay): Relay => ({
      ...real,
      push: (input) => (online ? real.push(input) : Promise.resolve(refuse('server-unreachable'))),
      pull: (input) => (online ? real.pull(input) : Promise.resolve(refuse('server-unreachable'))),
    });
    const phone = await openDevice({ between: patchy });
    await signUp(phone, 'offline', relay.url);
    online = false;
    const { list: made } = await phone.do('createList', { name: 'On the train' });
    const count = 640;
    const { id: home } = await phone.store.mySpace('private');
    await phone.store.change(async () => {
      for (let index = 0; index < count; index += 1) {
        const thing = productAt('shop.example', `Thing ${index}`, [`shop:shop.example|${index}`]);
        const position = `a${String(index).padStart(4, '0')}`;
        await phone.store.write(home, 'savedItem', phone.store.newId(), {
          thing,
          collection: made,
          position,
          addedAt: index,
        });
      }
    });
    expect(await phone.sync()).toBe('server-unreachable');
    online = true;
    expect(await phone.sync()).toBeNull();
    const laptop = await openDevice();
    await laptop.do('signIn', { handle: 'offline', server: relay.url, ...credentials });
    const items = await itemsIn(laptop.store, made);
    expect(items).toHaveLength(count);
    expect(items?.at(-1)?.thing.title).toBe(`Thing ${count - 1}`);
  });

  it('the next page of a long pull is on its way while this one is stored, and is asked for anew where it would not fit', async () => {
    const phone = await openDevice();
    await signUp(phone, 'pages', relay.url);
    const { id: home } = await phone.store.mySpace('private');
    const count = 520;
    await phone.store.change(async () => {
      for (let index = 0; index < count; index += 1)
        await phone.store.write(home, 'setting', phone.store.newId(), { name: `setting/${index}`, value: index });
    });
    expect(await phone.sync()).toBeNull();

    const asked: { spaces: string[]; held: number }[] = [];
    let meanwhile = async () => {};
    const watched = (real: Relay): Relay => ({
      ...real,
      pull: async (input) => {
        const { records } = laptop.store.database;
        asked.push({
          spaces: input.cursors.map(({ space }) => space),
          held: await records.where({ space: home }).count(),
        });
        const answer = await real.pull(input);
        if (asked.length === 2) await meanwhile();
        return answer;
      },
    });
    let laptop = await openDevice({ between: watched });
    await laptop.do('signIn', { handle: 'pages', server: relay.url, ...credentials });
    expect(asked.slice(0, 2).map(({ held }) => held)).toEqual([0, 0]);
    expect(await laptop.store.all('setting')).toHaveLength(count);
    const asIs = asked.length;

    asked.length = 0;
    laptop = await openDevice({ between: watched });
    const { id: made, ...space } = await laptop.store.mySpace('private');
    const other = made.split('').reverse().join('');
    meanwhile = async () => {
      await laptop.store.database.spaces.put({ ...space, id: other, purpose: 'conversation' });
    };
    await laptop.do('signIn', { handle: 'pages', server: relay.url, ...credentials });
    expect(asked[1]?.spaces).not.toContain(other);
    expect(asked[2]?.spaces).toContain(other);
    expect(asked.length).toBeGreaterThan(asIs);
    expect(await laptop.store.all('setting')).toHaveLength(count);
  });

  it('an action asked twice under one request happens once', async () => {
    const phone = await openDevice();
    const request = phone.store.newId();
    const first = await phone.act('addToCart', { product: coffeeAtNord }, request);
    const second = await phone.act('addToCart', { product: coffeeAtNord }, request);
    expect(second).toEqual(first);
    expect((await cart(phone.store)).count).toBe(1);
  });

  it('a device that was switched off wakes up as the same person with the same records', async () => {
    const disk = new IDBFactory();
    const before = await openDevice({ disk });
    await before.do('addToCart', { product: kettle });
    const identity = await before.store.identity();
    before.store.database.close();
    const after = await openDevice({ disk });
    expect(await after.store.identity()).toEqual(identity);
    expect((await cart(after.store)).count).toBe(1);
  });

  it('signing out waits until everything is on the server, then leaves the device empty', async () => {
    let online = true;
    const patchy = (real: Relay): Relay => ({
      ...real,
      pull: (input) => (online ? real.pull(input) : Promise.resolve(refuse('server-unreachable'))),
    });
    const phone = await openDevice({ between: patchy });
    await signUp(phone, 'leaver', relay.url);
    await phone.do('addToCart', { product: kettle });
    online = false;
    expect(await phone.act('signOut', {})).toEqual({ ok: false, refusal: 'unsent-changes' });
    expect((await cart(phone.store)).count).toBe(1);
    online = true;
    await phone.do('signOut', {});
    expect((await cart(phone.store)).count).toBe(0);
    await phone.do('signIn', { handle: 'leaver', server: relay.url, ...credentials });
    expect((await cart(phone.store)).count).toBe(1);
  });

  it('with everything sent, an unreachable server keeps a device from signing out until told otherwise', async () => {
    let online = true;
    const patchy = (real: Relay): Relay => ({
      ...real,
      pull: (input) => (online ? real.pull(input) : Promise.resolve(refuse('server-unreachable'))),
      signOut: () => (online ? real.signOut() : Promise.resolve(refuse('server-unreachable'))),
    });
    const phone = await openDevice({ between: patchy });
    await signUp(phone, 'leaver-offline', relay.url);
    await phone.sync();
    online = false;
    expect(await phone.act('signOut', {})).toEqual({ ok: false, refusal: 'server-unreachable' });
    await phone.do('signOut', { evenUnsent: true });
    expect(await phone.store.account()).toBeUndefined();
  });

  it('a device whose account was deleted elsewhere can still be signed out, and begin anew', async () => {
    const [phone, laptop] = [await openDevice(), await openDevice()];
    await signUp(phone, 'deleted-elsewhere', relay.url);
    await laptop.do('signIn', { handle: 'deleted-elsewhere', server: relay.url, ...credentials });
    await phone.do('deleteAccount', { password: credentials.password });
    expect(await laptop.sync()).toBe('signed-out');
    await laptop.do('addToCart', { product: kettle });
    expect(await laptop.act('signOut', {})).toEqual({ ok: false, refusal: 'unsent-changes' });
    const { file } = await laptop.do('exportAll', {});
    await laptop.do('signOut', { evenUnsent: true });

    await laptop.do('importAll', { file });
    await signUp(laptop, 'deleted-elsewhere', relay.url);
    expect((await cart(laptop.store)).count).toBe(1);
  });
});
