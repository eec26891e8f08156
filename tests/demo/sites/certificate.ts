import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the public key in base64: what --ignore-certificate-errors-spki-list takes. */
  readonly fingerprint: string;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * A certificate for the demo's hosts, signed by itself, in the DER encoding of X.509 (RFC 5280). Written out here
 * because neither Node nor every machine can make one, and Pinterest's real name works over TLS only.
 */
export function makeCertificate(now: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKeyInfo = publicKey.export({ type: 'spki', format: 'der' });
  const ecdsaWithSha256 = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  const commonName = objectId(0x55, 0x04, 0x03);
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from('Demo shops')))));
  const validity = sequence(time(now - DAY), time(now + 30 * DAY));

  const body = sequence(serialNumber(), ecdsaWithSha256, name, validity, name, publicKeyInfo);
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));

  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: new X509Certificate(certificate).toString(),
    fingerprint: createHash('sha256').update(publicKeyInfo).digest('base64'),
  };
}

function der(tag: number, ...content: Uint8Array[]): Buffer {
  const bytes = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(bytes)]), bytes]);
}

/** DER wants the shortest of its three ways to write a length. */
function lengthOf({ length }: Buffer): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function sequence(...content: Uint8Array[]): Buffer {
  return der(0x30, ...content);
}

function objectId(...bytes: number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

/** Eight random bytes that make a positive number with no leading zero, as DER wants it. */
function serialNumber(): Buffer {
  return der(0x02, Buffer.from([0x40]), randomBytes(7));
}

/** UTCTime: YYMMDDhhmmssZ. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}
