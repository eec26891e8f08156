import { afterEach, expect, test } from 'vitest';
import type { SyncStatus } from '../../../shared/store/views.ts';
import { SyncLine } from '../../../shared/ui/parts/SyncLine.tsx';
import { AsideLines } from '../../../shared/ui/settings/AsideLines.tsx';
import { mount, named, wholeText } from '../../support/ui/mount.tsx';

let shown: ReturnType<typeof mount>;
afterEach(() => shown.unmount());

const line = (status: Partial<SyncStatus>) => {
  const sync: SyncStatus = { state: 'idle', unsent: 0, aside: 0, progress: null, ...status };
  shown = mount(() => <SyncLine />, { sync });
  return document.querySelector('[role=status] .sync-line')?.textContent ?? null;
};

test.each([
  [{ state: 'idle' }, null],
  [{ state: 'syncing' }, null],
  [{ state: 'local' }, null],
  [{ state: 'syncing', progress: 0.412 }, 'Fetching what is new: 41%'],
  [{ state: 'offline', unsent: 2 }, 'Offline. 2 changes are kept here and will be sent later.'],
] as const)('%j is told as %j', (status, sentence) => expect(line(status)).toBe(sentence));

test.each([
  ['disk-full', /no room left.*is kept.*free some space/],
  ['too-large', /too large.*kept here.*make it shorter/],
  ['no-room', /no room left for you.*kept here.*remove something old/],
  ['update-needed', /kept here; update Tagalong/],
] as const)('%s says what happened, what was kept and what to do', (state, sentence) =>
  expect(line({ state })).toMatch(sentence),
);

test('signed out, it leads to where one signs in', () => {
  expect(line({ state: 'signed-out' })).toMatch(/kept here; sign in to share again/);
  named('Sign in').click();
  expect(shown.gone).toEqual(['/settings']);
});

test('what arrived and is not shown is counted, each reason with its sentence', () => {
  shown = mount(() => <AsideLines />, {
    aside: [
      { reason: 'forged', count: 2 },
      { reason: 'unfit', count: 1 },
    ],
  });
  const lines = [...document.querySelectorAll('p')].map(({ textContent }) => textContent);
  expect(lines).toEqual([
    '2 things that arrived aren’t shown. Whoever is said to have written it didn’t sign it.',
    'One thing that arrived isn’t shown. It doesn’t say what a thing of its kind has to say.',
  ]);
  shown.change({ aside: [] });
  expect(wholeText()).not.toContain('shown');
});
