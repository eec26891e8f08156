import type { Card, PersonKeys } from '../model/card.ts';
import { isRefused, refuse } from '../model/refused.ts';
import { openKeyring, sealHandover, sealKeyring, sealRecoveryKeyring } from '../seal/keyring.ts';
import type { Stretched } from '../seal/password.ts';
import type { Account, Identity } from '../store/database.ts';
import type { RemoteContext } from './action.ts';

/**
 * The password's two halves for a deed on the account. Another device may have changed the handle, which salts them, or
 * this one may have without hearing the answer: so the relay is asked first.
 */
export const stretchForDeed = async (context: RemoteContext, password: string) => {
  await context.sync();
  const account = await context.store.account();
  if (!account) return refuse('no-account');
  return { account, ...(await context.stretch(account, password)) };
};

/**
 * The same with the keys that a new keyring is made of. Which recovery code is good only the relay's keyring says:
 * another device may have made a new one, and what is sealed to the old one's key nobody could open.
 */
export const openForDeed = async (context: RemoteContext, password: string) => {
  const stretched = await stretchForDeed(context, password);
  if (isRefused(stretched)) return stretched;
  const { account, proof, wrappingKey } = stretched;
  const { handle, server } = account;
  const opened = await context.relay(server).openAccount({ handle, proof, by: 'password' });
  if (isRefused(opened)) return opened;
  const identity = await context.store.identity();
  const { person, card, keyring } = opened;
  const keys = await openKeyring(wrappingKey, person, card, keyring);
  if (!keys || person !== identity.person) return refuse('wrong-credentials');
  const mine = { ...identity, recoveryKey: keys.recoveryKey };
  if (isNewer(mine, card)) await bringKeys(context, mine, stretched, card.length);
  else if (card.length !== mine.card.length) return refuse('stale-keys');
  return { ...stretched, identity: mine };
};

/** A relay that was put back from a backup knows fewer links of my card than I do. */
export const isNewer = (mine: Pick<PersonKeys, 'card'>, card: Card): boolean =>
  mine.card.length > card.length && JSON.stringify(mine.card.slice(0, card.length)) === JSON.stringify(card);

/** Brings my newest card and keyring to such a relay; other devices there sign in again. */
export const bringKeys = async (
  context: RemoteContext,
  keys: Identity,
  { account, proof, wrappingKey }: Stretched & { account: Account },
  generation: number,
): Promise<void> => {
  const { person, device, deviceKey, card, recoveryKey } = keys;
  const keyring = await sealKeyring(wrappingKey, person, keys, context.random);
  await context.relay(account.server).revoke({
    proof,
    generation,
    card: [...card],
    keyring,
    recoveryKeyring: recoveryKey === null ? keyring : await sealRecoveryKeyring(recoveryKey, person, keys),
    handovers: [{ device, sealed: await sealHandover(deviceKey.publicKey, device, keys) }],
  });
};
