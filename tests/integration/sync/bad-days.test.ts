import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBase64 } from '../../../shared/model/bytes.ts';
import { refuse } from '../../../shared/model/refused.ts';
import { newestLink } from '../../../shared/seal/card.ts';
import { sealEnvelope, signStatement } from '../../../shared/seal/envelope.ts';
import { cart } from '../../../shared/store/queries/cart.ts';
import { conversation, inbox } from '../../../shared/store/queries/inbox.ts';
import { lists } from '../../../shared/store/queries/lists.ts';
import { me } from '../../../shared/store/queries/me.ts';
import { conversationSpaces, friends } from '../../../shared/store/queries/people.ts';
import { readSettingValue } from '../../../shared/store/queries/settings.ts';
import type { PullAnswer } from '../../../shared/sync/protocol.ts';
import { connectRelay, type Relay } from '../../../shared/sync/relay.ts';
import { befriend, type Device, openDevice, signUp } from '../../support/device.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const password = 'correct horse battery';
let round = 0;

/** A pull in which every record says that it has this version. */
const raised =
  (version: unknown) =>
  (answer: PullAnswer): unknown => ({ ...answer, records: answer.records.map((record) => ({ ...record, version })) });

describe('bad days', () => {
  let relay: TestRelay;
  beforeAll(async () => {
    relay = await startTestRelay();
  });
  afterAll(() => relay.stop());

  const signIn = (device: Device, handle: string) => device.do('signIn', { handle, password, server: relay.url });

  /** What a person's own program may ask of the relay, and a trickster's too. */
  const relayOf = (device: Device): Relay =>
    connectRelay(relay.url, async () => (await device.store.account())?.token ?? null);

  it('a conversation that had ended and is listed again goes on, and is read once', async () => {
    let hides = false;
    const pulled: number[] = [];
    const hiding = (real: Relay): Relay => ({
      ...real,
      pull: async (input) => {
        const answer = await real.pull(input);
        if ('refused' in answer) return answer;
        pulled.push(answer.records.length);
        const isMine = (space: string) => answer.spaces.some(({ space: id, role }) => id === space && role === 'owner');
        const spaces = answer.spaces.filter(({ space, role }) => !hides || isMine(space) || role === 'reader');
        const records = answer.records.filter(({ space }) => spaces.some(({ space: id }) => id === space));
        return { ...answer, spaces, records };
      },
    });
    const [ana, joris] = [await openDevice({ between: hiding }), await openDevice()];
    await signUp(ana, 'hidden-ana', relay.url);
    await signUp(joris, 'hidden-joris', relay.url);
    await befriend(ana, joris);
    const [me, them] = [(await ana.store.identity()).person, (await joris.store.identity()).person];
    await ana.sync();
    await ana.do('sendMessage', { to: them, text: 'Not sent when it ended', replyTo: null });
    hides = true;
    await ana.sync();
    expect(await friends(ana.store)).toEqual([]);
    hides = false;
    expect(await ana.sync()).toBeNull();
    await joris.sync();
    const said = (await conversation(joris.store, { friend: me }))?.messages.map(({ text }) => text);
    expect(said).toEqual(['Not sent when it ended']);
    pulled.length = 0;
    await ana.sync();
    await ana.sync();
    expect(pulled.reduce((sum, count) => sum + count, 0)).toBeLessThan(2);
  });

  it('a relay that forgets everything takes nothing away, and gets everything again', async () => {
    let forgetful = false;
    const forget = (real: Relay): Relay => ({
      ...real,
      pull: async (input) =>
        forgetful ? { spaces: [], records: [], people: [], handover: null, more: false } : real.pull(input),
    });
    const phone = await openDevice({ between: forget });
    await signUp(phone, 'forgotten', relay.url);
    await phone.do('addToCart', { product: coffeeAtBerg });
    await phone.sync();
    forgetful = true;
    await phone.do('addToCart', { product: kettle });
    await phone.sync();
    expect((await cart(phone.store)).count).toBe(2);
    await phone.do('setQuantity', { line: (await phone.store.all('cartLine'))[0]?.id ?? '', quantity: 3 });
    forgetful = false;
    expect(await phone.sync()).toBeNull();
    const laptop = await openDevice();
    await signIn(laptop, 'forgotten');
    expect((await cart(laptop.store)).count).toBe(4);
  });

  it('what one device wrote with a clock ten minutes fast can be changed on another at once', async () => {
    const now = Date.now();
    const fast = await openDevice({ now: () => now + 600_000 });
    await signUp(fast, 'fast-clock', relay.url);
    const { line } = await fast.do('addToCart', { product: kettle });
    await fast.sync();
    const right = await openDevice({ now: () => now });
    await signIn(right, 'fast-clock');
    await right.do('setQuantity', { line, quantity: 5 });
    expect((await cart(right.store)).count).toBe(5);
    await right.sync();
    await fast.sync();
    expect((await cart(fast.store)).count).toBe(5);
  });

  it('a setting that two devices made before they met can still be changed', async () => {
    const [phone, laptop] = [await openDevice(), await openDevice()];
    for (const device of [phone, laptop]) await device.do('quietSite', { host: 'shop.example', quiet: true });
    await signUp(phone, 'twice-set', relay.url);
    await signIn(laptop, 'twice-set');
    await phone.sync();
    await phone.do('quietSite', { host: 'shop.example', quiet: false });
    expect(await readSettingValue(phone.store, 'quiet/shop.example')).toBe(false);
  });

  it('lists that two devices made before they met can be moved between each other', async () => {
    const [phone, laptop] = [await openDevice(), await openDevice()];
    await phone.do('createList', { name: 'A' });
    await laptop.do('createList', { name: 'B' });
    const { list: last } = await laptop.do('createList', { name: 'C' });
    await signUp(phone, 'two-firsts', relay.url);
    await signIn(laptop, 'two-firsts');
    const [, second] = await lists(laptop.store);
    await laptop.do('moveList', { list: last, before: second?.id ?? null });
    expect((await lists(laptop.store)).map(({ name }) => name).indexOf('C')).toBeLessThan(2);
  });

  it('an old export does not undo what was done since', async () => {
    const phone = await openDevice();
    await signUp(phone, 'old-file', relay.url);
    const { line } = await phone.do('addToCart', { product: kettle });
    const { file } = await phone.do('exportAll', {});
    await phone.do('setQuantity', { line, quantity: 8 });
    await phone.sync();
    const laptop = await openDevice();
    await laptop.do('importAll', { file });
    await signIn(laptop, 'old-file');
    await phone.sync();
    for (const { store } of [phone, laptop]) expect((await cart(store)).count).toBe(8);
  });

  it('saving into a list that another device removed is refused', async () => {
    const phone = await openDevice();
    const { list } = await phone.do('createList', { name: 'Going' });
    await phone.do('removeList', { list });
    expect(await phone.act('save', { list, thing: kettle })).toEqual({ ok: false, refusal: 'gone' });
  });

  it('whoever accepts and is stopped before saying who they are, says it at the next chance', async () => {
    const [ana, joris] = [await openDevice(), await openDevice()];
    let accepted = false;
    const cut = (real: Relay): Relay => ({
      ...real,
      acceptInvite: async (input) => {
        const answer = await real.acceptInvite(input);
        accepted = true;
        throw Object.assign(new Error('stopped'), { answer });
      },
    });
    const stopped = await openDevice({ between: (real) => (accepted ? real : cut(real)) });
    await signUp(ana, 'inviter-ana', relay.url);
    await signUp(stopped, 'stopped', relay.url);
    await signUp(joris, 'bystander', relay.url);
    const { link } = await ana.do('makeInvite', {});
    await expect(stopped.do('acceptInvite', { link })).rejects.toThrow('stopped');
    await stopped.sync();
    await ana.sync();
    expect((await friends(ana.store)).map(({ name }) => name)).toEqual(['Stopped']);
    expect((await friends(stopped.store)).map(({ name }) => name)).toEqual(['Inviter-ana']);
  });

  it.each(['before the next round', 'while a round brings the friendship', 'and accepts again at once'])(
    'whoever accepts and loses the answer %s is a friend all the same, and may accept again',
    async (when) => {
      round += 1;
      let isLost = true;
      const losing = (real: Relay): Relay => ({
        ...real,
        acceptInvite: async (input) => {
          const answer = await real.acceptInvite(input);
          if (!isLost) return answer;
          isLost = false;
          if (when === 'while a round brings the friendship') await joris.sync();
          return refuse('server-unreachable');
        },
      });
      const [ana, joris] = [await openDevice(), await openDevice({ between: losing })];
      await signUp(ana, `unanswered-ana-${round}`, relay.url);
      await signUp(joris, `unanswered-joris-${round}`, relay.url);
      const { link } = await ana.do('makeInvite', {});
      expect(await joris.act('acceptInvite', { link })).toEqual({ ok: false, refusal: 'server-unreachable' });
      const expectFriends = async () => {
        for (const device of [joris, ana, joris, ana]) expect(await device.sync()).toBeNull();
        for (const { store } of [ana, joris]) {
          expect(await friends(store)).toHaveLength(1);
          expect([...(await conversationSpaces(store, 'open')).values()].flat()).toHaveLength(1);
        }
      };
      if (when !== 'and accepts again at once') await expectFriends();
      expect(await joris.act('acceptInvite', { link })).toMatchObject({ ok: true });
      await expectFriends();
    },
  );

  it('an invite that is refused leaves a friendship as it is that came about meanwhile', async () => {
    const [ana, joris] = [await openDevice(), await openDevice()];
    await signUp(ana, 'twice-inviting', relay.url);
    await signUp(joris, 'twice-invited', relay.url);
    const [{ link }, { link: other }] = [await ana.do('makeInvite', {}), await ana.do('makeInvite', {})];
    const laptop = await openDevice({
      between: (real) => ({
        ...real,
        acceptInvite: async () => {
          await joris.do('acceptInvite', { link: other });
          await laptop.sync();
          return refuse('invite-spent');
        },
      }),
    });
    await signIn(laptop, 'twice-invited');
    expect(await laptop.act('acceptInvite', { link })).toEqual({ ok: false, refusal: 'invite-spent' });
    for (const device of [laptop, ana, joris]) {
      await device.sync();
      expect(await friends(device.store)).toHaveLength(1);
    }
  });

  it('when a friend leaves, what we said to each other stays readable on both sides', async () => {
    const [ana, joris] = [await openDevice(), await openDevice()];
    await signUp(ana, 'leaving', relay.url);
    await signUp(joris, 'left', relay.url);
    await befriend(ana, joris);
    const [anas, joriss] = [(await friends(joris.store))[0]?.id ?? '', (await friends(ana.store))[0]?.id ?? ''];
    await joris.do('sendMessage', { to: anas, text: 'My words', replyTo: null });
    await joris.sync();
    await ana.do('removeFriend', { friend: joriss });
    await ana.sync();
    await joris.sync();
    expect((await conversation(joris.store, { friend: anas }))?.messages).toMatchObject([
      { text: 'My words', mine: true },
    ]);
    expect(await joris.act('sendMessage', { to: anas, text: 'More', replyTo: null })).toEqual({
      ok: false,
      refusal: 'not-friends',
    });
    expect((await inbox(joris.store)).conversations).toHaveLength(1);
    // A closed conversation keeps the name of its time; the circle keeps today's.
    await joris.do('setName', { name: 'Joris the Second' });
    await joris.sync();
    await joris.sync();
    expect((await me(joris.store)).name).toBe('Joris the Second');
    const { id: circle } = await joris.store.mySpace('circle');
    const profiles = (await joris.store.all('profile')).filter(({ space }) => space === circle);
    expect(profiles.map(({ fields }) => fields.name)).toEqual(['Joris the Second']);
    // Nothing waits for a space that is closed: the device may still sign out.
    await joris.do('signOut', {});
  });

  it('a relay that lists a conversation no more, and then again, has not ended it', async () => {
    let hides = false;
    const hiding = (real: Relay): Relay => ({
      ...real,
      pull: async (input) => {
        const answer = await real.pull(input);
        if (!hides || 'refused' in answer) return answer;
        return { ...answer, spaces: answer.spaces.filter(({ role }) => role === 'owner'), records: [] };
      },
    });
    const [ana, joris] = [await openDevice({ between: hiding }), await openDevice()];
    await signUp(ana, 'hidden', relay.url);
    await signUp(joris, 'talker', relay.url);
    await befriend(ana, joris);
    const [friend] = await friends(ana.store);
    const to = friend?.id ?? '';
    await ana.do('sendMessage', { to, text: 'Not sent yet', replyTo: null });
    hides = true;
    await ana.sync();
    expect(await ana.act('sendMessage', { to, text: 'Nobody there', replyTo: null })).toMatchObject({ ok: false });
    hides = false;
    expect(await ana.sync()).toBeNull();
    await ana.do('sendMessage', { to, text: 'Here again', replyTo: null });
    await ana.sync();
    await joris.sync();
    const { person } = await ana.store.identity();
    const said = (await conversation(joris.store, { friend: person }))?.messages.map(({ text }) => text);
    expect(said).toEqual(['Not sent yet', 'Here again']);
  });

  it('a space that calls itself my private one, or cannot be opened, changes nothing of mine and does not hold up the rest', async () => {
    const [honest, trickster] = [await openDevice(), await openDevice()];
    await signUp(honest, 'honest', relay.url);
    await signUp(trickster, 'tricky', relay.url);
    const { link } = await honest.do('makeInvite', {});
    const mine = await honest.store.identity();
    const { person } = await trickster.store.identity();
    const [closed, bogus] = [trickster.store.newId(), trickster.store.newId()];
    const theirs = relayOf(trickster);
    for (const space of [closed, bogus])
      await theirs.createSpace({ space, rule: 'shared', epoch: 1, envelope: 'AAAA', generation: 1 });
    // More than one page of it, so that a pull that never moved on would never end.
    const sealed = toBase64(new Uint8Array(200_000));
    for (let index = 0; index < 24; index += 1)
      await theirs.push({ space: closed, records: [{ id: trickster.store.newId(), base: 0, epoch: 1, sealed }] });

    const giving = (real: Relay): Relay => ({
      ...real,
      acceptInvite: async (input) => {
        const keys = { 1: toBase64(new Uint8Array(32)) };
        const posing = { purpose: 'private', owner: person, epoch: 1, keys } as const;
        const statement = await signStatement(await trickster.store.identity(), bogus, posing);
        const envelope = await sealEnvelope(newestLink(mine.card).publicKey, bogus, statement);
        const gives = [
          { space: closed, role: 'reader' as const, epoch: 1, envelope: 'AAAA', generation: 1 },
          { space: bogus, role: 'writer' as const, epoch: 1, envelope, generation: 1 },
        ];
        return real.acceptInvite({ ...input, gives: [...input.gives, ...gives] });
      },
    });
    const posing = await openDevice({ between: giving });
    await signIn(posing, 'tricky');
    await posing.do('acceptInvite', { link });

    await honest.do('addToCart', { product: kettle });
    expect(await honest.sync()).toBeNull();
    expect(await honest.store.database.spaces.get(bogus)).toBeUndefined();
    expect(await honest.store.database.records.where({ dirty: 1 }).count()).toBe(0);
    expect((await friends(honest.store)).map(({ name }) => name)).toEqual(['Tricky']);
  });

  it.each<[string, (answer: PullAnswer) => unknown]>([
    ['makes no sense', () => ({ spaces: 'none' })],
    ['names a version beyond its own head', raised(1e15)],
    ['names a version that is no number', raised('9')],
    ['names records of a space that it doesn’t list', (answer) => ({ ...answer, spaces: [] })],
    ['promises more for ever', (answer) => ({ ...answer, records: [], more: true })],
  ])(
    'a pull whose answer %s counts for nothing, and the next one goes on as if it had not been',
    async (_what, alter) => {
      round += 1;
      let altering = false;
      const send: typeof fetch = async (input, init) => {
        const response = await fetch(input, init);
        if (!altering || !String(input).includes('sync.pull')) return response;
        const { result } = (await response.json()) as { result: { data: PullAnswer } };
        return Response.json({ result: { data: alter(result.data) } });
      };
      const [phone, laptop] = [await openDevice(), await openDevice({ send })];
      await signUp(phone, `altered-${round}`, relay.url);
      await signIn(laptop, `altered-${round}`);
      await phone.do('addToCart', { product: kettle });
      await phone.sync();
      altering = true;
      expect(await laptop.sync()).toBe('server-unreachable');
      altering = false;
      expect(await laptop.sync()).toBeNull();
      expect((await cart(laptop.store)).count).toBe(1);
      const { cursor } = await laptop.store.mySpace('private');
      expect(cursor).toBeLessThan(100);
    },
  );

  it('a relay that hands out another public key at sign-in is not believed', async () => {
    await signUp(await openDevice(), 'swapped', relay.url);
    const { card } = await (await openDevice()).store.identity();
    const swap = (real: Relay): Relay => ({
      ...real,
      openAccount: async (input) => {
        const answer = await real.openAccount(input);
        return 'refused' in answer ? answer : { ...answer, card };
      },
    });
    const laptop = await openDevice({ between: swap });
    const answer = await laptop.act('signIn', { handle: 'swapped', password, server: relay.url });
    expect(answer).toEqual({ ok: false, refusal: 'wrong-credentials' });
  });
});
