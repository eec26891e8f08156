import { z } from 'zod';
import { keySchema } from '../model/basics.ts';
import { type Card, cardSchema, type PersonKeys } from '../model/card.ts';
import type { Random } from '../model/ids.ts';
import { goesOn, isCard, newestLink } from './card.ts';
import { openWith, sealTo } from './hpke.ts';
import { openRecord, sealRecord } from './record.ts';

/**
 * A person's keys, wrapped three ways: with the password's second half (a sealed record, format 1), to the key that the
 * recovery code opens, and to each device that stays when another is revoked (both `hpke.ts`, format 1). All three are
 * kept by the server, and it opens none.
 */
const keyPair = z.object({ publicKey: keySchema, privateKey: keySchema });

const keyringSchema = z.object({
  card: cardSchema,
  sealing: z.array(keyPair).min(1),
  signing: keyPair,
  /** The public half of what the recovery code opens. */
  recoveryKey: keySchema.nullable(),
});
export interface Keyring extends PersonKeys {
  readonly recoveryKey: string | null;
}

export const sealKeyring = (wrappingKey: string, person: string, keys: Keyring, random: Random): Promise<string> =>
  sealRecord(wrappingKey, place(person), onlyKeys(keys), random);

/** The keys again; null when the password is not the one they were wrapped with, or they are not the card's. */
export const openKeyring = async (
  wrappingKey: string,
  person: string,
  card: Card,
  sealed: string,
): Promise<Keyring | null> => checked(person, card, await openRecord(wrappingKey, place(person), sealed));

export const sealRecoveryKeyring = (recoveryKey: string, person: string, keys: Keyring): Promise<string> =>
  sealTo(recoveryKey, forRecovery(person), onlyKeys(keys));

export const openRecoveryKeyring = async (
  privateKey: string,
  person: string,
  card: Card,
  sealed: string,
): Promise<Keyring | null> => checked(person, card, await openWith(privateKey, forRecovery(person), sealed));

export const sealHandover = (deviceKey: string, device: string, keys: Keyring): Promise<string> =>
  sealTo(deviceKey, forDevice(device), onlyKeys(keys));

/** Newer keys than `known`, if that is what was handed over; null when they don't go on from it. */
export const openHandover = async (
  privateKey: string,
  { person, device, known }: { person: string; device: string; known: Card },
  sealed: string,
): Promise<Keyring | null> => {
  const parsed = keyringSchema.safeParse(await openWith(privateKey, forDevice(device), sealed));
  if (!parsed.success || !(await goesOn(person, known, parsed.data.card))) return null;
  return checked(person, parsed.data.card, parsed.data);
};

/** A relay that hands out another card than the keyring's would have friends seal their keys to itself. */
const checked = async (person: string, card: Card, value: unknown): Promise<Keyring | null> => {
  const parsed = keyringSchema.safeParse(value);
  if (!parsed.success) return null;
  const keys = parsed.data;
  const newest = newestLink(keys.card);
  const isWhole =
    JSON.stringify(keys.card) === JSON.stringify(card) &&
    keys.signing.publicKey === newest.signKey &&
    keys.sealing.at(-1)?.publicKey === newest.publicKey &&
    (await isCard(person, keys.card));
  return isWhole ? keys : null;
};

const onlyKeys = ({ card, sealing, signing, recoveryKey }: Keyring): Keyring => ({
  card,
  sealing,
  signing,
  recoveryKey,
});

const place = (person: string) => ({ space: 'keyring', id: person, author: person, epoch: 1 });
const forRecovery = (person: string) => ({ format: 1, info: 'tagalong recovery keyring 1', place: person });
const forDevice = (device: string) => ({ format: 1, info: 'tagalong handover to a device 1', place: device });
