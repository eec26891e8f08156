import { imageSize } from './image-size.ts';
import { mayAskFor } from './may-ask.ts';

/** Longest side of a kept picture, in pixels: sharp in a sidebar on a dense screen, about 10 KB. */
const SIDE = 240;
const QUALITY = 0.8;
/** A picture that has not come by then is not kept. */
const TIMEOUT_MS = 8000;
/** Larger ones are not a shop's product picture. */
const MOST_BYTES = 10_000_000;
const MOST_PIXELS = 50_000_000;

/** A small WebP of the image at an address that `page` named, as a data: address; undefined when it can't be had or read. */
export const fetchPicture = async (address: string, page: string): Promise<string | undefined> => {
  if (!mayAskFor(address, page)) return undefined;
  try {
    const answer = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // It could lead to where the address itself may not.
      redirect: 'error',
      // This cache is ours alone, not the page's; with it the same picture is asked for once.
      cache: 'force-cache',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const bytes = answer.ok && answer.body ? await readAtMost(answer.body, MOST_BYTES) : undefined;
    const size = bytes && imageSize(bytes);
    if (!size || size.width * size.height > MOST_PIXELS) return undefined;
    const scale = Math.min(1, SIDE / Math.max(size.width, size.height));
    const picture = await createImageBitmap(new Blob([bytes]), { resizeWidth: Math.ceil(size.width * scale) });
    return await toDataUrl(await smallWebp(picture));
  } catch {
    return undefined;
  }
};

/** The bytes of a stream; undefined, and no more is read, once there are too many. */
const readAtMost = async (
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.byteLength;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
};

/** A picture taken with the camera turned comes out turned back, so its sides are looked at once more. */
const smallWebp = (picture: ImageBitmap): Promise<Blob> => {
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.max(1, picture.width * scale), Math.max(1, picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
};

const toDataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
