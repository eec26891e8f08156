import { describe, expect, it } from 'vitest';
import { refuse } from '../../../shared/model/refused.ts';
import { conversation } from '../../../shared/store/queries/inbox.ts';
import { friends } from '../../../shared/store/queries/people.ts';
import type { Relay } from '../../../shared/sync/relay.ts';
import { befriend, type Device, openDevice } from '../../support/device.ts';
import { password, welcomeNewcomers } from './newcomers.ts';

const { server, handleOf, newcomer } = welcomeNewcomers();
const personOf = async (device: Device) => (await device.store.identity()).person;

describe('a friend’s account', () => {
  it('goes, with what they said last, and my devices come to the end of what there is', async () => {
    let pulls = 0;
    const counting = (real: Relay): Relay => ({
      ...real,
      pull: (input) => {
        pulls += 1;
        if (pulls > 20) throw new Error('the pull goes on for ever');
        return real.pull(input);
      },
    });
    const [ana, joris] = [await newcomer('ana'), await newcomer('joris', counting)];
    await befriend(ana, joris);
    await joris.do('sendMessage', { to: await personOf(ana), text: 'Mine stays', replyTo: null });
    await joris.sync();
    const gone = await personOf(ana);
    await ana.do('sendMessage', { to: await personOf(joris), text: 'The last word', replyTo: null });
    await ana.sync();
    await ana.do('deleteAccount', { password });

    pulls = 0;
    expect(await joris.sync()).toBeNull();
    expect(await friends(joris.store)).toEqual([]);
    const said = (await conversation(joris.store, { friend: gone }))?.messages.map(({ text }) => text);
    expect(said).toContain('Mine stays');
  });
});

/** A line on which the answer to a sign-up is lost, until it is mended. */
const loseSignUps = () => {
  let isLost = true;
  const between = (real: Relay): Relay => ({
    ...real,
    signUp: async (input) => {
      const answer = await real.signUp(input);
      return isLost ? refuse('server-unreachable') : answer;
    },
  });
  return { between, mend: () => (isLost = false) };
};

it('an account whose answer was lost is told of, whatever is typed then, and opens by what was typed first', async () => {
  const line = loseSignUps();
  const ana = await openDevice(line);
  const account = { handle: handleOf('ana'), server: server() };
  const signUp = (change: object) => ana.act('signUp', { ...account, name: 'Ana', password, ...change });
  expect(await signUp({})).toEqual({ ok: false, refusal: 'server-unreachable' });
  line.mend();
  for (const change of [{ password: 'another horse battery' }, { handle: handleOf('ana-again') }])
    expect(await signUp(change)).toEqual({ ok: false, refusal: 'already-signed-up' });
  await ana.do('signIn', { ...account, password });
  expect(await ana.sync()).toBeNull();
});

it('a sign-up whose answer was lost, done once more, opens by the code that it showed, keys changed since or not', async () => {
  const line = loseSignUps();
  const ana = await openDevice(line);
  const account = { handle: handleOf('ana'), server: server() };
  const signUp = () => ana.act('signUp', { ...account, name: 'Ana', password });
  expect(await signUp()).toEqual({ ok: false, refusal: 'server-unreachable' });
  line.mend();
  const again = await signUp();
  if (!again.ok) throw new Error(again.refusal);
  const { recoveryCode: code } = again.value;
  await ana.do('revokeDevices', { devices: 'others', password });
  const found = await openDevice();
  await found.do('recover', { ...account, code, password: 'another horse battery' });
  expect(await found.sync()).toBeNull();
});

describe('several devices of one account', () => {
  const signIn = (device: Device, handle: string, word = password) =>
    device.act('signIn', { handle, password: word, server: server() });

  it('seal to the recovery code that is good, whichever of them made it', async () => {
    const [ana, tablet] = [await newcomer('ana'), await openDevice()];
    await signIn(tablet, handleOf('ana'));
    const { recoveryCode: code } = await ana.do('renewRecovery', { password });
    await tablet.do('changeAccount', { password, newPassword: 'another horse battery' });
    await tablet.do('revokeDevices', { devices: 'others', password: 'another horse battery' });

    const laptop = await openDevice();
    const account = { handle: handleOf('ana'), server: server() };
    await laptop.do('recover', { ...account, code, password: 'and a third horse battery' });
    expect((await laptop.store.identity()).card).toHaveLength(2);
    const { recoveryKey } = await laptop.store.identity();
    expect((await tablet.store.identity()).recoveryKey).toBe(recoveryKey);
  });

  it('follow a handle that another of them changed, or this one without hearing the answer', async () => {
    let isDeaf = false;
    const deaf = (real: Relay): Relay => ({
      ...real,
      changeAccount: async (input) => {
        const answer = await real.changeAccount(input);
        return isDeaf ? refuse('server-unreachable') : answer;
      },
    });
    const [ana, tablet] = [await newcomer('ana', deaf), await openDevice()];
    await signIn(tablet, handleOf('ana'));
    isDeaf = true;
    const change = { password, newHandle: handleOf('annika') };
    expect(await ana.act('changeAccount', change)).toEqual({ ok: false, refusal: 'server-unreachable' });
    isDeaf = false;
    await ana.do('changeAccount', { password, newPassword: 'another horse battery' });
    await tablet.do('revokeDevices', { devices: 'others', password: 'another horse battery' });
    expect((await tablet.store.account())?.handle).toBe(handleOf('annika'));
    expect(await signIn(await openDevice(), handleOf('annika'), 'another horse battery')).toMatchObject({ ok: true });
  });

  it('don’t let in one that opened the account before a revocation', async () => {
    const ana = await newcomer('ana');
    const late = (real: Relay): Relay => ({
      ...real,
      openAccount: async (input) => {
        const answer = await real.openAccount(input);
        await ana.do('revokeDevices', { devices: 'others', password });
        return answer;
      },
    });
    const lost = await openDevice({ between: late });
    expect(await signIn(lost, handleOf('ana'))).toEqual({ ok: false, refusal: 'stale-keys' });
    expect((await ana.do('listDevices', {})).devices).toHaveLength(1);
  });
});
