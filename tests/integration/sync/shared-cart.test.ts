import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idsOf } from '../../../shared/buy/line.ts';
import type { Product } from '../../../shared/model/product.ts';
import { cart } from '../../../shared/store/queries/cart.ts';
import { conversation } from '../../../shared/store/queries/inbox.ts';
import { befriend, type Device, openDevice, signUp } from '../../support/device.ts';
import { coffeeAtBerg, kettle, productAt } from '../../support/products.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

describe('a cart between two friends', () => {
  let relay: TestRelay;
  let ana: Device;
  let joris: Device;
  let [anasId, jorisId] = ['', ''];

  beforeAll(async () => {
    relay = await startTestRelay();
    [ana, joris] = [await openDevice(), await openDevice()];
    await signUp(ana, 'ana', relay.url);
    await signUp(joris, 'joris', relay.url);
    await befriend(ana, joris);
    anasId = (await ana.store.identity()).person;
    jorisId = (await joris.store.identity()).person;
  });
  afterAll(() => relay.stop());

  const pass = async (from: Device, to: Device) => {
    expect(await from.sync()).toBeNull();
    expect(await to.sync()).toBeNull();
  };
  const lastHeard = async (who: Device, friend: string) => (await conversation(who.store, { friend }))?.messages.at(-1);
  const linesOf = async (who: Device) => (await cart(who.store)).groups.flatMap(({ lines }) => [...lines]);

  it('`#cart` in the answer to a recommendation puts it into the cart and says who recommended it', async () => {
    await ana.do('recommend', { to: jorisId, product: kettle, note: 'For your tea' });
    await pass(ana, joris);
    const replyTo = (await lastHeard(joris, anasId))?.id ?? '';
    const { added } = await joris.do('sendMessage', { to: anasId, text: 'Yes please #cart', replyTo });
    expect(added).toHaveLength(1);
    expect(await linesOf(joris)).toMatchObject([{ product: { title: 'Kettle' }, recommender: { name: 'Ana' } }]);

    await joris.do('sendMessage', { to: anasId, text: 'In my cartoon, not #cartoon', replyTo });
    await joris.do('sendMessage', { to: anasId, text: '#cart', replyTo: null });
    expect(await linesOf(joris)).toMatchObject([{ quantity: 1 }]);
    await joris.do('takeBack', { added });
    expect(await linesOf(joris)).toEqual([]);
  });

  it('`#cart` takes a friend’s word neither for a shop’s name nor for a day to come', async () => {
    const product = { ...kettle, shopName: 'Amazon', seenAt: Date.now() * 2 };
    await ana.do('recommend', { to: jorisId, product, note: 'For your tea' });
    await pass(ana, joris);
    const replyTo = (await lastHeard(joris, anasId))?.id ?? '';
    const { added } = await joris.do('sendMessage', { to: anasId, text: '#cart', replyTo });
    const [found] = await linesOf(joris);
    expect(found?.product).not.toHaveProperty('shopName');
    expect(found?.seenAt).toBeLessThanOrEqual(Date.now());
    await joris.do('takeBack', { added });
  });

  it('arrives without the notes, and is opened as the friend’s own', async () => {
    const choices = [{ name: 'Colour', value: 'Cream' }];
    const first = await ana.do('addToCart', { product: coffeeAtBerg, quantity: 2, choices });
    const second = await ana.do('addToCart', { product: kettle });
    await ana.do('setNote', { line: first.line, note: 'A surprise for Joris' });
    await ana.do('shareCart', { to: jorisId, lines: [first.line, second.line], note: 'Shall we?' });
    await pass(ana, joris);
    const heard = await lastHeard(joris, anasId);
    expect(heard).toMatchObject({ text: 'Shall we?', things: [{ quantity: 2, choices }, { quantity: 1 }] });
    expect(JSON.stringify(heard)).not.toContain('surprise');

    const things = (heard?.things ?? []).map((thing) => ({ ...thing, recommendedBy: anasId }));
    await joris.do('addAllToCart', { things });
    expect((await linesOf(joris)).map(({ quantity, choices: own }) => [quantity, own])).toEqual([
      [2, choices],
      [1, undefined],
    ]);
    await joris.do('setQuantity', { line: (await linesOf(joris))[0]?.id ?? '', quantity: 9 });
    expect(await linesOf(ana)).toMatchObject([{ quantity: 2 }, { quantity: 1 }]);
  });

  it('takes along what the shop’s cart calls the variant, be the variants left out or not', async () => {
    const size = (value: string) => [{ name: 'Size', value }];
    const variants = [
      { id: '11', choices: ['S'] },
      { id: '12', choices: ['M'] },
    ];
    const shirt: Product = {
      ...productAt('hemd.example', 'Shirt', ['url:https://hemd.example/p/shirt']),
      options: [{ name: 'Size', values: ['S', 'M'] }],
      choices: size('S'),
      variants,
      offerIds: { product: '1', variant: '11' },
    };
    const { line } = await ana.do('addToCart', { product: shirt });
    await ana.do('setChoices', { line, choices: size('M') });
    await ana.do('shareCart', { to: jorisId, lines: [line], note: '' });
    await pass(ana, joris);
    const [thing] = (await lastHeard(joris, anasId))?.things ?? [];
    expect(thing).toMatchObject({ choices: size('M'), offerIds: { product: '1', variant: '12' } });

    const { offerIds: _, ...fromAnOlderTagalong } = thing ?? { product: shirt, quantity: 1 };
    await joris.do('addAllToCart', { things: [fromAnOlderTagalong] });
    const kept = (await linesOf(joris)).find(({ product }) => product.title === 'Shirt');
    expect(kept && idsOf(kept).variant).toBe('12');
  });

  it('of many things with pictures gets there whole, in as many messages as it takes', async () => {
    const thumbnail = `data:image/webp;base64,${'A'.repeat(9000)}`;
    const title = 'Schüssel mit Übertopf '.repeat(24);
    const things = Array.from({ length: 250 }, (_, n) => ({
      product: { ...productAt(`shop${n % 60}.example`, `${title}${n}`, [`url:${n}`]), thumbnail } satisfies Product,
    }));
    const { added } = await ana.do('addAllToCart', { things });
    const before = (await conversation(joris.store, { friend: anasId }))?.messages.length ?? 0;
    await ana.do('shareCart', { to: jorisId, lines: added.map(({ line }) => line), note: '' });
    await pass(ana, joris);
    const heard = (await conversation(joris.store, { friend: anasId }))?.messages.slice(before) ?? [];
    expect(heard.flatMap((message) => message.things ?? [])).toHaveLength(250);
    expect(heard.length).toBeGreaterThan(1);
  });
});
