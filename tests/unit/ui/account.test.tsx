import { afterEach, expect, test } from 'vitest';
import { MissingLines } from '../../../shared/ui/account/MissingLines.tsx';
import { RecoveryCode } from '../../../shared/ui/account/RecoveryCode.tsx';
import { recoveryCode, showRecoveryCode } from '../../../shared/ui/account/recovery.ts';
import { SignOut } from '../../../shared/ui/account/SignOut.tsx';
import { deviceName } from '../../../shared/ui/account/this-device.ts';
import { FriendsScreen } from '../../../shared/ui/friends/FriendsScreen.tsx';
import { SafetyPhrase } from '../../../shared/ui/friends/SafetyPhrase.tsx';
import { SettingsScreen } from '../../../shared/ui/settings/SettingsScreen.tsx';
import type { Outcomes } from '../../support/ui/fake-port.ts';
import { isThere, mount, named, settled, wholeText, write } from '../../support/ui/mount.tsx';
import { ana, friend, id } from '../../support/ui/samples.ts';

const CODE = 'orbit lemon quiet harvest pencil river mango cradle sting above copper fiction';
const mei = { person: id('me'), name: 'Mei', handle: 'mei', server: 'https://relay.example', recoveryKept: true };

let shown: ReturnType<typeof mount>;
const deedsOf = (name: string) => shown.deeds.filter((deed) => deed.name === name).map(({ args }) => args);

afterEach(() => {
  shown.unmount();
  showRecoveryCode(null);
});

test('a new recovery code is shown until two of its words have been typed', async () => {
  showRecoveryCode(CODE);
  shown = mount(() => <RecoveryCode />);
  for (const word of CODE.split(' ')) expect(wholeText()).toContain(word);

  named('I have written them down').click();
  expect(wholeText()).not.toContain('orbit');
  const fields = [...document.querySelectorAll<HTMLInputElement>('.recovery input')];
  expect(fields).toHaveLength(2);
  for (const field of fields) write(field, 'wrong');
  named('Check').click();
  await settled();
  expect(wholeText()).toContain('That isn’t what was shown');
  expect(deedsOf('keepRecovery')).toEqual([]);

  for (const field of fields) {
    const place = Number(/\d+/.exec(field.labels?.[0]?.textContent ?? '')?.[0]);
    write(field, ` ${(CODE.split(' ')[place - 1] ?? '').toUpperCase()}`);
  }
  named('Check').click();
  await settled();
  expect(deedsOf('keepRecovery')).toHaveLength(1);
  expect(recoveryCode()).toBeNull();
});

test('what the server stopped naming is counted, and brought back with one press', async () => {
  shown = mount(() => <MissingLines />, { missing: 0 });
  expect(wholeText()).not.toContain('no longer on the server');
  shown.change({ missing: 3 });
  expect(wholeText()).toContain('3 things that were here are no longer on the server');
  named('Bring it back').click();
  await settled();
  expect(deedsOf('bringBack')).toEqual([{}]);
});

test('signing out with something unsent warns, and goes only when told to', async () => {
  const outcomes: Outcomes = { signOut: { refusal: 'unsent-changes' } };
  const sync = { state: 'offline', unsent: 2, aside: 0, progress: null } as const;
  shown = mount(() => <SignOut />, { sync }, outcomes);
  named('Sign out').click();
  await settled();
  expect(wholeText()).toContain('2 changes haven’t reached the server');
  named('Leave it as it is').click();
  await settled();
  expect(isThere('Sign out anyway')).toBe(false);

  named('Sign out').click();
  await settled();
  named('Sign out anyway').click();
  await settled();
  expect(deedsOf('signOut')).toEqual([{ evenUnsent: false }, { evenUnsent: false }, { evenUnsent: true }]);
});

test('before signing out with something unsent everything can be taken along', async () => {
  const outcomes: Outcomes = {
    signOut: { refusal: 'unsent-changes' },
    exportAll: { value: { file: '{}', records: 3 } },
  };
  Object.assign(URL, { createObjectURL: () => '#', revokeObjectURL: () => {} });
  shown = mount(() => <SignOut />, {}, outcomes);
  named('Sign out').click();
  await settled();
  named('Export everything').click();
  await settled();
  expect(deedsOf('exportAll')).toHaveLength(1);
  expect(wholeText()).toContain('Exported 3 records');
});

test('a server that can’t be told is another matter than something unsent', async () => {
  shown = mount(() => <SignOut />, {}, { signOut: { refusal: 'server-unreachable' } });
  named('Sign out').click();
  await settled();
  expect(wholeText()).toContain('The server can’t be reached, so it can’t be told');
  expect(isThere('Export everything')).toBe(false);
  named('Try again').click();
  named('Sign out anyway').click();
  expect(deedsOf('signOut')).toEqual([{ evenUnsent: false }, { evenUnsent: false }, { evenUnsent: true }]);
});

test('any other refusal is said, and nothing is offered that would not help', async () => {
  shown = mount(() => <SignOut />, {}, { signOut: { refusal: 'too-many' } });
  named('Sign out').click();
  await settled();
  expect(wholeText()).toContain('Too many tries');
  expect(isThere('Sign out anyway')).toBe(false);
});

const signedOut = {
  me: mei,
  sync: { state: 'signed-out', unsent: 0, aside: 0, progress: null },
  access: { everyShop: true, notifications: true },
} as const;

test('a device that the server signed out may sign in again, or be emptied', async () => {
  shown = mount(() => <SettingsScreen />, signedOut);
  await settled();
  expect(isThere('Sign in')).toBe(true);
  named('Sign out').click();
  await settled();
  expect(deedsOf('signOut')).toEqual([{ evenUnsent: false }]);
});

test('signed out with the password forgotten, the recovery code leads back in', async () => {
  shown = mount(() => <SettingsScreen />, signedOut);
  await settled();
  named('I forgot my password').click();
  expect(isThere('New password')).toBe(true);
  named('I remember my password').click();
  expect(isThere('New password')).toBe(false);
});

test('a recovery code that was never proven is recalled among the friends, with a way to a new one', async () => {
  shown = mount(() => <FriendsScreen />, { me: { ...mei, recoveryKept: false }, friends: [] });
  await settled();
  expect(wholeText()).toContain('You haven’t confirmed your recovery code yet');
  named('Open the settings').click();
  expect(shown.gone).toEqual(['/settings']);
});

test('the safety phrase is shown, and what the two find is kept', async () => {
  const phrase = 'orbit lemon quiet harvest pencil river mango cradle';
  shown = mount(
    () => <SafetyPhrase friend={friend(ana)} open onOpen={() => {}} />,
    {},
    { readSafetyPhrase: { value: { phrase, signKey: 'their newest' } } },
  );
  await settled();
  expect(wholeText()).toContain(phrase);
  named('They are the same').click();
  named('They aren’t').click();
  expect(deedsOf('readSafetyPhrase')).toEqual([{ friend: ana.id }]);
  expect(deedsOf('verifyFriend')).toEqual([
    { friend: ana.id, signKey: 'their newest', isSame: true },
    { friend: ana.id, signKey: 'their newest', isSame: false },
  ]);
});

test('nothing can be said of a safety phrase that isn’t there', async () => {
  shown = mount(
    () => <SafetyPhrase friend={friend(ana)} open onOpen={() => {}} />,
    {},
    { readSafetyPhrase: { refusal: 'not-friends' } },
  );
  await settled();
  named('They are the same').click();
  expect(deedsOf('verifyFriend')).toEqual([]);
});

test('where phrases differed it stays said, until they are compared once more', async () => {
  shown = mount(() => <FriendsScreen />, { me: mei, friends: [friend(ana, { isAnother: true, hasNewKeys: true })] });
  await settled();
  expect(wholeText()).toContain('somebody may stand between you and Ana');
  expect(isThere('All right')).toBe(false);
  named('Compare again').click();
  await settled();
  expect(wholeText()).toContain('Compare with Ana');
});

test('a friend’s new keys are said, and what was compared is marked', async () => {
  const friends = [friend(ana, { hasNewKeys: true }), friend({ id: id('bo'), name: 'Bo' }, { verified: true })];
  shown = mount(() => <FriendsScreen />, { me: mei, friends });
  await settled();
  expect(wholeText()).toContain('Ana has new keys');
  expect(wholeText()).toContain('compared');
  named('All right').click();
  expect(deedsOf('noticeKeys')).toEqual([{ friend: ana.id }]);
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36 Edg/150.0', 'Edge on Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/150.0.0.0 Safari/537.36', 'Chrome on Mac'],
  ['something', 'Browser'],
])('a device is named after %j', (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
