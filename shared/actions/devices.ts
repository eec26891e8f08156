import { LONGEST_NAME } from '../model/limits.ts';
import { isRefused, refuse } from '../model/refused.ts';
import { isDeviceOf, nextPersonKeys } from '../seal/card.ts';
import { sealHandover, sealKeyring, sealRecoveryKeyring } from '../seal/keyring.ts';
import { deviceSetting, settingValues } from '../store/queries/settings.ts';
import type { DeviceView } from '../store/views.ts';
import { local, remote } from './action.ts';
import { openForDeed } from './prove.ts';
import { writeSetting } from './settings.ts';

/** My devices, as the server has them and under the names that I gave them. */
export const listDevices = remote(async ({ store, relay, sync }, _args: Record<never, never>) => {
  const account = await store.account();
  if (!account) return refuse('no-account');
  // A device that has just come in has just named itself, too.
  await sync();
  const answer = await relay(account.server).listDevices();
  if (isRefused(answer)) return answer;
  const settings = await settingValues(store);
  const devices = answer.map(({ id, seenAt, createdAt, current }): DeviceView => {
    const name = settings.get(deviceSetting(id));
    return { id, name: typeof name === 'string' ? name : '', seenAt, createdAt, current };
  });
  return { devices };
});

export const renameDevice = local(async (context, { device, name }: { device: string; name: string }) => {
  if (!name.trim()) return refuse('name-needed');
  await writeSetting(context, deviceSetting(device), name.trim().slice(0, LONGEST_NAME));
  return {};
});

/**
 * Cuts devices off at once, every other one unless told which, and changes what they knew: my keys here and now, and
 * the keys of my spaces in the sync that follows. Devices that stay get the new keys sealed to them; one whose key my
 * newest didn't sign can't be trusted with them and has to sign in again.
 */
export const revokeDevices = remote(
  async (context, { devices, password }: { devices: readonly string[] | 'others'; password: string }) => {
    const { store, random } = context;
    const opened = await openForDeed(context, password);
    if (isRefused(opened)) return opened;
    const { account, proof, wrappingKey, identity } = opened;
    const relay = context.relay(account.server);
    const { person, recoveryKey, card: before } = identity;
    const listed = await relay.listDevices();
    if (isRefused(listed)) return listed;

    const keys = { ...(await nextPersonKeys(person, identity)), recoveryKey };
    const handovers: { device: string; sealed: string }[] = [];
    for (const device of listed) {
      const stays = device.current || (devices !== 'others' && !devices.includes(device.id));
      if (stays && (await isDeviceOf(before, person, device)))
        handovers.push({ device: device.id, sealed: await sealHandover(device.publicKey, device.id, keys) });
    }
    const keyring = await sealKeyring(wrappingKey, person, keys, random);
    const answer = await relay.revoke({
      proof,
      generation: before.length,
      card: [...keys.card],
      keyring,
      recoveryKeyring: recoveryKey === null ? keyring : await sealRecoveryKeyring(recoveryKey, person, keys),
      handovers,
    });
    if (isRefused(answer)) return answer;

    await store.database.meta.put({ name: 'identity', value: { ...identity, ...keys } });
    // The round that follows signs this device's own key anew.
    await context.sync();
    return {};
  },
);
