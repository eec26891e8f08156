import { z } from 'zod';
import { keySchema } from './basics.ts';

/** 64 bytes in base64: an Ed25519 signature. */
export const signatureSchema = z.string().regex(/^[A-Za-z0-9+/]{86}==$/);

/** A person's public keys of one generation: X25519 to seal to, Ed25519 to check signatures with. */
const linkSchema = z.object({
  publicKey: keySchema,
  signKey: keySchema,
  /** By the signing key of the link before; the first link's by its own. */
  signature: signatureSchema,
});
export type CardLink = z.infer<typeof linkSchema>;

/**
 * Who somebody is, in keys: a new link whenever a device that knew the old keys was revoked. Who trusts one link can
 * follow to the newest; nobody without a private key of the chain can add to it.
 */
export const cardSchema = z.array(linkSchema).min(1).max(100);
export type Card = z.infer<typeof cardSchema>;

export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A person's key pairs, one of each for every link of the card, oldest first. Raw, base64. */
export interface PersonKeys {
  readonly card: Card;
  /** Older ones still open what was sealed to them. */
  readonly sealing: readonly KeyPair[];
  readonly signing: KeyPair;
}
