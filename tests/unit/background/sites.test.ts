import { beforeEach, expect, it, vi } from 'vitest';

const executeScript = vi.fn<(injection: { target: object; files: string[] }) => Promise<void>>(async () => {});
vi.mock('webextension-polyfill', () => ({
  default: {
    scripting: { executeScript },
    tabs: { get: async () => ({ url: 'https://www.shop.example/p/1' }) },
  },
}));
const { startIn } = await import('../../../entrypoints/background/sites.ts');

const target = () => executeScript.mock.calls[0]?.[0].target;

beforeEach(() => executeScript.mockClear());

it('the script that reads goes into the very page that asked for it', async () => {
  expect(await startIn(7, 'https://www.shop.example/p/1', 'D1')).toBe(true);
  expect(target()).toEqual({ tabId: 7, documentIds: ['D1'] });
});

it('where the browser names no page, it goes into the one that the tab shows', async () => {
  await startIn(7);
  expect(target()).toEqual({ tabId: 7 });
});

it('a page that has gone meanwhile gets nothing', async () => {
  executeScript.mockRejectedValueOnce(new Error('No document with id D1'));
  expect(await startIn(7, 'https://www.shop.example/p/1', 'D1')).toBe(false);
});
