import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuse } from '../../../shared/model/refused.ts';
import { conversation, inbox } from '../../../shared/store/queries/inbox.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { friends } from '../../../shared/store/queries/people.ts';
import type { Relay } from '../../../shared/sync/relay.ts';
import { befriend, type Device, openDevice, signUp } from '../../support/device.ts';
import { coffeeAtBerg, coffeeAtNord, kettle } from '../../support/products.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';
import { welcomeNewcomers } from './newcomers.ts';

const praise = {
  stance: 'has',
  rating: 5,
  text: 'A pot in six minutes',
  good: ['fast'],
  bad: [],
  since: null,
} as const;
const said = { ...praise, good: [...praise.good], bad: [] };

describe('two people on a real relay', () => {
  let relay: TestRelay;
  let ana: Device;
  let joris: Device;

  beforeAll(async () => {
    relay = await startTestRelay();
    [ana, joris] = [await openDevice(), await openDevice()];
    await ana.do('giveOpinion', { product: coffeeAtBerg, ...said });
    await signUp(ana, 'ana', relay.url);
    await signUp(joris, 'joris', relay.url);
  });
  afterAll(() => relay.stop());

  it('a stranger reads nothing of mine', async () => {
    await joris.sync();
    expect((await opinionsOn(joris.store, { keys: coffeeAtNord.keys })).friends).toEqual([]);
    expect(await friends(joris.store)).toEqual([]);
  });

  it('accepting an invite makes both friends at once, and what was written before arrives', async () => {
    const { link } = await ana.do('makeInvite', {});
    expect(await joris.do('readInvite', { link })).toEqual({ from: 'Ana' });
    await joris.do('acceptInvite', { link });

    const { friends: views } = await opinionsOn(joris.store, { keys: coffeeAtNord.keys });
    expect(views).toMatchObject([{ text: 'A pot in six minutes', person: { name: 'Ana' }, mine: false }]);

    await ana.sync();
    expect(await friends(ana.store)).toMatchObject([{ name: 'Joris' }]);
    expect(await friends(joris.store)).toMatchObject([{ name: 'Ana' }]);
  });

  it('an invite works once, and not for its maker', async () => {
    const { link } = await ana.do('makeInvite', {});
    expect(await ana.act('acceptInvite', { link })).toEqual({ ok: false, refusal: 'own-invite' });
    const mia = await openDevice();
    await signUp(mia, 'mia', relay.url);
    await mia.do('acceptInvite', { link });
    expect(await joris.act('acceptInvite', { link })).toEqual({ ok: false, refusal: 'invite-spent' });
  });

  it('a link with a changed secret opens nothing', async () => {
    const { link } = await ana.do('makeInvite', {});
    const forged = `${link.slice(0, -2)}${link.endsWith('AA') ? 'BA' : 'AA'}`;
    expect(await joris.act('readInvite', { link: forged })).toEqual({ ok: false, refusal: 'invite-invalid' });
  });

  it('a recommendation arrives unread and is answered', async () => {
    const [friend] = await friends(ana.store);
    await ana.do('recommend', { to: friend?.id ?? '', product: kettle, note: 'For your tea' });
    await ana.sync();
    await joris.sync();
    const { conversations, unread } = await inbox(joris.store);
    expect(unread).toBe(1);
    expect(conversations[0]).toMatchObject({
      friend: { name: 'Ana' },
      last: { text: 'For your tea', product: { title: 'Kettle' } },
    });

    const sender = conversations[0]?.friend.id ?? '';
    await joris.do('markRead', { friend: sender });
    expect((await inbox(joris.store)).unread).toBe(0);
    await joris.do('sendMessage', { to: sender, text: 'Thank you', replyTo: conversations[0]?.last?.id ?? null });
    await joris.sync();
    await ana.sync();
    const talk = await conversation(ana.store, { friend: friend?.id ?? '' });
    expect(talk?.messages.map(({ text, mine }) => [text, mine])).toEqual([
      ['For your tea', true],
      ['Thank you', false],
    ]);
  });

  it('an opinion changes and goes with its author’s hand alone', async () => {
    const { opinion } = await ana.do('giveOpinion', {
      product: coffeeAtNord,
      ...said,
      rating: 2,
      text: 'It leaks now',
    });
    await ana.sync();
    await joris.sync();
    expect((await opinionsOn(joris.store, { keys: coffeeAtBerg.keys })).friends).toMatchObject([
      { rating: 2, text: 'It leaks now' },
    ]);

    await ana.do('removeOpinion', { opinion });
    await ana.sync();
    await joris.sync();
    expect((await opinionsOn(joris.store, { keys: coffeeAtBerg.keys })).friends).toEqual([]);
    await ana.do('restore', { id: opinion });
    await ana.sync();
    await joris.sync();
    expect((await opinionsOn(joris.store, { keys: coffeeAtBerg.keys })).friends).toHaveLength(1);
  });

  it('ending a friendship takes away on both sides what they may no longer see', async () => {
    const [friend] = await friends(ana.store);
    await ana.do('removeFriend', { friend: friend?.id ?? '' });
    await ana.sync();
    await joris.sync();
    expect(await friends(joris.store)).toEqual([]);
    expect((await friends(ana.store)).map(({ name }) => name)).not.toContain('Joris');
    expect((await opinionsOn(joris.store, { keys: coffeeAtBerg.keys })).friends).toEqual([]);
    const [stranger] = [friend?.id ?? ''];
    expect(await ana.act('recommend', { to: stranger, product: kettle, note: '' })).toEqual({
      ok: false,
      refusal: 'not-friends',
    });
  });

  it('friends again after it ended: a new invite is enough, also when the relay had not heard of the end', async () => {
    await befriend(joris, ana);
    const [friend] = (await friends(joris.store)).filter(({ name }) => name === 'Ana');
    await joris.do('removeFriend', { friend: friend?.id ?? '' });
    await befriend(joris, ana);
    expect((await opinionsOn(joris.store, { keys: coffeeAtBerg.keys })).friends).toHaveLength(1);
  });
});

describe('a relay that refuses a record', () => {
  const { newcomer } = welcomeNewcomers();
  /** Refuses what holds such a record, as what is too large or finds no room. */
  const refusing =
    (isRefusedOne: (id: string) => boolean) =>
    (real: Relay): Relay => ({
      ...real,
      push: async (input) =>
        input.records.some(({ id }) => isRefusedOne(id)) ? refuse('too-large') : real.push(input),
    });

  it('keeps nobody from making friends', async () => {
    const stuck: string[] = [];
    const between = refusing((id) => stuck.includes(id));
    const [ana, joris] = [await newcomer('ana', between), await newcomer('joris', between)];
    for (const device of [ana, joris]) {
      await device.do('addToCart', { product: kettle });
      const [line] = await device.store.all('cartLine');
      stuck.push(line?.id ?? '');
      expect(await device.sync()).toBe('too-large');
    }
    await befriend(ana, joris);
    expect(await friends(ana.store)).toMatchObject([{ name: expect.stringMatching(/^Joris/) }]);
  });

  it('of which an invite is known, or who sent one, says why none comes about', async () => {
    let isFull = false;
    const between = refusing(() => isFull);
    const [ana, joris] = [await newcomer('ana', between), await newcomer('joris', between)];
    const { link } = await ana.do('makeInvite', {});
    isFull = true;
    expect(await ana.act('makeInvite', {})).toEqual({ ok: false, refusal: 'too-large' });
    expect(await joris.act('acceptInvite', { link })).toEqual({ ok: false, refusal: 'too-large' });
    expect(await friends(joris.store)).toEqual([]);
    isFull = false;
    expect((await ana.do('listInvites', {})).invites).toMatchObject([{ link }]);
    await joris.do('acceptInvite', { link });
    await ana.sync();
    expect(await friends(ana.store)).toHaveLength(1);
  });
});
