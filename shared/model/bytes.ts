/** Bytes as text and back. `atob` and `btoa` are in every runtime that we use; Uint8Array.fromBase64 is not yet. */

export const toBase64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (let at = 0; at < bytes.length; at += SLICE) {
    // Spread, the bytes would become an array first, which takes longer than all the rest.
    binary += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + SLICE));
  }
  return btoa(binary);
};

/** As many as may be given to a call at once, with some to spare. */
const SLICE = 8192;

/** Throws a DOMException when the text is not base64. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  // Every record goes through here: `from` with a function takes ten times as long.
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
};

export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));

export const toUtf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);
const encoder = new TextEncoder();

/** Throws a TypeError when the bytes are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);
const decoder = new TextDecoder('utf-8', { fatal: true });
