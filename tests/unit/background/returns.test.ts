import { beforeEach, expect, it, vi } from 'vitest';
import { orders } from '../../../shared/store/queries/orders.ts';
import { openDevice } from '../../support/device.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';

const browser = vi.hoisted(() => ({
  alarms: { create: vi.fn(), clear: vi.fn() },
  permissions: { contains: vi.fn() },
  notifications: { create: vi.fn() },
  runtime: { getURL: (path: string) => path },
}));
vi.mock('webextension-polyfill', () => ({ default: browser }));
const { isReturnNotice, RETURNS_ALARM, remindOfReturns } = await import('../../../entrypoints/background/returns.ts');

const DAY = 24 * 60 * 60 * 1000;
const START = 1_790_000_000_000;

beforeEach(() => {
  vi.clearAllMocks();
  browser.permissions.contains.mockResolvedValue(true);
});

const bought = async () => {
  let now = START;
  const device = await openDevice({ now: () => now });
  const { added } = await device.do('addAllToCart', { things: [{ product: kettle }, { product: coffeeAtBerg }] });
  for (const { line } of added) await device.do('settle', { lines: [line], bought: [line] });
  const [first, second] = await orders(device.store);
  await device.do('setReturnBy', { purchase: first?.id ?? '', returnBy: START + 10 * DAY });
  await device.do('setReturnBy', { purchase: second?.id ?? '', returnBy: START + 20 * DAY });
  return { device, wait: (days: number) => (now += days * DAY) };
};

it('reminds once, three days before, and wakes up for the next', async () => {
  const { device, wait } = await bought();
  await remindOfReturns(device.store);
  expect(browser.notifications.create).not.toHaveBeenCalled();
  expect(browser.alarms.create).toHaveBeenLastCalledWith(RETURNS_ALARM, { when: START + 7 * DAY });

  wait(7.1);
  await remindOfReturns(device.store);
  await remindOfReturns(device.store);
  expect(browser.notifications.create).toHaveBeenCalledOnce();
  expect(isReturnNotice(browser.notifications.create.mock.calls[0]?.[0])).toBe(true);
  expect(browser.alarms.create).toHaveBeenLastCalledWith(RETURNS_ALARM, { when: START + 17 * DAY });
});

it('reminds anew of another day, and never of one that is over', async () => {
  const { device, wait } = await bought();
  wait(8);
  await remindOfReturns(device.store);
  const [, later] = await orders(device.store);
  const soon = later ?? expect.fail('there are two purchases');
  await device.do('setReturnBy', { purchase: soon.id, returnBy: START + 9 * DAY });
  await remindOfReturns(device.store);
  expect(browser.notifications.create).toHaveBeenCalledTimes(2);

  wait(30);
  await device.do('setReturnBy', { purchase: soon.id, returnBy: START + 12 * DAY });
  await remindOfReturns(device.store);
  expect(browser.notifications.create).toHaveBeenCalledTimes(2);
  expect(browser.alarms.clear).toHaveBeenCalled();
});

it('waits without permission, and says so when it comes', async () => {
  const { device, wait } = await bought();
  wait(8);
  browser.permissions.contains.mockResolvedValue(false);
  await remindOfReturns(device.store);
  expect(browser.notifications.create).not.toHaveBeenCalled();
  browser.permissions.contains.mockResolvedValue(true);
  await remindOfReturns(device.store);
  expect(browser.notifications.create).toHaveBeenCalledOnce();
});
