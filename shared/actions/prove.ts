import { isRefused, refuse } from '../model/refused.ts';
import { openKeyring } from '../seal/keyring.ts';
import type { RemoteDeed } from './action.ts';

/**
 * The password's two halves for a deed on the account. Another device may have changed the handle, which salts them, or
 * this one may have without hearing the answer: so the relay is asked first.
 */
export const stretchForDeed = async (deed: RemoteDeed, password: string) => {
  await deed.sync();
  const account = await deed.store.account();
  if (!account) return refuse('no-account');
  return { account, ...(await deed.stretch(account, password)) };
};

/**
 * The same with the keys that a new keyring is made of. Which recovery code is good only the relay's keyring says:
 * another device may have made a new one, and what is sealed to the old one's key nobody could open.
 */
export const openForDeed = async (deed: RemoteDeed, password: string) => {
  const stretched = await stretchForDeed(deed, password);
  if (isRefused(stretched)) return stretched;
  const { account, proof, wrappingKey } = stretched;
  const { handle, server } = account;
  const opened = await deed.relay(server).openAccount({ handle, proof, by: 'password' });
  if (isRefused(opened)) return opened;
  const identity = await deed.store.identity();
  const { person, card, keyring } = opened;
  const keys = await openKeyring(wrappingKey, person, card, keyring);
  if (!keys || person !== identity.person) return refuse('wrong-credentials');
  if (card.length !== identity.card.length) return refuse('stale-keys');
  return { ...stretched, identity: { ...identity, recoveryKey: keys.recoveryKey } };
};
