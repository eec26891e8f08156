import { afterEach, expect, test } from 'vitest';
import { FriendsScreen } from '../../../shared/ui/friends/FriendsScreen.tsx';
import { InviteScreen } from '../../../shared/ui/friends/InviteScreen.tsx';
import type { Outcomes } from '../../support/ui/fake-port.ts';
import { isThere, mount, named, settled, wholeText, write } from '../../support/ui/mount.tsx';
import { ana, friend, id } from '../../support/ui/samples.ts';

const LINK = 'https://relay.example/i/abc#secret';
const stranger = {
  person: id('me'),
  name: '',
  handle: null,
  server: 'https://relay.tagalong.example',
  recoveryKept: true,
};
const known = { ...stranger, name: 'Mei', handle: 'mei' };

/** What an invite is answered with before there is an account. */
const NO_ACCOUNT: Outcomes = { readInvite: { refusal: 'no-account' } };

let shown: ReturnType<typeof mount>;
const deedsOf = (name: string) => shown.deeds.filter((deed) => deed.name === name).map(({ args }) => args);
const friends = (me = known, outcomes: Outcomes = {}) => {
  shown = mount(() => <FriendsScreen />, { me, friends: [friend(ana)] }, outcomes);
};
const invite = (me: typeof known | typeof stranger, outcomes: Outcomes = {}) => {
  shown = mount(() => <InviteScreen link={LINK} />, { me }, outcomes);
};

afterEach(() => shown.unmount());

test('a friend is removed only after a second thought', async () => {
  friends();
  named('Remove Ana').click();
  await settled();
  expect(deedsOf('removeFriend')).toEqual([]);
  document.querySelector<HTMLElement>('[role=alertdialog] .danger')?.click();

  expect(deedsOf('removeFriend')).toEqual([{ friend: ana.id }]);
});

test('an account is made with what was typed, on the server beneath', async () => {
  friends(stranger as never);
  write(named<HTMLInputElement>('Your name'), 'Mei');
  write(named<HTMLInputElement>('Handle'), 'Mei.L');
  write(named<HTMLInputElement>('Password'), 'four quiet words here');
  named('Make an account').click();
  await settled();

  expect(deedsOf('signUp')).toMatchObject([
    { name: 'Mei', handle: 'mei.l', password: 'four quiet words here', server: stranger.server },
  ]);
});

test('an invite from a server that this device doesn’t know names it beside the password, unfolded', async () => {
  const fold = () => document.querySelector<HTMLDetailsElement>('details.server');
  invite(stranger, NO_ACCOUNT);
  await settled();
  expect(wholeText()).toContain('relay.example isn’t the server that this Tagalong knows');
  expect(fold()?.open).toBe(true);
  named('I have an account').click();
  expect(wholeText()).toContain('relay.example isn’t the server that this Tagalong knows');
  expect(fold()?.open).toBe(true);
  shown.unmount();

  invite({ ...stranger, server: 'https://relay.example' }, NO_ACCOUNT);
  await settled();
  expect(wholeText()).not.toContain('isn’t the server');
  expect(fold()?.open).toBe(false);
});

test('what is no invite is told before anybody makes an account for it, and may be tried again', async () => {
  invite(stranger, { readInvite: { refusal: 'invite-invalid' } });
  await settled();
  expect(wholeText()).toContain('That isn’t an invite link, or part of it is missing');
  expect(isThere('Make an account')).toBe(false);
  named('Try again').click();
  await settled();
  expect(deedsOf('readInvite')).toEqual([{ link: LINK }, { link: LINK }]);
});

test('my name is changed where it stands, or left as it was', async () => {
  friends();
  named('Change name').click();
  expect(named<HTMLInputElement>('Your name').autocomplete).toBe('name');
  write(named<HTMLInputElement>('Your name'), 'Nobody');
  named('Cancel').click();
  expect(deedsOf('setName')).toEqual([]);

  named('Change name').click();
  expect(named<HTMLInputElement>('Your name').value).toBe('Mei');
  write(named<HTMLInputElement>('Your name'), ' Mei Lin ');
  named('Save').click();
  await settled();
  expect(deedsOf('setName')).toEqual([{ name: 'Mei Lin' }]);
  expect(isThere('Your name')).toBe(false);
});

test('a refused name stays in the field, and why stands beneath', async () => {
  friends(known, { setName: { refusal: 'name-needed' } });
  named('Change name').click();
  write(named<HTMLInputElement>('Your name'), ' ');
  named('Save').click();
  await settled();
  expect(named('Your name').closest('form')?.querySelector('[role=alert]')?.textContent).toBeTruthy();
});

test('a password says how much is missing, then that it will do', () => {
  friends(stranger as never);
  write(named<HTMLInputElement>('Password'), 'nine char');
  expect(wholeText()).toContain('one more');
  write(named<HTMLInputElement>('Password'), 'ten chars.');
  expect(wholeText()).toContain('Long enough');
});

test('a refused sign-up keeps everything typed and says why beside it', async () => {
  friends(stranger as never, { signUp: { refusal: 'handle-taken' } });
  write(named<HTMLInputElement>('Handle'), 'mei');
  named('Make an account').click();
  await settled();

  expect(wholeText()).toContain('Somebody has that handle already');
  expect(named<HTMLInputElement>('Handle').value).toBe('mei');
});

test('the password can be looked at', () => {
  friends(stranger as never);
  named('Show password').click();

  expect(named<HTMLInputElement>('Password').type).toBe('text');
  expect(isThere('Hide password')).toBe(true);
});

test('an invite link is shown with what it means', async () => {
  friends(known, { makeInvite: { value: { link: LINK } } });
  named('Make an invite link').click();
  await settled();

  expect(named<HTMLInputElement>('Invite link').value).toBe(LINK);
  expect(wholeText()).toContain('works once');
});

test('a pasted invite opens on the full page, its secret included', () => {
  friends();
  write(named<HTMLInputElement>('Paste the link here'), ` ${LINK} `);
  named('Look at it').click();

  expect(deedsOf('openApp')).toEqual([{ path: `/invite?link=${encodeURIComponent(LINK)}` }]);
});

test('an invite says who it is from, and accepting makes friends', async () => {
  invite(known, { readInvite: { value: { from: 'Ana' } }, acceptInvite: { value: { friend: ana } } });
  await settled();
  expect(wholeText()).toContain('Ana would like to be your friend here');
  named('Accept').click();
  await settled();

  expect(deedsOf('acceptInvite')).toEqual([{ link: LINK }]);
  expect(wholeText()).toContain('You and Ana are friends now');
});

test('without an account the invite waits, and the account is made on the invite’s server', async () => {
  const outcomes: Outcomes = { ...NO_ACCOUNT };
  invite(stranger, outcomes);
  await settled();
  named('Make an account').click();
  await settled();
  expect(deedsOf('signUp')).toMatchObject([{ server: 'https://relay.example' }]);

  Object.assign(outcomes, { readInvite: { value: { from: 'Ana' } } });
  shown.change({ me: known });
  await settled();
  expect(wholeText()).toContain('Ana would like to be your friend here');
});

test('a used invite is said to be used', async () => {
  invite(known, { readInvite: { refusal: 'invite-spent' } });
  await settled();

  expect(wholeText()).toContain('This invite has been used up');
});
