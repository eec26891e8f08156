import { wordlist } from '@scure/bip39/wordlists/english.js';
import { toUtf8 } from '../model/bytes.ts';
import type { Card } from '../model/card.ts';
import { newestLink } from './card.ts';

/** Eight words of eleven bits each: to have another pair of keys say the same, somebody would have to try 2^88. */
const WORDS = 8;
const BITS = 11;

interface Someone {
  readonly person: string;
  readonly card: Card;
}

/** Words that two people see alike, whoever looks, as long as each has the other's true newest keys. */
export const safetyPhrase = async (one: Someone, other: Someone): Promise<string> => {
  const said = [one, other].map(({ person, card }) => {
    const { publicKey, signKey } = newestLink(card);
    return [person, publicKey, signKey].join('\0');
  });
  const text = ['tagalong safety phrase 1', ...said.sort()].join('\0\0');
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', toUtf8(text)));
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const words = Array.from({ length: WORDS }, (_, index) =>
    Number.parseInt(bits.slice(index * BITS, (index + 1) * BITS), 2),
  );
  return words.map((index) => wordlist[index]).join(' ');
};
