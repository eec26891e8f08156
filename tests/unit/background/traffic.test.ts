import { beforeEach, expect, it, vi } from 'vitest';
import { openDevice } from '../../support/device.ts';

const session = new Map<string, unknown>();
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async () => Object.fromEntries(session),
        set: async (entries: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(entries)) session.set(key, value);
        },
        remove: async (keys: string[]) => {
          for (const key of keys) session.delete(key);
        },
      },
    },
  },
}));
const { keepTraffic } = await import('../../../entrypoints/background/traffic.ts');

const passage = (text: string) =>
  ({ direction: 'sent', at: 1, address: 'https://relay.example/trpc/sync.push', text }) as const;

beforeEach(() => session.clear());

it('tells the newest first, and what a worker before this one noted', async () => {
  const before = keepTraffic();
  before.note(passage('{"sealed":"AAAA"}'));
  await vi.waitFor(() => expect(session.size).toBe(1));
  const after = keepTraffic();
  after.note(passage('Grüße'));
  await vi.waitFor(() => expect(session.size).toBe(2));
  expect(await after.list()).toMatchObject({
    dropped: 0,
    lines: [
      { id: 1, size: 7, hasSealed: false },
      { id: 0, size: 17, hasSealed: true },
    ],
  });
  expect(await after.read((await openDevice()).store, 1)).toMatchObject({ text: 'Grüße', sealed: [] });
});

it('the oldest make room, are counted, and are gone from the session’s memory too', async () => {
  const traffic = keepTraffic();
  for (let count = 0; count < 1_002; count += 1) traffic.note(passage(String(count)));
  await vi.waitFor(async () => expect(await traffic.list()).toMatchObject({ dropped: 2 }));
  await vi.waitFor(() => expect(session.size).toBe(1_000));
  const { store } = await openDevice();
  expect(await traffic.read(store, 1)).toBeNull();
  expect(await traffic.read(store, 2)).toMatchObject({ text: '2' });
});

it('what keeps the line alive makes room before all that says something', async () => {
  const traffic = keepTraffic();
  traffic.note(passage('said'));
  for (let count = 0; count < 1_500; count += 1) traffic.note(passage(count % 2 ? 'PING' : 'PONG'));
  await vi.waitFor(async () => expect(await traffic.list()).toMatchObject({ dropped: 501 }));
  await vi.waitFor(() => expect(session.size).toBe(1_000));
  const { store } = await openDevice();
  expect(await traffic.read(store, 0)).toMatchObject({ text: 'said' });
});

it('of what is very long the beginning is kept, and its whole size', async () => {
  const traffic = keepTraffic();
  for (let count = 0; count < 5; count += 1) traffic.note(passage('x'.repeat(1_500_000)));
  await vi.waitFor(async () => expect((await traffic.list()).lines[0]).toMatchObject({ id: 4 }));
  const { lines, dropped } = await traffic.list();
  expect(lines.map(({ size, isCut }) => ({ size, isCut }))).toEqual(
    Array.from({ length: 4 }, () => ({ size: 1_500_000, isCut: true })),
  );
  expect(dropped).toBe(1);
});
