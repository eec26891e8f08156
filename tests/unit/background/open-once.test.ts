import { beforeEach, expect, it, vi } from 'vitest';

const session = new Map<string, unknown>();
const tabs: { id: number; url: string }[] = [];
/** Thrown in place of going on: here the browser stops the worker. */
const stopped = new Error('stopped');
let stopAfter: 'create' | 'nothing' | 'begun';
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async (key: string) => ({ [key]: session.get(key) }),
        set: async (entries: object) => {
          for (const [key, value] of Object.entries(entries)) session.set(key, value);
          if (stopAfter === 'begun') throw stopped;
        },
      },
    },
    tabs: {
      query: async () => [...tabs],
      create: async ({ url }: { url: string }) => {
        const tab = { id: tabs.length + 1, url };
        tabs.push(tab);
        if (stopAfter === 'create') throw stopped;
        return tab;
      },
    },
  },
}));
const { openOnce } = await import('../../../entrypoints/background/open-once.ts');

const SHOP = 'https://shop.example/p/1';

beforeEach(() => {
  session.clear();
  tabs.splice(0, tabs.length, { id: 1, url: SHOP });
  stopAfter = 'nothing';
});

it('opens a tab a request, however many tabs show the address already', async () => {
  expect(await openOnce(SHOP, 'first')).toBe(2);
  expect(await openOnce(SHOP, 'first')).toBe(2);
  expect(await openOnce(SHOP, 'second')).toBe(3);
  expect(tabs).toHaveLength(3);
});

it.each(['begun', 'create'] as const)('opens one tab though the worker was stopped after “%s”', async (moment) => {
  stopAfter = moment;
  await expect(openOnce(SHOP, 'first')).rejects.toBe(stopped);
  stopAfter = 'nothing';
  expect(await openOnce(SHOP, 'first')).toBe(2);
  expect(tabs).toHaveLength(2);
});
