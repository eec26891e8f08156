import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  diffieHellman,
  KeyObject,
  sign as signWith,
  verify as verifyWith,
} from 'node:crypto';

/**
 * WebCrypto hands every piece of work to another thread, which takes longer than the work where there is as little of it
 * as here; and a clone of a record goes through a writer and reader of messages. Both are done on this thread instead, by
 * the same OpenSSL and to the same end. What WebCrypto answers still comes in a later turn of the event loop: a transaction
 * in which somebody waits for it is over by then, as it should be.
 */
export const workOnThisThread = (): void => {
  const { subtle } = crypto;
  const { sign, verify, encrypt, decrypt, deriveBits, importKey, generateKey } = SubtleCrypto.prototype;
  const here: Pick<SubtleCrypto, 'sign' | 'verify' | 'encrypt' | 'decrypt' | 'deriveBits'> = {
    sign: (algorithm, key, data) => {
      if (nameOf(algorithm) === 'Ed25519') return later(() => signWith(null, bytes(data), keyOf(key)));
      if (nameOf(algorithm) !== 'HMAC') return sign.call(subtle, algorithm, key, data);
      const { name } = (key.algorithm as HmacKeyAlgorithm).hash;
      return later(() => createHmac(name, keyOf(key)).update(bytes(data)).digest());
    },
    verify: (algorithm, key, signature, data) =>
      nameOf(algorithm) === 'Ed25519'
        ? later(() => verifyWith(null, bytes(data), keyOf(key), bytes(signature)))
        : verify.call(subtle, algorithm, key, signature, data),
    encrypt: (algorithm, key, data) => {
      if (!isGcm(algorithm)) return encrypt.call(subtle, algorithm, key, data);
      return later(() => {
        const cipher = createCipheriv('aes-256-gcm', keyOf(key), bytes(algorithm.iv));
        if (algorithm.additionalData) cipher.setAAD(bytes(algorithm.additionalData));
        return Buffer.concat([cipher.update(bytes(data)), cipher.final(), cipher.getAuthTag()]);
      });
    },
    decrypt: (algorithm, key, data) => {
      if (!isGcm(algorithm)) return decrypt.call(subtle, algorithm, key, data);
      return later(() => {
        const sealed = bytes(data);
        const cipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes(algorithm.iv), { authTagLength: TAG });
        if (algorithm.additionalData) cipher.setAAD(bytes(algorithm.additionalData));
        cipher.setAuthTag(sealed.subarray(-TAG));
        return Buffer.concat([cipher.update(sealed.subarray(0, -TAG)), cipher.final()]);
      });
    },
    deriveBits: (algorithm, key, length) => {
      if (nameOf(algorithm) !== 'X25519') return deriveBits.call(subtle, algorithm, key, length);
      const { public: publicKey } = algorithm as EcdhKeyDeriveParams;
      return later(() => diffieHellman({ privateKey: keyOf(key), publicKey: keyOf(publicKey) }));
    },
  };
  // The other half of Node's cryptography takes only keys that could be taken out again.
  const extractable = {
    importKey: (format: 'raw', key: BufferSource, algorithm: AlgorithmIdentifier, _: boolean, usages: KeyUsage[]) =>
      importKey.call(subtle, format, key, algorithm, nameOf(algorithm) !== 'HKDF', usages),
    generateKey: (algorithm: AlgorithmIdentifier, _: boolean, usages: KeyUsage[]) =>
      generateKey.call(subtle, algorithm, true, usages),
  };
  Object.assign(subtle, here, extractable);

  const clone = structuredClone;
  globalThis.structuredClone = (value, options) =>
    options === undefined && isPlain(value) ? copyOf(value) : clone(value, options);
};

/** Bytes of a GCM tag. */
const TAG = 16;

const nameOf = (algorithm: AlgorithmIdentifier): string => (typeof algorithm === 'string' ? algorithm : algorithm.name);

const isGcm = (algorithm: AlgorithmIdentifier): algorithm is AesGcmParams => nameOf(algorithm) === 'AES-GCM';

const bytes = (data: BufferSource): Uint8Array =>
  ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);

const keyObjects = new WeakMap<CryptoKey, KeyObject>();

const keyOf = (key: CryptoKey): KeyObject => {
  const known = keyObjects.get(key) ?? KeyObject.from(key);
  keyObjects.set(key, known);
  return known;
};

/** As WebCrypto has it: bytes in a buffer of their own, and never at once. */
const later = <T extends Buffer | boolean>(work: () => T): Promise<T extends Buffer ? ArrayBuffer : boolean> =>
  new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        const done = work();
        resolve((typeof done === 'boolean' ? done : Uint8Array.from(done).buffer) as never);
      } catch (error) {
        reject(error);
      }
    });
  });

/** What JSON could say, and undefined: a copy by hand is the same as a clone. */
const isPlain = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function' && typeof value !== 'symbol';
  if (Array.isArray(value)) return value.every(isPlain);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
};

const copyOf = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) copy[name] = copyOf(part);
  return copy as T;
};
