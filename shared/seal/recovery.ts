import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { toBase64, toUtf8 } from '../model/bytes.ts';
import type { KeyPair } from '../model/card.ts';
import type { Random } from '../model/ids.ts';
import { deriveSealingPair } from './hpke.ts';

/** 128 random bits, twelve words of BIP-39: nobody guesses that, so it needs no stretching. */
const BYTES = 16;

export const newRecoveryCode = (random: Random): string => entropyToMnemonic(random(BYTES), wordlist);

export interface Recovery {
  /** Shown to the server, which keeps only its hash. */
  readonly proof: string;
  /** The keyring for recovery is sealed to its public half. */
  readonly pair: KeyPair;
}

/**
 * What a recovery code opens; null when the words are none, whichever way they were typed. The proof is for the relay
 * with this origin and worth nothing at another.
 */
export const readRecoveryCode = async (typed: string, server: string): Promise<Recovery | null> => {
  const words =
    typed
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  try {
    const entropy = mnemonicToEntropy(words.join(' '), wordlist);
    if (entropy.length !== BYTES) return null;
    const material = await crypto.subtle.importKey('raw', Uint8Array.from(entropy), 'HKDF', false, ['deriveBits']);
    const half = async (name: string) => {
      const info = toUtf8(name);
      const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
      return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, 256));
    };
    const proof = toBase64(await half(`tagalong recovery 2 proof\0${server}`));
    return { proof, pair: await deriveSealingPair(await half('tagalong recovery 1 key')) };
  } catch {
    return null;
  }
};
