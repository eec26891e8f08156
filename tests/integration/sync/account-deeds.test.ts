import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cart } from '../../../shared/store/queries/cart.ts';
import { conversation } from '../../../shared/store/queries/inbox.ts';
import { me } from '../../../shared/store/queries/me.ts';
import { opinionsOn } from '../../../shared/store/queries/opinions.ts';
import { friends } from '../../../shared/store/queries/people.ts';
import { befriend, type Device, openDevice, signUp } from '../../support/device.ts';
import { coffeeAtBerg, kettle } from '../../support/products.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const password = 'correct horse battery';
const newPassword = 'staple of another colour';
const refused = (refusal: string) => ({ ok: false, refusal });

let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay();
});
afterAll(() => relay.stop());

const signIn = (device: Device, handle: string, by = password) =>
  device.act('signIn', { handle, password: by, server: relay.url });

/** Two devices of one person, both signed in. */
const twoDevices = async (handle: string) => {
  const [phone, laptop] = [await openDevice(), await openDevice()];
  await signUp(phone, handle, relay.url);
  await signIn(laptop, handle);
  return { phone, laptop };
};
const twoFriends = async (one: string, other: string) => {
  const [ana, joris] = [await openDevice(), await openDevice()];
  await signUp(ana, one, relay.url);
  await signUp(joris, other, relay.url);
  await befriend(ana, joris);
  return { ana, joris };
};

describe('another password', () => {
  it('opens the account from then on, the one before does not, and devices stay signed in', async () => {
    const { phone, laptop } = await twoDevices('repassworded');
    await phone.do('addToCart', { product: kettle });
    await phone.do('changeAccount', { password, newPassword });
    expect(await laptop.sync()).toBeNull();
    expect((await cart(laptop.store)).count).toBe(1);

    const tablet = await openDevice();
    expect(await signIn(tablet, 'repassworded')).toEqual(refused('wrong-credentials'));
    expect((await signIn(tablet, 'repassworded', newPassword)).ok).toBe(true);
    expect((await cart(tablet.store)).count).toBe(1);
  });

  it('is refused without the one there is, and when it is weak', async () => {
    const { phone } = await twoDevices('guarded-account');
    expect(await phone.act('changeAccount', { password: 'a guess of mine', newPassword })).toEqual(
      refused('wrong-credentials'),
    );
    expect(await phone.act('changeAccount', { password, newPassword: 'short' })).toEqual(refused('password-weak'));
    expect((await signIn(await openDevice(), 'guarded-account')).ok).toBe(true);
  });
});

describe('another handle', () => {
  it('is what one signs in with, here and elsewhere; a taken one is refused', async () => {
    const { phone, laptop } = await twoDevices('before-handle');
    await signUp(await openDevice(), 'taken-handle', relay.url);
    expect(await phone.act('changeAccount', { password, newHandle: 'taken-handle' })).toEqual(refused('handle-taken'));
    await phone.do('changeAccount', { password, newHandle: 'after-handle' });
    expect((await me(phone.store)).handle).toBe('after-handle');
    expect(await laptop.sync()).toBeNull();
    // Deeds that ask for the password work there too.
    expect((await me(laptop.store)).handle).toBe('after-handle');
    await laptop.do('changeAccount', { password, newPassword: password });
    expect(await signIn(await openDevice(), 'before-handle')).toEqual(refused('wrong-credentials'));
    expect((await signIn(await openDevice(), 'after-handle')).ok).toBe(true);
  });
});

describe('a recovery code', () => {
  it('opens the account on a new device and gives it another password', async () => {
    const phone = await openDevice();
    const account = { handle: 'forgetful', server: relay.url };
    const { recoveryCode: code } = await phone.do('signUp', { ...account, name: 'Mei', password });
    await phone.do('addToCart', { product: kettle });
    await phone.sync();

    const laptop = await openDevice();
    await laptop.do('recover', { ...account, code: ` ${code.toUpperCase()} `, password: newPassword });
    expect((await cart(laptop.store)).count).toBe(1);
    expect(await signIn(await openDevice(), 'forgetful')).toEqual(refused('wrong-credentials'));
    expect((await signIn(await openDevice(), 'forgetful', newPassword)).ok).toBe(true);
    await laptop.do('addToCart', { product: coffeeAtBerg });
    await laptop.sync();
    await phone.sync();
    expect((await cart(phone.store)).count).toBe(2);
  });

  it('opens nothing once a new one was made, nor another account, nor with a word of it changed', async () => {
    const phone = await openDevice();
    const account = { handle: 'renewing', server: relay.url };
    const { recoveryCode: old } = await phone.do('signUp', { ...account, name: 'Mei', password });
    expect(await phone.act('renewRecovery', { password: 'a guess of mine' })).toEqual(refused('wrong-credentials'));
    await phone.do('keepRecovery', {});
    const { recoveryCode: code } = await phone.do('renewRecovery', { password });
    expect((await me(phone.store)).recoveryKept).toBe(false);

    const recover = async (by: string, handle = account.handle) =>
      (await openDevice()).act('recover', { ...account, handle, code: by, password: newPassword });
    await signUp(await openDevice(), 'not-renewing', relay.url);
    expect(await recover(old)).toEqual(refused('wrong-credentials'));
    expect(await recover(code, 'not-renewing')).toEqual(refused('wrong-credentials'));
    expect(await recover(code.split(' ').slice(1).join(' '))).toEqual(refused('code-invalid'));
    expect(await recover(code)).toEqual({ ok: true, value: {} });
  });
});

describe('an account that is deleted', () => {
  it('is gone from the relay, from its devices and from friends; what was said to each other stays theirs', async () => {
    const { ana, joris } = await twoFriends('deleting', 'staying');
    const laptop = await openDevice();
    await signIn(laptop, 'deleting');
    const said = { stance: 'has', rating: 2, text: 'Leaks', since: null } as const;
    await ana.do('giveOpinion', { product: kettle, ...said, good: [], bad: [] });
    const [joriss] = await friends(ana.store);
    await ana.do('sendMessage', { to: joriss?.id ?? '', text: 'Goodbye', replyTo: null });
    await ana.sync();
    await joris.sync();
    const [anas] = await friends(joris.store);
    expect((await opinionsOn(joris.store, { keys: kettle.keys })).friends).toHaveLength(1);

    expect(await ana.act('deleteAccount', { password: 'a guess of mine' })).toEqual(refused('wrong-credentials'));
    await ana.do('deleteAccount', { password });
    expect(await ana.store.account()).toBeUndefined();
    expect((await opinionsOn(ana.store, { keys: kettle.keys })).mine).toBeNull();
    expect(await laptop.sync()).toBe('signed-out');
    expect(await signIn(await openDevice(), 'deleting')).toEqual(refused('wrong-credentials'));

    await joris.sync();
    expect((await opinionsOn(joris.store, { keys: kettle.keys })).friends).toEqual([]);
    expect(await friends(joris.store)).toEqual([]);
    const talk = await conversation(joris.store, { friend: anas?.id ?? '' });
    expect(talk?.messages.map(({ text }) => text)).toEqual(['Goodbye']);
  });
});

describe('a safety phrase', () => {
  it('is the same on both sides and another with anybody else; having compared travels to my devices', async () => {
    const { ana, joris } = await twoFriends('comparing', 'compared');
    const mia = await openDevice();
    await signUp(mia, 'mia-compared', relay.url);
    await befriend(ana, mia);
    const laptop = await openDevice();
    await signIn(laptop, 'comparing');

    const idOf = async (device: Device, name: string) =>
      (await friends(device.store)).find((friend) => friend.name === name)?.id ?? '';
    const phrase = async (device: Device, name: string) =>
      (await device.do('readSafetyPhrase', { friend: await idOf(device, name) })).phrase;
    const say = async (device: Device, name: string, isSame: boolean) => {
      const friend = await idOf(device, name);
      const { signKey } = await device.do('readSafetyPhrase', { friend });
      await device.do('verifyFriend', { friend, signKey, isSame });
    };
    const shown = await phrase(ana, 'Compared');
    expect(shown.split(' ').length).toBeGreaterThanOrEqual(6);
    expect(await phrase(joris, 'Comparing')).toBe(shown);
    expect(await phrase(laptop, 'Compared')).toBe(shown);
    expect(await phrase(ana, 'Mia-compared')).not.toBe(shown);

    await say(ana, 'Compared', true);
    await ana.sync();
    await laptop.sync();
    const verified = async (device: Device) =>
      (await friends(device.store)).filter((friend) => friend.verified).map(({ name }) => name);
    expect(await verified(laptop)).toEqual(['Compared']);
    expect(await verified(joris)).toEqual([]);

    await say(laptop, 'Compared', false);
    await laptop.sync();
    await ana.sync();
    expect(await verified(ana)).toEqual([]);
    expect(await friends(ana.store)).toMatchObject([{ isAnother: true }, { isAnother: false }]);
    await say(ana, 'Compared', true);
    expect(await friends(ana.store)).toMatchObject([{ isAnother: false, verified: true }, {}]);
  });

  it('that was compared counts for the keys of that time, not for newer ones', async () => {
    const { ana, joris } = await twoFriends('looking-on', 'new-keys');
    const friend = (await friends(ana.store))[0]?.id ?? '';
    const { signKey } = await ana.do('readSafetyPhrase', { friend });
    await ana.do('verifyFriend', { friend, signKey, isSame: true });
    expect(await friends(ana.store)).toMatchObject([{ verified: true, hasNewKeys: false }]);
    await joris.do('revokeDevices', { devices: 'others', password });
    await joris.sync();
    await ana.sync();
    const changed = { verified: false, hasNewKeys: true, isSuspect: false };
    expect(await friends(ana.store)).toMatchObject([changed]);
    // The words that were on the screen while the new keys came say nothing of these.
    await ana.do('verifyFriend', { friend, signKey, isSame: true });
    expect(await friends(ana.store)).toMatchObject([changed]);
  });
});

describe('links that are still open', () => {
  it('are listed on every device with how often each was accepted, until spent or called back', async () => {
    const { phone, laptop } = await twoDevices('inviting');
    const [one, many] = [await phone.do('makeInvite', {}), await phone.do('makeInvite', { uses: 3 })];
    await laptop.sync();
    const listed = async () =>
      (await laptop.do('listInvites', {})).invites.map(({ link, uses, used }) => ({ link, uses, used }));
    expect(new Set(await listed())).toEqual(
      new Set([
        { link: one.link, uses: 1, used: 0 },
        { link: many.link, uses: 3, used: 0 },
      ]),
    );

    const [first, second, third] = [await openDevice(), await openDevice(), await openDevice()];
    for (const [index, guest] of [first, second, third].entries()) await signUp(guest, `guest-${index}`, relay.url);
    await first.do('acceptInvite', { link: one.link });
    await second.do('acceptInvite', { link: many.link });
    await laptop.sync();
    expect(await listed()).toEqual([{ link: many.link, uses: 3, used: 1 }]);

    const { invites } = await laptop.do('listInvites', {});
    await laptop.do('revokeInvite', { invite: invites[0]?.invite ?? '' });
    expect(await listed()).toEqual([]);
    expect(await third.act('acceptInvite', { link: many.link })).toEqual(refused('unknown-invite'));
    await phone.sync();
    expect((await friends(phone.store)).map(({ name }) => name).sort()).toEqual(['Guest-0', 'Guest-1']);
  });
});
