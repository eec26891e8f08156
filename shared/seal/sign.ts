import { fromBase64, fromBase64Url, toBase64, toUtf8 } from '../model/bytes.ts';
import type { KeyPair } from '../model/card.ts';
import { importOnce } from './import-once.ts';

/**
 * Ed25519 (RFC 8032), by the platform's own WebCrypto. What is signed is always `what for NUL part NUL part …`, so that
 * no signature counts for anything but what it was made for; a part is an id, a number or canonical JSON, none of which
 * holds a NUL.
 */
export const newSigningPair = async (): Promise<KeyPair> => {
  const { publicKey, privateKey } = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const { d = '' } = await crypto.subtle.exportKey('jwk', privateKey);
  return {
    publicKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))),
    privateKey: toBase64(fromBase64Url(d)),
  };
};

/** A signature, base64. */
export const sign = async (privateKey: string, what: string, parts: readonly (string | number)[]): Promise<string> => {
  const key = await imported(privateKey, 'private');
  return toBase64(new Uint8Array(await crypto.subtle.sign('Ed25519', key, message(what, parts))));
};

export const isSigned = async (
  signKey: string,
  what: string,
  parts: readonly (string | number)[],
  signature: string,
): Promise<boolean> => {
  try {
    const key = await imported(signKey, 'public');
    return await crypto.subtle.verify('Ed25519', key, fromBase64(signature), message(what, parts));
  } catch {
    return false;
  }
};

const message = (what: string, parts: readonly (string | number)[]): Uint8Array<ArrayBuffer> =>
  toUtf8([what, ...parts].join('\0'));

/** What a private key of 32 bytes stands in, as RFC 8410 has it. */
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

const imported = (key: string, half: 'private' | 'public'): Promise<CryptoKey> =>
  importOnce(`Ed25519 ${half} ${key}`, () =>
    half === 'public'
      ? crypto.subtle.importKey('raw', fromBase64(key), 'Ed25519', false, ['verify'])
      : crypto.subtle.importKey('pkcs8', Uint8Array.of(...PKCS8, ...fromBase64(key)), 'Ed25519', false, ['sign']),
  );
