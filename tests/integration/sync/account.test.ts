import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversation } from '../../../shared/store/queries/inbox.ts';
import { friends } from '../../../shared/store/queries/people.ts';
import type { Relay } from '../../../shared/sync/relay.ts';
import { befriend, type Device, openDevice, signUp } from '../../support/device.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const password = 'correct horse battery';

let relay: TestRelay;
let round = 0;
beforeAll(async () => {
  relay = await startTestRelay();
});
afterAll(() => relay.stop());
beforeEach(() => {
  round += 1;
});

/** Somebody with an account; `between` sees what passes to the relay and back. */
const newcomer = async (name: string, between?: (relay: Relay) => Relay): Promise<Device> => {
  const device = await openDevice(between && { between });
  await signUp(device, `${name}-${round}`, relay.url);
  return device;
};
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
