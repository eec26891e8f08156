import { beforeEach, expect, it, vi } from 'vitest';
import { newId } from '../../../shared/model/ids.ts';
import { openDevice } from '../../support/device.ts';
import { kettle } from '../../support/products.ts';

const browser = vi.hoisted(() => ({
  action: { setBadgeText: vi.fn(), setBadgeBackgroundColor: vi.fn(), setBadgeTextColor: vi.fn() },
  permissions: { contains: vi.fn() },
  notifications: { create: vi.fn() },
  runtime: { getURL: (path: string) => path },
}));
vi.mock('webextension-polyfill', () => ({ default: browser }));
const { friendOfNotice, hearNotices, showUnread } = await import('../../../entrypoints/background/notices.ts');

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** A device whose friend has recommended something; answers with a way to let the friend say more. */
const withFriend = async () => {
  const device = await openDevice();
  const [friend, space] = [newId(random), newId(random)];
  const { person: me } = await device.store.identity();
  const row = { purpose: 'conversation', owner: friend, rule: 'authored', role: 'writer', epoch: 1, keys: {} } as const;
  await device.store.database.spaces.put({ ...row, id: space, cursor: 0, registered: 1, with: friend });
  let version = 0;
  const arrive = (kind: 'profile' | 'message', author: string, fields: Record<string, unknown>) => {
    const stamps = Object.fromEntries(Object.keys(fields).map((name) => [name, '0mwr3hpq9-0000-other']));
    version += 1;
    return device.store.receive([{ space, id: newId(random), kind, author, version, fields, stamps }]);
  };
  await arrive('profile', friend, { name: 'Ana' });
  let sentAt = 1_770_000_000_000;
  const says = (text: string, author = friend) => {
    sentAt += 1000;
    return arrive('message', author, { type: 'recommendation', text, product: kettle, replyTo: null, sentAt });
  };
  return { device, friend, me, says };
};

beforeEach(() => {
  vi.clearAllMocks();
  browser.permissions.contains.mockResolvedValue(true);
});

it('counts what is unread on the button and tells of it once', async () => {
  const { device, friend, says } = await withFriend();
  await says('For your tea');
  await showUnread(device.store);
  await showUnread(device.store);
  expect(browser.action.setBadgeText).toHaveBeenLastCalledWith({ text: '1' });
  expect(browser.notifications.create).toHaveBeenCalledOnce();
  const [notice, options] = browser.notifications.create.mock.calls[0] ?? [];
  expect(options).toMatchObject({ title: 'Ana recommends something', message: 'For your tea' });
  expect(friendOfNotice(notice)).toBe(friend);

  await says('And another');
  await showUnread(device.store);
  expect(browser.notifications.create).toHaveBeenCalledTimes(2);
  expect(browser.action.setBadgeText).toHaveBeenLastCalledWith({ text: '2' });
});

it('says nothing of what was read, of my own words, or without permission', async () => {
  const { device, friend, me, says } = await withFriend();
  await says('Read already');
  await device.do('markRead', { friend });
  await showUnread(device.store);
  await says('My own', me);
  await showUnread(device.store);
  browser.permissions.contains.mockResolvedValue(false);
  await says('Not allowed');
  await showUnread(device.store);
  expect(browser.notifications.create).not.toHaveBeenCalled();
  expect(browser.action.setBadgeText).toHaveBeenLastCalledWith({ text: '1' });
});

it('hears the first press on a notice though notices were allowed only after the worker had started', () => {
  const { notifications } = browser;
  const heard = new Set<unknown>();
  const onClicked = {
    hasListener: (each: unknown) => heard.has(each),
    addListener: (each: unknown) => heard.add(each),
  };
  const pressed = vi.fn();
  Object.assign(browser, { notifications: undefined });
  hearNotices(pressed);
  expect(heard.size).toBe(0);

  Object.assign(browser, { notifications: { ...notifications, onClicked } });
  hearNotices(pressed);
  hearNotices(pressed);
  expect([...heard]).toEqual([pressed]);
  Object.assign(browser, { notifications });
});
