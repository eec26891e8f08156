import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cart } from '../../../shared/store/queries/cart.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { PROTOCOL_HEADER, PROTOCOL_RANGE, PROTOCOL_VERSION } from '../../../shared/sync/protocol.ts';
import { befriend, openDevice, signUp } from '../../support/device.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const said = { stance: 'has', rating: 5, text: 'Fine', good: [], bad: [], since: null } as const;

/** The network of a device that says it speaks other versions; `altered` is what becomes of each answer on its way. */
const speaking =
  (range: () => string, altered: (answer: unknown) => unknown = (answer) => answer): typeof fetch =>
  async (input, init) => {
    const request = new Request(input as string, init ?? {});
    request.headers.set(PROTOCOL_HEADER, range());
    const response = await fetch(request);
    const answer: unknown = await response.json();
    return Response.json(altered(answer), { status: response.status });
  };

/** As a newer relay would answer: it says more than this version knows, everywhere. */
const sayingMore = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sayingMore);
  if (typeof value !== 'object' || value === null) return value;
  const more = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, sayingMore(each)]));
  return { ...more, sinceTomorrow: { much: ['more'] } };
};

describe('another version on the other side', () => {
  let relay: TestRelay;
  beforeAll(async () => {
    relay = await startTestRelay();
  });
  afterAll(() => relay.stop());

  it.each([
    ['an older one that this relay still speaks', `${PROTOCOL_VERSION - 1}-${PROTOCOL_VERSION}`],
    ['a newer one that speaks this relay’s still', `${PROTOCOL_VERSION}-${PROTOCOL_VERSION + 5}`],
    ['one from before there were ranges', String(PROTOCOL_VERSION)],
  ])('is understood: %s', async (_which, range) => {
    const [other, today] = [await openDevice({ send: speaking(() => range) }), await openDevice()];
    const name = `v${range}`;
    await signUp(other, `${name}-other`, relay.url);
    await signUp(today, `${name}-today`, relay.url);
    await befriend(today, other);
    await other.do('giveOpinion', { product: coffeeAtBerg, ...said, good: [], bad: [] });
    await other.sync();
    await today.sync();
    expect((await opinionsOn(today.store, { keys: coffeeAtBerg.keys })).friends).toMatchObject([{ text: 'Fine' }]);
  });

  it('a relay that says more than this device knows is understood', async () => {
    const [ana, joris] = [await openDevice({ send: speaking(() => PROTOCOL_RANGE, sayingMore) }), await openDevice()];
    await signUp(ana, 'ana-today', relay.url);
    await signUp(joris, 'joris-tomorrow', relay.url);
    await befriend(ana, joris);
    await joris.do('giveOpinion', { product: coffeeAtBerg, ...said, good: [], bad: [] });
    await joris.sync();
    expect(await ana.sync()).toBeNull();
    expect((await opinionsOn(ana.store, { keys: coffeeAtBerg.keys })).friends).toMatchObject([{ text: 'Fine' }]);
  });

  it.each([
    ['too old', `1-${PROTOCOL_VERSION - 1}`],
    ['too new', `${PROTOCOL_VERSION + 1}-${PROTOCOL_VERSION + 2}`],
  ])(
    'is told that an update is needed, and keeps what it has not sent until there is one: %s',
    async (which, range) => {
      let speaks = PROTOCOL_RANGE;
      const phone = await openDevice({ send: speaking(() => speaks) });
      const handle = which.replace(' ', '-');
      await signUp(phone, handle, relay.url);
      speaks = range;
      await phone.do('addToCart', { product: kettle });
      expect([await phone.sync(), await phone.sync()]).toEqual(['update-needed', 'update-needed']);
      expect(await phone.act('signOut', {})).toEqual({ ok: false, refusal: 'unsent-changes' });
      expect([(await cart(phone.store)).count, (await phone.store.account())?.token]).toEqual([1, expect.any(String)]);

      speaks = PROTOCOL_RANGE;
      expect(await phone.sync()).toBeNull();
      const laptop = await openDevice();
      await laptop.do('signIn', { handle, password: 'correct horse battery', server: relay.url });
      expect((await cart(laptop.store)).count).toBe(1);
    },
  );
});
