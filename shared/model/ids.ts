import { toBase64Url } from './bytes.ts';

/** Fills an array of this many bytes with randomness; the platform's `crypto.getRandomValues` in programs. */
export type Random = (length: number) => Uint8Array<ArrayBuffer>;

/** A new id: 128 random bits, base64url, 22 characters. */
export const newId = (random: Random): string => toBase64Url(random(16));
