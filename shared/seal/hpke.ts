import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from 'hpke';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '../model/bytes.ts';
import type { KeyPair } from '../model/card.ts';

/**
 * Sealing a value to somebody's public key: HPKE (RFC 9180, base mode, X25519, HKDF-SHA256, AES-256-GCM), in base64
 * `format (1 byte) ‖ encapsulated secret (32) ‖ ciphertext`. What it is for is HPKE's info, where it belongs its
 * additional data: it opens nowhere else. Base mode says nothing of who sealed it; whoever must know signs what is inside.
 */
const ENCAPSULATED = 32;

const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);

interface Purpose {
  readonly format: number;
  readonly info: string;
  /** Where it belongs, such as a space's id. */
  readonly place: string;
}

export const newSealingPair = async (): Promise<KeyPair> => serialized(await suite.GenerateKeyPair(true));

/** The same pair for the same 32 bytes of key material. */
export const deriveSealingPair = async (material: Uint8Array): Promise<KeyPair> =>
  serialized(await suite.DeriveKeyPair(material, true));

export const sealTo = async (publicKey: string, { format, info, place }: Purpose, value: unknown): Promise<string> => {
  const key = await suite.DeserializePublicKey(fromBase64(publicKey));
  const { encapsulatedSecret, ciphertext } = await suite.Seal(key, toUtf8(JSON.stringify(value)), {
    info: toUtf8(info),
    aad: toUtf8(place),
  });
  return toBase64(Uint8Array.of(format, ...encapsulatedSecret, ...ciphertext));
};

/** What was sealed; null when it is not for this key, not for this place, or of a newer format. */
export const openWith = async (
  privateKey: string,
  { format, info, place }: Purpose,
  sealed: string,
): Promise<unknown> => {
  try {
    const bytes = fromBase64(sealed);
    if (bytes[0] !== format) return null;
    // Extractable, since opening needs its public key and Firefox 153 tells that of no other.
    const key = await suite.DeserializePrivateKey(fromBase64(privateKey), true);
    const plain = await suite.Open(key, bytes.slice(1, 1 + ENCAPSULATED), bytes.slice(1 + ENCAPSULATED), {
      info: toUtf8(info),
      aad: toUtf8(place),
    });
    return JSON.parse(fromUtf8(plain));
  } catch {
    return null;
  }
};

const serialized = async (pair: Awaited<ReturnType<typeof suite.GenerateKeyPair>>): Promise<KeyPair> => ({
  publicKey: toBase64(await suite.SerializePublicKey(pair.publicKey)),
  privateKey: toBase64(await suite.SerializePrivateKey(pair.privateKey)),
});
