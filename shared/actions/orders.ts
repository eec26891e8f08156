import type { Parcel } from '../model/records/parcel.ts';
import { refuse } from '../model/refused.ts';
import { local } from './action.ts';
import { bringBack } from './removal.ts';

/** What an answer to "did you buy it?" did; enough to undo it. */
export interface Settled {
  readonly purchase: string;
  readonly orders: readonly string[];
  /** Lines that became orders. */
  readonly bought: readonly string[];
  /** Lines that wait in the cart again, and when they had been handed over. */
  readonly waiting: readonly { readonly line: string; readonly handedOverAt: number }[];
}

/**
 * The person says which of the lines handed over they bought: these become things they own, the others wait in the cart
 * as before. Only the thing, the day and the line's own note are kept.
 */
export const settle = local(
  async (
    { store, privateSpace, now, newId },
    { lines, bought }: { lines: readonly string[]; bought: readonly string[] },
  ): Promise<Settled> => {
    const purchase = newId();
    const settled = {
      purchase,
      orders: [] as string[],
      bought: [] as string[],
      waiting: [] as { line: string; handedOverAt: number }[],
    };
    for (const line of lines) {
      const found = await store.get('cartLine', line);
      if (!found) continue;
      const { product, quantity, choices, note, recommendedBy, handedOverAt } = found.fields;
      if (!bought.includes(line)) {
        await store.write(found.space, 'cartLine', line, { handedOverAt: null });
        settled.waiting.push({ line, handedOverAt: handedOverAt ?? now });
        continue;
      }
      const order = newId();
      await store.write(privateSpace, 'order', order, {
        product,
        quantity,
        ...(choices && { choices }),
        ...(note && { note }),
        ...(recommendedBy && { recommendedBy }),
        purchase,
        boughtAt: now,
        returnBy: null,
      });
      await store.setRemoved(found.row, true);
      settled.orders.push(order);
      settled.bought.push(line);
    }
    return settled;
  },
);

/** Takes the answer back: the question stands as before, and parcels that were kept with the purchase go. */
export const unsettle = local(async ({ store }, { purchase, orders, bought, waiting }: Settled) => {
  for (const { row, fields } of await store.all('parcel'))
    if (fields.purchase === purchase) await store.setRemoved(row, true);
  for (const id of orders) {
    const found = await store.get('order', id);
    if (found) await store.setRemoved(found.row, true);
  }
  for (const id of bought) await bringBack(store, id);
  for (const { line, handedOverAt } of waiting) {
    const found = await store.get('cartLine', line);
    if (found) await store.write(found.space, 'cartLine', line, { handedOverAt });
  }
  return {};
});

/** Until when what was bought in one go can be sent back; null forgets it. */
export const setReturnBy = local(
  async ({ store }, { purchase, returnBy }: { purchase: string; returnBy: number | null }) => {
    const things = (await store.all('order')).filter(({ fields }) => fields.purchase === purchase);
    if (things.length === 0) return refuse('gone');
    for (const { id, space } of things) await store.write(space, 'order', id, { returnBy });
    return {};
  },
);

export const setOrderNote = local(async ({ store }, { order, note }: { order: string; note: string }) => {
  const found = await store.get('order', order);
  if (!found) return refuse('gone');
  await store.write(found.space, 'order', order, { note: note.trim() });
  return {};
});

/** Keeps a parcel's number with its purchase; the same number is kept once. */
export const addParcel = local(
  async ({ store, privateSpace, now, newId }, { purchase, number, carrier, url }: Omit<Parcel, 'addedAt'>) => {
    const there = (await store.all('parcel')).find(
      ({ fields }) => fields.purchase === purchase && fields.number === number,
    );
    if (there) return { parcel: there.id };
    if (number.trim().length < 4) return refuse('no-parcel');
    const parcel = newId();
    await store.write(privateSpace, 'parcel', parcel, { purchase, number: number.trim(), carrier, url, addedAt: now });
    return { parcel };
  },
);
