import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatDate } from '../../../shared/i18n/format.ts';
import { InviteMaker } from '../../../shared/ui/friends/InviteMaker.tsx';
import { choose, isThere, mount, named, settled, wholeText } from '../../support/ui/mount.tsx';
import { DAY, id, NOW } from '../../support/ui/samples.ts';

const open = (name: string, made: number) => ({
  invite: id(name),
  link: `https://relay.example/i/${name}#secret`,
  uses: 20,
  used: 0,
  expiresAt: made + 14 * DAY,
  createdAt: made,
});
const older = open('older', NOW - 3 * DAY);
const newer = open('newer', NOW);
const CALL_BACK_OLDER = `Call back the link made on ${formatDate(older.createdAt)}`;
const CALL_BACK_NEWER = `Call back the link made on ${formatDate(newer.createdAt)}`;
const COPY_OLDER = `Copy the link made on ${formatDate(older.createdAt)}`;

const copied = vi.fn(async (_text: string) => {});
let shown: ReturnType<typeof mount>;

beforeEach(async () => {
  copied.mockReset();
  Object.assign(navigator, { clipboard: { writeText: copied } });
  const outcomes = {
    makeInvite: { value: { link: newer.link } },
    listInvites: { value: { invites: [newer, older] } },
  };
  shown = mount(() => <InviteMaker />, {}, outcomes);
  await settled();
});
afterEach(() => shown.unmount());

const uses = () => named<HTMLSelectElement>('For how many');
const makeLink = async () => {
  named('Make an invite link').click();
  await settled();
  expect(named<HTMLInputElement>('Invite link').value).toBe(newer.link);
};

test('a link for many never stands under words about a link for one', async () => {
  choose(uses(), '20');
  await makeLink();
  expect(wholeText()).toContain('The link works 20 times.');
  choose(uses(), '1');
  expect(wholeText()).toContain('The link works once.');
  expect(isThere('Invite link')).toBe(false);
  expect(isThere('Make an invite link')).toBe(true);
});

test('a link that was called back can’t be copied any more; another one’s end leaves it alone', async () => {
  await makeLink();
  named(CALL_BACK_OLDER).click();
  await settled();
  expect(isThere('Invite link')).toBe(true);
  named(CALL_BACK_NEWER).click();
  await settled();
  expect(isThere('Invite link')).toBe(false);
});

test('a link that is still open is copied again from where it is listed', async () => {
  named(COPY_OLDER).click();
  await settled();
  expect(copied.mock.calls).toEqual([[older.link]]);
  expect(wholeText()).toContain('Copied');
});

test('in a frame that may not write to the clipboard, it is copied by the browser’s command', async () => {
  copied.mockRejectedValue(new DOMException('blocked by permissions policy', 'NotAllowedError'));
  const setData = vi.fn();
  const command = vi.fn(() => {
    document.dispatchEvent(Object.assign(new Event('copy', { cancelable: true }), { clipboardData: { setData } }));
    return true;
  });
  Object.assign(document, { execCommand: command });
  named(COPY_OLDER).click();
  await settled();
  expect(setData.mock.calls).toEqual([['text/plain', older.link]]);
  expect(wholeText()).toContain('Copied');

  command.mockImplementation(() => false);
  named(COPY_OLDER).click();
  await settled();
  expect(wholeText()).toContain('Your browser doesn’t let Tagalong copy from here.');
});
