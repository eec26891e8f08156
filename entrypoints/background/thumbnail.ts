import { pinSchema, productSchema } from '../../shared/model/product.ts';
import type { RecordRow } from '../../shared/store/database.ts';
import type { Store } from '../../shared/store/store.ts';
import { pageShowing } from './pages.ts';
import { findPicture, type Pictured } from './picture.ts';

/** Fields that hold a product or a pin, by kind of record. */
const FIELD: Readonly<Record<string, string>> = {
  cartLine: 'product',
  opinion: 'product',
  message: 'product',
  savedItem: 'thing',
};

/**
 * Adds the picture that a page shows (by default the thing's own, while it is open) to a record that was just written
 * without one. It travels in the record, so that nobody who reads it later has to ask the shop for it.
 */
export const addThumbnail = async (store: Store, id: string, page?: Pictured): Promise<void> => {
  const row = await store.find(id);
  const thing = row && thingOf(row);
  if (!thing || thing.thumbnail) return;
  const shown = page ?? (await pageShowing(thing));
  const thumbnail = shown && (await findPicture(shown, true));
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
