// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { followInvite } from '../../../shared/overlay/invite-page.ts';
import { closedRoots, press } from './in-closed-roots.ts';

closedRoots();
const open = vi.fn();
const page = (path: string, meta = '<meta name="tagalong-invite" content="1">') => {
  history.replaceState({}, '', path);
  document.head.innerHTML = meta;
  document.body.innerHTML = '<button id="tagalong-accept" hidden>Open in Tagalong</button>';
  const button = document.querySelector<HTMLElement>('#tagalong-accept');
  followInvite(document, location, open);
  return button;
};
beforeEach(() => vi.clearAllMocks());

test('an invite’s page shows its button; a press by a person opens the link with its secret', () => {
  const button = page('/i/Ab_9-x#secret');
  expect(button?.hidden).toBe(false);
  press(button);
  expect(open).toHaveBeenCalledWith(`${location.origin}/i/Ab_9-x#secret`);
});

test('a press by a script opens nothing', () => {
  page('/i/abc#secret')?.click();
  expect(open).not.toHaveBeenCalled();
});

test.each([
  ['another path', '/invites/abc', undefined],
  ['a deeper path', '/i/abc/def', undefined],
  ['a page that is no invite', '/i/abc', ''],
])('%s is left alone', (_name, path, meta) => {
  expect(page(path, meta)?.hidden).toBe(true);
});
