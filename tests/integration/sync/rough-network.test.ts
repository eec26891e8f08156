import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cart } from '../../../shared/store/queries/cart.ts';
import { connectRelay, type Line } from '../../../shared/sync/relay.ts';
import { type Device, openDevice, signUp } from '../../support/device.ts';
import { kettle, productAt } from '../../support/products.ts';
import { newDataDir, type SpawnedRelay, spawnRelay } from '../../support/relay.ts';
import { type RoughProxy, roughProxy } from '../../support/rough-proxy.ts';

let dataDir: string;
let relay: SpawnedRelay;
let proxy: RoughProxy;
let url: string;
beforeEach(async () => {
  dataDir = await newDataDir();
  relay = await spawnRelay(dataDir);
  proxy = await roughProxy({ host: '127.0.0.1', port: Number(new URL(relay.url).port) });
  url = `http://127.0.0.1:${proxy.port}`;
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await proxy.stop();
  relay.kill('SIGTERM');
  await relay.ended;
  await rm(dataDir, { recursive: true, force: true });
});

const dirty = ({ store }: Device) => store.database.records.where({ dirty: 1 }).count();
const secondDevice = async (handle: string) => {
  const laptop = await openDevice();
  await laptop.do('signIn', { handle, password: 'correct horse battery', server: url });
  return laptop;
};

it('a relay that went silent is given up after a while; nothing is lost, and it goes on when the line is back', async () => {
  const phone = await openDevice();
  await signUp(phone, 'half-open', url);
  await phone.do('addToCart', { product: kettle });
  const { timeout } = AbortSignal;
  const patience = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout.call(AbortSignal, ms / 100));

  proxy.freeze();
  expect(await phone.sync()).toBe('server-unreachable');
  expect(await dirty(phone)).toBeGreaterThan(0);
  proxy.mend();
  patience.mockRestore();
  expect(await phone.sync()).toBeNull();
  expect(await dirty(phone)).toBe(0);
  expect((await cart((await secondDevice('half-open')).store)).count).toBe(1);
});

it('a live line that nobody closed is asked after a silence, given up without an answer, and dialled anew', async () => {
  const phone = await openDevice();
  await signUp(phone, 'dead-line', url);
  const token = (await phone.store.account())?.token ?? null;
  const asked: unknown[] = [];
  let givenUp = 0;
  class Socket extends WebSocket {
    override send(data: Parameters<WebSocket['send']>[0]) {
      asked.push(data);
      super.send(data);
    }
    override close() {
      givenUp += 1;
      super.close();
    }
  }
  const states: Line[] = [];
  const pokes: unknown[] = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const hangUp = connectRelay(url, async () => token, fetch, Socket).listen(
    (poke) => pokes.push(poke),
    (line) => line !== 'heard' && states.push(line),
  );
  // Sockets know nothing of the time that is faked: a little of it for many of their turns.
  while (asked.length < 2) {
    await vi.advanceTimersByTimeAsync(1);
    await new Promise((resolve) => setImmediate(resolve));
  }

  proxy.freeze();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked.at(-1)).toBe('PING');
  expect(givenUp).toBe(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(givenUp).toBe(1);

  vi.useRealTimers();
  proxy.mend();
  await vi.waitFor(() => expect(states).toEqual(['open', 'closed', 'open']));
  await vi.waitFor(async () => {
    await phone.do('addToCart', { product: kettle });
    await phone.sync();
    expect(pokes.length).toBeGreaterThan(0);
  });
  hangUp();
});

it('a proxy that delays everything and cuts again and again loses nothing and doubles nothing', async () => {
  const phone = await openDevice();
  await signUp(phone, 'cut-off', url);
  proxy.delay(15);
  for (let index = 0; index < 12; index += 1) {
    const product = productAt('shop.example', `Thing ${index}`, [`shop:shop.example|${index}`]);
    await phone.do('addToCart', { product });
    const round = phone.sync();
    // Between its requests, in one, or after the last: wherever this falls.
    for (let turn = 0; turn < index * 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    proxy.cut();
    await round;
    proxy.mend();
  }
  expect(await phone.sync()).toBeNull();
  expect(await dirty(phone)).toBe(0);
  expect((await cart((await secondDevice('cut-off')).store)).count).toBe(12);
});
