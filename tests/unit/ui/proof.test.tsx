import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PassageView } from '../../../shared/store/views.ts';
import { PassageScreen } from '../../../shared/ui/proof/PassageScreen.tsx';
import { ProofScreen } from '../../../shared/ui/proof/ProofScreen.tsx';
import type { Answers } from '../../support/ui/fake-port.ts';
import { choose, isThere, mount, named, settled, wholeText } from '../../support/ui/mount.tsx';
import { me, passage } from '../../support/ui/samples.ts';

const mei = { person: me.id, name: 'Mei', handle: 'mei', server: 'https://relay.example', recoveryKept: true };
const pushed = passage();
const pulled = passage({
  id: 8,
  direction: 'received',
  address: 'https://relay.example/trpc/sync.pull',
  hasSealed: false,
});

let shown: ReturnType<typeof mount>;
const list = (answers: Answers) => {
  shown = mount(() => <ProofScreen />, { me: mei, ...answers });
};
const detail = (answer: PassageView | null) => {
  shown = mount(() => <PassageScreen passage={7} />, { passage: answer });
};
const copied = vi.fn(async (_text: string) => {});

beforeEach(() => {
  copied.mockClear();
  Object.assign(navigator, { clipboard: { writeText: copied } });
});
afterEach(() => shown.unmount());

test('what passed stands in a list, says how many made room, and leads to each message', () => {
  list({ traffic: { lines: [pulled, pushed], dropped: 3 } });
  expect(wholeText()).toContain('3 older messages have made room.');
  const rows = [...document.querySelectorAll<HTMLElement>('.passage')];
  expect(rows.map(({ textContent }) => textContent)).toMatchObject(
    [/Receivedsync\.pull/, /Sentsync\.pushsealed/].map((it) => expect.stringMatching(it)),
  );
  rows[1]?.click();
  expect(shown.gone).toEqual(['/proof/7']);
});

test.each([
  ['sent', 'sync.push'],
  ['received', 'sync.pull'],
  ['sealed', 'sync.push'],
])('only what was %s, when asked', (filter, deed) => {
  list({ traffic: { lines: [pulled, pushed], dropped: 0 } });
  choose(named<HTMLSelectElement>('Show'), filter);
  const deeds = [...document.querySelectorAll('.passage-deed')].map(({ textContent }) => textContent);
  expect(deeds).toEqual([deed]);
});

test('where nothing has passed it says why, and offers to ask the server only where there is an account', () => {
  list({ traffic: { lines: [], dropped: 0 } });
  named('Send and fetch now').click();
  expect(shown.deeds).toEqual([{ name: 'syncNow', args: {} }]);
  shown.change({ me: { ...mei, handle: null } });
  expect(wholeText()).toContain('speaks to no server at all');
  expect(isThere('Send and fetch now')).toBe(false);
});

test('a message shows its bytes and, beside them, what was sealed in it', async () => {
  detail(pushed);
  const [bytes, plain] = [...document.querySelectorAll('pre')].map(({ textContent }) => textContent);
  expect(bytes).toBe(pushed.text);
  expect(plain).toBe(pushed.sealed[0]?.plain);
  named('Copy').click();
  await settled();
  expect(copied).toHaveBeenCalledWith(pushed.text);
  expect(wholeText()).toContain('Copied');
});

test('keys are named and not shown; a record whose key is not here says so', () => {
  const closed = { id: null, version: null, size: 400, plain: null };
  detail({
    ...pushed,
    sealed: [
      { ...closed, what: 'keyring' },
      { ...closed, what: 'record' },
    ],
  });
  expect(wholeText()).toContain('Your private keys, wrapped by your password or recovery code');
  expect(wholeText()).toContain('Never shown');
  expect(wholeText()).toContain('Its key isn’t on this device');
});

test('a message that made room says so and leads back', () => {
  detail(null);
  named('All messages').click();
  expect(shown.gone).toEqual(['/proof']);
});
