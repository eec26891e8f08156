import { createHash, timingSafeEqual } from 'node:crypto';

/** Fills a new array of so many bytes with randomness. */
export type Random = (length: number) => Uint8Array;

export interface StoredProof {
  hash: string;
  salt: string;
}

/**
 * What to keep of a proof. The password has been stretched on the device with Argon2id, and the proof is half of what
 * came out: stretching it again here would cost every sign-in and protect nothing. A hash suffices so that whoever
 * reads the database can't sign in with what it says; the salt, so that equal proofs don't look equal.
 */
export const storeProof = (proof: string, random: Random): StoredProof => {
  const salt = Buffer.from(random(16)).toString('base64');
  return { hash: hashOf(proof, salt), salt };
};

/** Takes the same time whether or not the person exists, and wherever the difference is. */
export const isProof = (proof: string, stored: StoredProof | undefined): boolean => {
  const { hash, salt } = stored ?? NOBODY;
  const same = timingSafeEqual(Buffer.from(hashOf(proof, salt), 'base64'), Buffer.from(hash, 'base64'));
  return same && stored !== undefined;
};

/** A bearer token for a device: random 256 bits, base64url. */
export const newToken = (random: Random): string => Buffer.from(random(32)).toString('base64url');

/** What is kept of a token; a look-up by it says nothing through its timing, for nobody can choose a hash. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64');

const hashOf = (proof: string, salt: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'base64')).update(proof).digest('base64');

const NOBODY: StoredProof = { hash: hashOf('', ''), salt: '' };
