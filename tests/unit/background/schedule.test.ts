import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refuse } from '../../../shared/model/refused.ts';
import type { Line, Relay } from '../../../shared/sync/relay.ts';
import { type Device, openDevice } from '../../support/device.ts';
import { kettle } from '../../support/products.ts';

const alarms = vi.hoisted(() => ({ get: vi.fn(), create: vi.fn() }));
vi.mock('webextension-polyfill', () => ({
  default: {
    alarms,
    runtime: { getManifest: () => ({ version: '1' }) },
    storage: { session: { get: async () => ({}), set: async () => {}, remove: async () => {} } },
  },
}));

/** The relay as this test has it; what it answers to a pull decides how a round ends. */
const relay = vi.hoisted(() => ({
  pull: vi.fn(),
  push: vi.fn(),
  createSpace: vi.fn(async () => ({})),
  listen: vi.fn((_onPoke: (poke: unknown) => void, _onLine: (line: Line) => void) => hangUp),
}));
const hangUp = vi.hoisted(() => vi.fn());
vi.mock('../../../shared/sync/relay.ts', async (original) => ({
  ...(await original<object>()),
  connectRelay: () => relay as unknown as Relay,
}));
const { makeSchedule, setAlarm, SYNC_ALARM } = await import('../../../entrypoints/background/schedule.ts');

const NOTHING = { spaces: [], records: [], people: [], handover: null, more: false };

let device: Device;
const open = async () => {
  device = await openDevice();
  await device.store.setAccount({ handle: 'mei', server: 'https://relay.example', token: 'token' });
  return makeSchedule(device.store, ended);
};
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Only timeouts are faked; the database works in the event loop's real turns. */
const until = async (check: () => unknown) => {
  while (!(await check())) await turn();
};
const ended = vi.fn(async () => {});
/** Lets so much time pass and a round come to its end. */
const aRoundWithin = async (milliseconds: number) => {
  const before = ended.mock.calls.length;
  await pass(milliseconds);
  await until(() => ended.mock.calls.length > before);
  expect(ended).toHaveBeenCalledTimes(before + 1);
};
const noRoundWithin = async (milliseconds: number) => {
  const before = relay.pull.mock.calls.length;
  await pass(milliseconds);
  for (let count = 0; count < TURNS_OF_A_ROUND; count += 1) await turn();
  expect(relay.pull).toHaveBeenCalledTimes(before);
};
const TURNS_OF_A_ROUND = 50;

beforeEach(() => {
  vi.clearAllMocks();
  relay.pull.mockResolvedValue(NOTHING);
  relay.push.mockImplementation(async ({ records }) => records.map(({ id }: { id: string }) => ({ id, version: 1 })));
  // The database's own timers stay real.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('tries again later and later while a page of ours is open, never all devices at the same moment', async () => {
  const schedule = await open();
  const jitter = vi.spyOn(Math, 'random').mockReturnValue(0.5);
  relay.pull.mockResolvedValue(refuse('server-unreachable'));
  schedule.setAudience(1);
  await schedule.sync();
  expect((await schedule.status()).state).toBe('offline');
  for (const wait of [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
    await noRoundWithin(wait - 1);
    await aRoundWithin(1);
  }
  jitter.mockReturnValue(0);
  await aRoundWithin(60_000);
  await noRoundWithin(29_999);
  relay.pull.mockResolvedValue(NOTHING);
  await aRoundWithin(1);
  expect((await schedule.status()).state).toBe('idle');
  await noRoundWithin(600_000);
});

it('begins anew with short waits once the relay was reached', async () => {
  const schedule = await open();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  schedule.setAudience(1);
  relay.pull.mockResolvedValue(refuse('server-unreachable'));
  await schedule.sync();
  await aRoundWithin(2_000);
  await aRoundWithin(4_000);
  relay.pull.mockResolvedValue(NOTHING);
  await schedule.sync();
  relay.pull.mockResolvedValue(refuse('server-unreachable'));
  await schedule.sync();
  await aRoundWithin(2_000);
});

it('is held up by nobody who never ceases to change something', async () => {
  const schedule = await open();
  for (const wait of [100, 100]) {
    schedule.soon();
    await noRoundWithin(wait);
  }
  schedule.soon();
  await aRoundWithin(50);
  await noRoundWithin(1_000);
});

it('does nothing by itself while no page is open: the alarm wakes it every minute', async () => {
  const schedule = await open();
  relay.pull.mockResolvedValue(refuse('server-unreachable'));
  await schedule.sync();
  await noRoundWithin(600_000);
  expect(relay.listen).not.toHaveBeenCalled();

  alarms.get.mockResolvedValueOnce(undefined);
  await setAlarm();
  expect(alarms.create).toHaveBeenCalledExactlyOnceWith(SYNC_ALARM, { periodInMinutes: 1 });
  alarms.get.mockResolvedValueOnce({ name: SYNC_ALARM });
  await setAlarm();
  expect(alarms.create).toHaveBeenCalledOnce();
});

it('holds one live line while pages are open, pulls at a poke and when the line comes back, and hangs up after the last', async () => {
  const schedule = await open();
  schedule.setAudience(1);
  await until(() => relay.listen.mock.calls.length === 1);
  schedule.setAudience(2);
  await schedule.sync();
  expect(relay.listen).toHaveBeenCalledOnce();

  const [onPoke, onLine] = relay.listen.mock.calls[0] ?? [];
  onPoke?.({ space: 's', head: 1 });
  onPoke?.({ space: 's', head: 2 });
  await aRoundWithin(250);
  for (const line of ['open', 'closed', 'open'] as const) {
    onLine?.(line);
    await aRoundWithin(250);
  }

  schedule.setAudience(0);
  await until(() => hangUp.mock.calls.length === 1);
});

it('asks for the live line again, later and later, where the relay refuses it', async () => {
  const schedule = await open();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  schedule.setAudience(1);
  for (const [times, wait] of [2_000, 4_000, 8_000].entries()) {
    await until(() => relay.listen.mock.calls.length === times + 1);
    relay.listen.mock.lastCall?.[1]('refused');
    await pass(wait - 1);
    await turn();
    expect(relay.listen).toHaveBeenCalledTimes(times + 1);
    await pass(1);
  }
  await until(() => relay.listen.mock.calls.length === 4);
  expect(hangUp).toHaveBeenCalledTimes(3);

  relay.listen.mock.lastCall?.[1]('refused');
  schedule.setAudience(0);
  await turn();
  await pass(60_000);
  await turn();
  expect(relay.listen).toHaveBeenCalledTimes(4);
});

it.each(['too-large', 'no-room'] as const)('what the relay refuses as %s stays, and is told', async (refusal) => {
  const schedule = await open();
  relay.push.mockResolvedValue(refuse(refusal));
  await device.do('addToCart', { product: kettle });
  await schedule.sync();
  const status = await schedule.status();
  expect(status.state).toBe(refusal);
  expect(status.unsent).toBeGreaterThan(0);
});

it('a disk that is full is told apart from a relay that is away, and tried again', async () => {
  const schedule = await open();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.spyOn(console, 'error').mockReturnValue();
  schedule.setAudience(1);
  const full = Object.assign(new Error('full'), { name: 'AbortError', inner: { name: 'QuotaExceededError' } });
  relay.pull.mockRejectedValueOnce(full);
  await schedule.sync();
  expect((await schedule.status()).state).toBe('disk-full');
  await aRoundWithin(2_000);
  expect((await schedule.status()).state).toBe('idle');
});

it('says how far a large pull has come, and nothing any more once it is over', async () => {
  const schedule = await open();
  const { id: space } = await device.store.mySpace('private');
  const row = await device.store.database.spaces.get(space);
  const { person } = await device.store.identity();
  const seat = { space, rule: 'shared', role: 'owner', owner: person, epoch: 1, floor: 0, reset: false } as const;
  const heard: (number | null)[] = [];
  schedule.statusSource(() => void schedule.status().then(({ progress }) => heard.push(progress)));
  const page = (version: number, more: boolean) => ({
    ...NOTHING,
    more,
    spaces: [{ ...seat, head: 1_000, seats: row?.seats ?? 0, departed: false }],
    records: [{ space, id: `${version}`.padStart(22, 'A'), epoch: 1, sealed: 'AAAA', version, author: person }],
  });
  relay.pull
    .mockResolvedValueOnce(page(1, true))
    .mockResolvedValueOnce(page(500, true))
    .mockResolvedValue(page(1_000, false));
  await schedule.sync();
  await until(() => heard.some((progress) => progress !== null && progress > 0.4));
  expect((await schedule.status()).progress).toBeNull();
});
