import { afterEach, expect, test } from 'vitest';
import { ListsScreen } from '../../../shared/ui/lists/ListsScreen.tsx';
import { isThere, mount, named, settled, wholeText } from '../../support/ui/mount.tsx';
import { id, list } from '../../support/ui/samples.ts';

const gifts = { id: id('gifts'), name: 'Gifts', count: 3 };
const attic = { id: id('attic'), name: 'Attic', count: 1 };

let shown: ReturnType<typeof mount>;
afterEach(() => shown.unmount());

test('a removed list is brought back from the fold, which goes with the last of them', async () => {
  shown = mount(() => <ListsScreen layout="rows" />, { lists: [list('Kitchen')], removedLists: [gifts, attic] });
  const fold = document.querySelector<HTMLDetailsElement>('details.removed-lists');
  expect(fold?.open).toBe(false);
  expect([...(fold?.querySelectorAll('li .list-name') ?? [])].map(({ textContent }) => textContent)).toEqual([
    'Gifts3 things',
    'Attic1 thing',
  ]);
  named('Bring back Gifts').click();
  await settled();
  expect(shown.deeds).toEqual([{ name: 'restore', args: { id: gifts.id } }]);
  expect(wholeText()).toContain('It’s back');

  shown.change({ removedLists: [attic] });
  expect(isThere('Bring back Gifts')).toBe(false);
  expect(isThere('Bring back Attic')).toBe(true);
  shown.change({ removedLists: [] });
  expect(wholeText()).not.toContain('Removed lists');
});

test('where nothing was removed, nothing is said of it', () => {
  shown = mount(() => <ListsScreen layout="boards" />, { lists: [], removedLists: [] });
  expect(wholeText()).toContain('No lists yet');
  expect(document.querySelector('details')).toBeNull();
});
