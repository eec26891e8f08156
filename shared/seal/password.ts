import { argon2id } from 'hash-wasm';
import { toBase64, toUtf8 } from '../model/bytes.ts';

/** Argon2id (RFC 9106, the second recommended choice, below which OWASP's minima lie): 64 MiB, three passes. */
const MEMORY_KIB = 64 * 1024;
const PASSES = 3;

export interface Stretched {
  /** Shown to the server, which keeps only its hash. */
  readonly proof: string;
  /** Wraps the private keys; never leaves the device. Base64, 32 bytes. */
  readonly wrappingKey: string;
}

/** For which account a password is meant. */
export interface PasswordPlace {
  /** Origin of the relay. */
  readonly server: string;
  readonly handle: string;
}

/**
 * Stretches a password, about half a second's work. The salt follows from relay and handle: a device that knows nothing
 * yet can sign in, and what one relay is shown opens nothing at another.
 */
export const stretchPassword = async ({ server, handle }: PasswordPlace, password: string): Promise<Stretched> => {
  const place = ['tagalong password 2', server, handle].join('\0');
  const salt = new Uint8Array(await crypto.subtle.digest('SHA-256', toUtf8(place)));
  const bytes = await argon2id({
    password: password.normalize('NFKC'),
    salt,
    parallelism: 1,
    iterations: PASSES,
    memorySize: MEMORY_KIB,
    hashLength: 64,
    outputType: 'binary',
  });
  return { proof: toBase64(bytes.slice(0, 32)), wrappingKey: toBase64(bytes.slice(32)) };
};
