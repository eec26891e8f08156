import { expect, it } from 'vitest';
import { cart } from '../../../shared/store/queries/cart.ts';
import { openDevice, signUp } from '../../support/device.ts';
import { kettle, productAt } from '../../support/products.ts';
import { password, welcomeNewcomers } from './newcomers.ts';

const { server, handleOf } = welcomeNewcomers();

/** Bytes a second: some 300 kbit/s, over which the largest requests would take a minute and more. */
const RATE = 40_000;
const PATIENCE = 20_000;

/** A line of that rate and its own time, on which a request takes as long as its bytes, and is given up as ours are. */
const slowLine = () => {
  let clock = Date.now();
  let isSlow = true;
  const carry = (bytes: number) => {
    const took = isSlow ? Math.ceil((1000 * bytes) / RATE) : 1;
    clock += Math.min(took, PATIENCE);
    if (took > PATIENCE) throw new DOMException('it takes too long', 'TimeoutError');
  };
  const send: typeof fetch = async (url, init) => {
    carry(String(init?.body ?? '').length);
    const answer = await fetch(url, { ...init, signal: null });
    carry((await answer.clone().text()).length);
    return answer;
  };
  return { send, now: () => clock, mend: () => (isSlow = false) };
};

const PICTURE = `data:image/webp;base64,${'A'.repeat(30_000)}`;
const THINGS = 120;

it('what is too much for a slow line at once goes in smaller parts, and comes in smaller parts', async () => {
  const up = slowLine();
  const phone = await openDevice(up);
  await signUp(phone, handleOf('slow'), server());
  const things = Array.from({ length: THINGS }, (_, index) => {
    const shop = `shop-${index}.example`;
    return { product: { ...productAt(shop, 'Kettle', [`url:https://${shop}/kettle`]), thumbnail: PICTURE } };
  });
  await phone.do('addAllToCart', { things });
  const outcomes: unknown[] = [];
  while (outcomes.at(-1) !== null && outcomes.length < 10) outcomes.push(await phone.sync());
  expect(outcomes.at(-1)).toBeNull();
  expect(outcomes).toContain('server-unreachable');

  const down = slowLine();
  const laptop = await openDevice(down);
  await laptop.act('signIn', { handle: handleOf('slow'), password, server: server() });
  for (let round = 0; round < 10 && (await laptop.sync()) !== null; round += 1);
  expect((await cart(laptop.store)).count).toBe(THINGS);

  down.mend();
  await phone.do('addToCart', { product: kettle });
  for (let round = 0; round < 10; round += 1) await laptop.sync();
  expect(await laptop.store.database.meta.get('pace')).toEqual({ name: 'pace', value: 1 });
});
