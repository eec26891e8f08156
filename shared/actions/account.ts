import { LONGEST_NAME, SHORTEST_PASSWORD } from '../model/limits.ts';
import { isRefused, refuse } from '../model/refused.ts';
import { isCard, signDevice } from '../seal/card.ts';
import { type Keyring, openKeyring, openRecoveryKeyring, sealKeyring, sealRecoveryKeyring } from '../seal/keyring.ts';
import type { Stretched } from '../seal/password.ts';
import { newRecoveryCode, readRecoveryCode } from '../seal/recovery.ts';
import type { Identity } from '../store/database.ts';
import { introduceMyself } from '../store/introduce.ts';
import { deviceSetting, RECOVERY_KEPT } from '../store/queries/settings.ts';
import { spacesThat } from '../store/read-many.ts';
import { handleSchema } from '../sync/protocol.ts';
import { local, type RemoteContext, remote } from './action.ts';
import { bringKeys, isNewer, openForDeed, stretchForDeed } from './prove.ts';
import { writeSetting } from './settings.ts';

interface Account {
  readonly handle: string;
  /** Origin of the relay, https, or http on this machine. */
  readonly server: string;
  /** What this device is called among the person's own. */
  readonly device?: string;
}
interface Credentials extends Account {
  readonly password: string;
}

/**
 * Makes an account for the person on this device; what they kept so far begins to travel. Answers with the recovery
 * code, which is nowhere else: to be shown once and written down.
 */
export const signUp = remote(async (context, { name, ...typed }: Credentials & { name: string }) => {
  const { store, random } = context;
  if (!name.trim()) return refuse('name-needed');
  if (typed.password.length < SHORTEST_PASSWORD) return refuse('password-weak');
  const account = readAccount(typed);
  if (isRefused(account)) return account;
  if (await store.account()) return refuse('has-account');

  const { handle, server } = account;
  const { proof, wrappingKey } = await context.stretch(account, typed.password);
  const { code, recovery } = await makeRecovery(context, server);
  const identity: Identity = { ...(await store.identity()), recoveryKey: recovery.pair.publicKey };
  const { person, card } = identity;
  const answer = await context.relay(server).signUp({
    handle,
    proof,
    person,
    card: [...card],
    keyring: await sealKeyring(wrappingKey, person, identity, random),
    recovery: { proof: recovery.proof, keyring: await sealRecoveryKeyring(recovery.pair.publicKey, person, identity) },
    device: await introduction(identity),
  });
  if (isRefused(answer)) return answer;

  await store.change(async () => {
    await keepIdentity(context, identity);
    await store.setAccount({ handle, server, token: answer.token });
    await introduceMyself(store, name.trim());
    await nameDevice(context, identity.device, typed.device);
  });
  await context.sync();
  return { recoveryCode: code };
});

/**
 * Signs in on this device. An account's own device just gets a new token; on another, what was kept here before joins
 * what the account has.
 */
export const signIn = remote(async (context, typed: Credentials) => {
  const account = readAccount(typed);
  if (isRefused(account)) return account;
  const { handle, server } = account;
  const relay = context.relay(server);
  const stretched = await context.stretch(account, typed.password);
  const { proof, wrappingKey } = stretched;
  const opened = await relay.openAccount({ handle, proof, by: 'password' });
  if (isRefused(opened)) return opened;
  const keys = await openKeyring(wrappingKey, opened.person, opened.card, opened.keyring);
  if (!keys) return refuse('wrong-credentials');
  const identity = await join(context, opened.person, keys);
  if (isRefused(identity)) return identity;

  const generation = opened.card.length;
  const answer = await relay.signIn({ handle, proof, generation, device: await introduction(identity) });
  if (isRefused(answer)) return answer;
  await settle(context, identity, { handle, server, token: answer.token }, typed.device, { ...stretched, generation });
  return {};
});

/** Signs in with the recovery code, and sets a new password by it. */
export const recover = remote(async (context, { code, ...typed }: Credentials & { code: string }) => {
  const { random } = context;
  const account = readAccount(typed);
  if (isRefused(account)) return account;
  if (typed.password.length < SHORTEST_PASSWORD) return refuse('password-weak');
  const { handle, server } = account;
  const recovery = await readRecoveryCode(code, server);
  if (!recovery) return refuse('code-invalid');
  const relay = context.relay(server);
  const opened = await relay.openAccount({ handle, proof: recovery.proof, by: 'recovery' });
  if (isRefused(opened)) return opened;
  const { person, card } = opened;
  const keys = await openRecoveryKeyring(recovery.pair.privateKey, person, card, opened.keyring);
  if (!keys || !(await isCard(person, card))) return refuse('wrong-credentials');
  const identity = await join(context, person, keys);
  if (isRefused(identity)) return identity;

  const stretched = await context.stretch(account, typed.password);
  const { proof, wrappingKey } = stretched;
  const generation = card.length;
  const answer = await relay.recover({
    handle,
    proof: recovery.proof,
    generation,
    password: { proof, keyring: await sealKeyring(wrappingKey, person, keys, random) },
    device: await introduction(identity),
  });
  if (isRefused(answer)) return answer;
  await settle(context, identity, { handle, server, token: answer.token }, typed.device, { ...stretched, generation });
  return {};
});

/** Another password, or another handle; the handle salts the password, so both come with the password there is. */
export const changeAccount = remote(
  async (
    context,
    { password, newPassword, newHandle }: { password: string; newPassword?: string; newHandle?: string },
  ) => {
    const { store, random } = context;
    if (!(await store.account())) return refuse('no-account');
    if (newPassword !== undefined && newPassword.length < SHORTEST_PASSWORD) return refuse('password-weak');
    const opened = await openForDeed(context, password);
    if (isRefused(opened)) return opened;
    const { account, proof, identity } = opened;
    const next = readAccount({ handle: newHandle ?? account.handle, server: account.server });
    if (isRefused(next)) return next;

    const stretched = await context.stretch(next, newPassword ?? password);
    const keyring = await sealKeyring(stretched.wrappingKey, identity.person, identity, random);
    const answer = await context.relay(account.server).changeAccount({
      proof,
      generation: identity.card.length,
      handle: next.handle,
      password: { proof: stretched.proof, keyring },
    });
    if (isRefused(answer)) return answer;
    await store.setAccount({ ...account, handle: next.handle });
    await keepIdentity(context, identity);
    return {};
  },
);

/** A new recovery code; the one before opens nothing from here on. */
export const renewRecovery = remote(async (context, { password }: { password: string }) => {
  const { store, random } = context;
  const stretched = await stretchForDeed(context, password);
  if (isRefused(stretched)) return stretched;
  const { account, proof, wrappingKey } = stretched;
  const { code, recovery } = await makeRecovery(context, account.server);
  const identity: Identity = { ...(await store.identity()), recoveryKey: recovery.pair.publicKey };
  const { person, card } = identity;
  const answer = await context.relay(account.server).setRecovery({
    proof,
    generation: card.length,
    keyring: await sealKeyring(wrappingKey, person, identity, random),
    recovery: { proof: recovery.proof, keyring: await sealRecoveryKeyring(recovery.pair.publicKey, person, identity) },
  });
  if (isRefused(answer)) return answer;
  await keepIdentity(context, identity);
  return { recoveryCode: code };
});

/** The person has written the recovery code down, and said two of its words to prove it. */
export const keepRecovery = local(async (context, _args: Record<never, never>) => {
  const { recoveryKey } = await context.store.identity();
  await writeSetting(context, RECOVERY_KEPT, recoveryKey ?? '');
  return {};
});

/**
 * Leaves this device empty, as it was before; everything is on the server. Refuses while something isn't, or while nobody
 * can tell, unless told to go all the same.
 */
export const signOut = remote(async (context, { evenUnsent = false }: { evenUnsent?: boolean }) => {
  const { store } = context;
  const account = await store.account();
  if (!account) return {};
  const isIn = account.token !== null;
  if (isIn) await context.sync();
  if (!evenUnsent) {
    if ((await store.database.records.where({ dirty: 1 }).count()) > 0) return refuse('unsent-changes');
    // A server that shut this device out may have lost what it once confirmed.
    if (!isIn || (await holdsMoreThanServer(store))) return refuse('only-here');
  }
  // A server that has signed this device out, or forgotten the account, need not be told.
  const answer = isIn ? await context.relay(account.server).signOut() : {};
  if (isRefused(answer) && answer.refused !== 'signed-out' && !evenUnsent) return answer;
  await store.startOver();
  return {};
});

/** Does this device keep what the server has no more, or never had: what it stopped naming, and talks that ended? */
const holdsMoreThanServer = async ({ database }: RemoteContext['store']): Promise<boolean> => {
  if ((await database.missing.count()) > 0) return true;
  const ended = await spacesThat(database, ({ history }) => history === true);
  const counts = await Promise.all(ended.map(({ id: space }) => database.records.where({ space }).count()));
  return counts.some((count) => count > 0);
};

/** Takes everything of mine off the server, for good; what is on this device is emptied too. */
export const deleteAccount = remote(async (context, { password }: { password: string }) => {
  const { store, relay } = context;
  const stretched = await stretchForDeed(context, password);
  if (isRefused(stretched)) return stretched;
  const { account, proof } = stretched;
  const answer = await relay(account.server).deleteAccount({ proof });
  if (isRefused(answer)) return answer;
  await store.startOver();
  return {};
});

const makeRecovery = async ({ random }: RemoteContext, server: string) => {
  const code = newRecoveryCode(random);
  const recovery = await readRecoveryCode(code, server);
  if (!recovery) throw new Error('a recovery code that was just made can be read');
  return { code, recovery };
};

/** This device as part of the account, with the newest keys that either has; refuses when another account is on it. */
const join = async ({ store }: RemoteContext, person: string, keys: Keyring) => {
  const identity = await store.identity();
  if ((await store.account()) && person !== identity.person) return refuse('has-account');
  const newest = person === identity.person && isNewer(identity, keys.card) ? identity : keys;
  return { ...identity, ...newest, person, recoveryKey: keys.recoveryKey };
};

const settle = async (
  context: RemoteContext,
  identity: Identity,
  account: { handle: string; server: string; token: string },
  device: string | undefined,
  { generation, ...stretched }: Stretched & { generation: number },
): Promise<void> => {
  const { store } = context;
  await store.change(async () => {
    await keepIdentity(context, identity);
    await store.setAccount(account);
    await nameDevice(context, identity.device, device);
  });
  if (identity.card.length > generation) await bringKeys(context, identity, { ...stretched, account }, generation);
  await context.sync();
};

const keepIdentity = async ({ store }: RemoteContext, identity: Identity): Promise<void> => {
  await store.database.meta.put({ name: 'identity', value: identity });
  await store.database.meta.put({ name: 'introduced', value: identity.card.length });
};

const nameDevice = async (context: RemoteContext, device: string, name: string | undefined): Promise<void> => {
  if (name?.trim()) await writeSetting(context, deviceSetting(device), name.trim().slice(0, LONGEST_NAME));
};

const introduction = async ({ person, device, deviceKey, signing }: Identity) => ({
  id: device,
  publicKey: deviceKey.publicKey,
  signature: await signDevice(signing.privateKey, person, device, deviceKey.publicKey),
});

const readAccount = ({ handle, server }: Account) => {
  const lower = handle.trim().toLowerCase();
  if (!handleSchema.safeParse(lower).success) return refuse('handle-invalid');
  if (!URL.canParse(server)) return refuse('server-invalid');
  const { origin, protocol, hostname } = new URL(server);
  const onThisMachine = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (protocol !== 'https:' && !(protocol === 'http:' && onThisMachine)) return refuse('server-invalid');
  return { handle: lower, server: origin };
};
