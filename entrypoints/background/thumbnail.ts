import { pinSchema, productSchema } from '../../shared/model/product.ts';
import type { RecordRow } from '../../shared/store/database.ts';
import type { Store } from '../../shared/store/store.ts';
import { imageOf } from './pages.ts';

/** Longest side of a kept picture, in pixels: sharp in a sidebar on a dense screen, about 10 KB. */
const SIDE = 240;
const QUALITY = 0.8;
/** A picture that has not come by then is not kept. */
const TIMEOUT_MS = 8000;
/** Pictures larger than this are not a shop's product picture. */
const MAX_BYTES = 20_000_000;

/** Fields that hold a product or a pin, by kind of record. */
const FIELD: Readonly<Record<string, string>> = {
  cartLine: 'product',
  opinion: 'product',
  message: 'product',
  savedItem: 'thing',
};

/**
 * Adds the picture at `image` (by default the one that the thing's open page shows) to a record that was just written
 * without one. It travels in the record, so that nobody who reads it later has to ask the shop for it.
 */
export const addThumbnail = async (store: Store, id: string, image?: string): Promise<void> => {
  const row = await store.find(id);
  const thing = row && thingOf(row);
  if (!thing || thing.thumbnail) return;
  const address = image ?? (await imageOf(thing.url));
  const thumbnail = address && (await makeThumbnail(address));
  if (!thumbnail) return;
  await store.change(async () => {
    const now = await store.find(id);
    const current = now && thingOf(now);
    if (now && current)
      await store.write(now.space, now.kind, id, { [FIELD[now.kind] as string]: { ...current, thumbnail } });
  });
};

const thingOf = (row: RecordRow) => {
  const value = row.fields[FIELD[row.kind] ?? ''];
  const product = productSchema.safeParse(value);
  const pin = product.success ? product : pinSchema.safeParse(value);
  return pin.success ? pin.data : undefined;
};

/** A small WebP of the image at this address as a data: address; undefined when it can't be had or read. */
export const makeThumbnail = async (address: string): Promise<string | undefined> => {
  try {
    const answer = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > MAX_BYTES) return undefined;
    const picture = await createImageBitmap(await answer.blob());
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.max(1, picture.width * scale), Math.max(1, picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
    return await toDataUrl(blob);
  } catch {
    return undefined;
  }
};

const toDataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
