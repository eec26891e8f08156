import { fromBase64, fromUtf8, toBase64, toUtf8 } from '../model/bytes.ts';
import type { Random } from '../model/ids.ts';
import { importOnce } from './import-once.ts';

/**
 * A sealed record is `format (1 byte) ‖ nonce (12) ‖ AES-256-GCM ciphertext and tag`, in base64. The plaintext is JSON,
 * filled with spaces to a multiple of 256 bytes so that its length tells little. Space, record, author and epoch are
 * additional data: a record moved to another place or under another name does not open.
 */
const FORMAT = 1;
const NONCE = 12;
const PADDING = 256;

export interface Place {
  readonly space: string;
  readonly id: string;
  readonly author: string;
  readonly epoch: number;
}

/** Seals any JSON value with a space's key (32 bytes, base64). */
export const sealRecord = async (key: string, place: Place, value: unknown, random: Random): Promise<string> => {
  const nonce = random(NONCE);
  const plain = padded(toUtf8(JSON.stringify(value)));
  const cipher = await crypto.subtle.encrypt(parameters(nonce, place), await importKey(key), plain);
  // Set, not spread: a large record has more bytes than a call may have arguments.
  const sealed = new Uint8Array(1 + NONCE + cipher.byteLength);
  sealed[0] = FORMAT;
  sealed.set(nonce, 1);
  sealed.set(new Uint8Array(cipher), 1 + NONCE);
  return toBase64(sealed);
};

/** The value again; null when the key, the place or a byte is not the one it was sealed with, or the format is newer. */
export const openRecord = async (key: string, place: Place, sealed: string): Promise<unknown> => {
  try {
    const bytes = fromBase64(sealed);
    if (bytes[0] !== FORMAT) return null;
    const nonce = bytes.subarray(1, 1 + NONCE);
    const plain = await crypto.subtle.decrypt(
      parameters(nonce, place),
      await importKey(key),
      bytes.subarray(1 + NONCE),
    );
    return JSON.parse(fromUtf8(new Uint8Array(plain)));
  } catch {
    return null;
  }
};

/** A space's key: 32 random bytes, base64. */
export const newSpaceKey = (random: Random): string => toBase64(random(32));

const parameters = (iv: Uint8Array<ArrayBuffer>, { space, id, author, epoch }: Place): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: toUtf8(['tagalong record', FORMAT, space, id, author, epoch].join('\0')),
});

const importKey = (key: string): Promise<CryptoKey> =>
  importOnce(`AES-GCM ${key}`, () =>
    crypto.subtle.importKey('raw', fromBase64(key), 'AES-GCM', false, ['encrypt', 'decrypt']),
  );

const padded = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const filled = new Uint8Array(Math.ceil(bytes.length / PADDING) * PADDING).fill(0x20);
  filled.set(bytes);
  return filled;
};
