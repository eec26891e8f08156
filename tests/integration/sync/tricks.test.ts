import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Random } from '../../../shared/model/ids.ts';
import { isRefused } from '../../../shared/model/refused.ts';
import { signRecord } from '../../../shared/seal/authored.ts';
import { newPersonKeys } from '../../../shared/seal/card.ts';
import { formatInviteLink, newInviteId, newInviteSecret, sealInvite } from '../../../shared/seal/invite.ts';
import { sealRecord } from '../../../shared/seal/record.ts';
import { aside as countAside } from '../../../shared/store/queries/aside.ts';
import { cart } from '../../../shared/store/queries/cart.ts';
import { lists } from '../../../shared/store/queries/lists.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { readSettingValue } from '../../../shared/store/queries/settings.ts';
import { connectRelay, type Relay } from '../../../shared/sync/relay.ts';
import { befriend, type Device, openDevice, signUp } from '../../support/device.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));
const said = { stance: 'has', rating: 5, text: 'Mine', good: [], bad: [], since: null } as const;

describe('a friend who plays tricks', () => {
  let relay: TestRelay;
  let me: Device;
  let trickster: Device;
  let round = 0;

  beforeAll(async () => {
    relay = await startTestRelay();
  });
  afterAll(() => relay.stop());
  beforeEach(async () => {
    [me, trickster] = [await openDevice(), await openDevice()];
    round += 1;
    await signUp(me, `me-${round}`, relay.url);
    await signUp(trickster, `trick-${round}`, relay.url);
    await befriend(me, trickster);
  });

  it('puts nothing into my cart, my lists or my settings', async () => {
    const { id: circle } = await trickster.store.mySpace('circle');
    const { newId, write } = trickster.store;
    await write(circle, 'cartLine', newId(), { product: kettle, quantity: 9, addedAt: 1 });
    await write(circle, 'collection', newId(), { name: 'Not mine', position: 'a0', createdAt: 1 });
    await write(circle, 'setting', newId(), { name: 'quiet/berg-coffee.example', value: true });
    await trickster.sync();
    await me.sync();
    expect((await cart(me.store)).count).toBe(0);
    expect(await lists(me.store)).toEqual([]);
    expect(await readSettingValue(me.store, 'quiet/berg-coffee.example')).toBeUndefined();
    expect(await me.store.database.aside.count()).toBe(3);
  });

  it('does not get hold of my record by giving one of theirs its id', async () => {
    const { opinion } = await me.do('giveOpinion', { product: coffeeAtBerg, ...said, good: [], bad: [] });
    const { id: circle } = await trickster.store.mySpace('circle');
    const fields = { ...said, good: [], bad: [], text: 'Theirs', product: coffeeAtBerg, writtenAt: 1 };
    await trickster.store.write(circle, 'opinion', opinion, fields);
    await trickster.sync();
    await me.sync();
    await me.do('removeOpinion', { opinion });
    const { mine, friends } = await opinionsOn(me.store, { keys: coffeeAtBerg.keys });
    expect(mine).toBeNull();
    expect(friends).toMatchObject([{ text: 'Theirs' }]);
  });

  it('does not become my friend under the name of another, not even with the relay’s help', async () => {
    let claimed: string | null = null;
    const helping = (real: Relay): Relay => ({
      ...real,
      readInvite: async (input) => {
        const answer = await real.readInvite(input);
        return isRefused(answer) || claimed === null ? answer : { ...answer, inviter: claimed };
      },
    });
    const [victim, mia] = [await openDevice({ between: helping }), await openDevice()];
    await signUp(victim, `victim-${round}`, relay.url);
    await signUp(mia, `mia-${round}`, relay.url);
    const { person } = await mia.store.identity();
    const { card } = await newPersonKeys(person);
    const link = { server: relay.url, invite: newInviteId(random), secret: newInviteSecret(random) };
    const letter = { from: { person, name: 'Mia', card: [...card] }, spaces: [] };
    const sealed = await sealInvite(link, letter, random);
    const account = await trickster.store.account();
    const created = { invite: link.invite, sealed, grants: [], expiresAt: Date.now() + 60_000 };
    await connectRelay(relay.url, async () => account?.token ?? null).createInvite(created);

    const text = formatInviteLink(link);
    expect(await victim.act('readInvite', { link: text })).toEqual({ ok: false, refusal: 'invite-false' });
    expect(await victim.act('acceptInvite', { link: text })).toEqual({ ok: false, refusal: 'invite-false' });
    claimed = person;
    expect(await victim.act('readInvite', { link: text })).toMatchObject({ ok: true });
    claimed = null;
    await befriend(victim, mia);
    claimed = person;
    expect(await victim.act('acceptInvite', { link: text })).toEqual({ ok: false, refusal: 'other-keys' });
  });

  it('fills my device no further than anybody would write', async () => {
    const { id: space } = await trickster.store.mySpace('circle');
    const [author, { newId, database }] = [(await trickster.store.identity()).person, me.store];
    const row = { space, kind: 'profile', author, fields: { name: 'Flood' }, stamps: {}, removed: 0 } as const;
    const before = await database.records.where({ space }).count();
    const flood = Array.from({ length: 20_000 - 1 - before }, () => newId());
    await database.records.bulkPut(flood.map((id) => ({ ...row, id, base: 1, dirty: 0, keys: [], clues: [] })));
    for (const text of ['One more', 'One too many']) {
      const fields = { ...said, good: [], bad: [], text, product: kettle, writtenAt: 1 };
      await trickster.store.write(space, 'opinion', newId(), fields);
    }
    await trickster.sync();
    await me.sync();
    expect(await database.records.where({ space }).count()).toBe(20_000);
    expect(await database.aside.toArray()).toMatchObject([{ reason: 'too-many', sealed: '' }]);
  });

  it('fills my device no further with what does not open, and what it put there slows nothing down', async () => {
    const { id: space } = await trickster.store.mySpace('circle');
    const { aside } = me.store.database;
    const trick = async () => {
      const id = me.store.newId();
      await trickster.store.write(space, 'cartLine', id, { product: kettle, quantity: 9, addedAt: 1 });
      await trickster.sync();
      await me.sync();
      return aside.get([space, id]);
    };
    const first = await trick();
    if (!first) throw new Error('it was set aside');
    expect(first).toMatchObject({ reason: 'wrong-place', size: first.sealed.length });
    // Room for one more like the first, and not for two.
    const size = Math.floor((50_000_000 - 2.5 * first.size) / 100);
    const large = { ...first, sealed: ' '.repeat(size), size };
    await aside.bulkPut(Array.from({ length: 100 }, () => ({ ...large, id: me.store.newId() })));
    expect(await trick()).toMatchObject({ reason: 'wrong-place', size: first.size });
    const last = await trick();
    expect(last).toMatchObject({ reason: 'too-many', sealed: '', size: 0 });

    let read = 0;
    aside.hook('reading', (row) => {
      read += 1;
      return row;
    });
    await me.sync();
    expect(await countAside(me.store)).toEqual([
      { reason: 'wrong-place', count: 102 },
      { reason: 'too-many', count: 1 },
    ]);
    expect(read, 'rows read').toBe(0);
    await (await me.update('2')).sync();
    expect(read, 'another version tries what was kept').toBeGreaterThan(101);
    expect(await aside.where({ reason: 'unreadable', app: '2' }).count()).toBe(100);
    expect(await aside.where({ reason: 'wrong-place', app: '2' }).count()).toBe(2);
    expect(await aside.get([space, last?.id ?? ''])).toMatchObject({ reason: 'too-many', app: '1' });
  });

  it('does not stop my sync with a record that makes no sense', async () => {
    const { id: circle } = await trickster.store.mySpace('circle');
    const { newId, database } = trickster.store;
    const { person } = await trickster.store.identity();
    const broken = { text: 42, product: 'none', __proto__: null } as Record<string, unknown>;
    const stamps = { text: '0mwr3hpq9-0000-other', product: 'zzzzzzzzz-zzzz-other' };
    const row = { space: circle, id: newId(), kind: 'opinion', author: person, fields: broken, stamps } as const;
    await database.records.put({ ...row, removed: 0, base: 0, dirty: 1, keys: [], clues: [] });
    await trickster.do('giveOpinion', { product: coffeeAtBerg, ...said, good: [], bad: [], text: 'And a real one' });
    await trickster.sync();
    expect(await me.sync()).toBeNull();
    expect((await opinionsOn(me.store, { keys: coffeeAtBerg.keys })).friends).toMatchObject([
      { text: 'And a real one' },
    ]);
    // A stamp from the far future does not drag my clock along: what I write next stays sensible.
    await me.do('addToCart', { product: kettle });
    const [line] = await me.store.all('cartLine');
    expect(Object.values(line?.row.stamps ?? {}).every((stamp) => stamp < 'z')).toBe(true);
  });

  it('has me keep nothing large among what every round reads', async () => {
    const { id: space } = await trickster.store.mySpace('circle');
    const { newId, database, write } = trickster.store;
    const { person: author } = await trickster.store.identity();
    const stamp = '0mwr3hpq9-0000-other';
    const row = { space, kind: 'profile', author, removed: 0, base: 0, dirty: 1, keys: [], clues: [] } as const;
    for (const fields of [{ junk: 'A'.repeat(20_000) }, { junk: 'A' }])
      await database.records.put({ ...row, id: newId(), fields, stamps: { junk: stamp } });
    // As long, and one that I can show.
    const opinion = { ...said, good: [], bad: [], text: 'so '.repeat(1_200), product: kettle, writtenAt: 1 };
    await write(space, 'opinion', newId(), opinion);
    await trickster.sync();
    await me.sync();
    const { aside, records } = me.store.database;
    expect(await aside.toArray()).toMatchObject([{ reason: 'unfit', app: '1' }]);
    expect((await records.where({ space, kind: 'profile' }).toArray()).map(({ fields }) => fields)).toContainEqual({
      junk: 'A',
    });
    expect(await records.where({ space, kind: 'opinion' }).count()).toBe(1);
    expect(await countAside(me.store)).toEqual([{ reason: 'unfit', count: 2 }]);
    await (await me.update('2')).sync();
    expect(await aside.toArray()).toMatchObject([{ reason: 'unfit', app: '2' }]);
  });

  it('has me try what waits for keys only when there are others', async () => {
    const { id: space, epoch, keys } = await trickster.store.mySpace('circle');
    const identity = await trickster.store.identity();
    const { card, person: author } = identity;
    const id = me.store.newId();
    const place = { space, id, author, epoch };
    const later = { ...identity, card: [...card, ...card] };
    const value = await signRecord(later, place, { kind: 'profile', fields: { name: 'Later' }, stamps: {} });
    const sealed = await sealRecord(keys[epoch] ?? '', place, value, random);
    const token = (await trickster.store.account())?.token ?? null;
    await connectRelay(relay.url, async () => token).push({ space, records: [{ id, base: 0, epoch, sealed }] });
    await me.sync();
    await me.sync();
    const { aside } = me.store.database;
    expect(await aside.toArray()).toMatchObject([{ id, reason: 'unknown-keys' }]);

    let read = 0;
    aside.hook('reading', (row) => {
      read += 1;
      return row;
    });
    await me.sync();
    expect(read).toBe(0);
    await trickster.do('revokeDevices', { devices: 'others', password: 'correct horse battery' });
    await me.sync();
    expect(read).toBeGreaterThan(0);
  });
});
