import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTime } from '../../../entrypoints/background/buy/in-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a page that lets no script in holds nobody up', async () => {
  const waited = inTime(new Promise<string[]>(() => {}));
  await vi.runAllTimersAsync();
  expect(await waited).toBeUndefined();
});

it('a page that answers is heard', async () => {
  expect(await inTime(Promise.resolve(['here', 'another frame']))).toBe('here');
  expect(vi.getTimerCount()).toBe(0);
});
