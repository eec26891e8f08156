import type { KindName } from '../model/records/registry.ts';
import type { Store } from '../store/store.ts';
import { local } from './action.ts';

const remove = async (store: Store, kind: KindName, id: string): Promise<Record<never, never>> => {
  const found = await store.get(kind, id);
  if (found) await store.setRemoved(found.row, true);
  return {};
};

export const removeFromCart = local(({ store }, { line }: { line: string }) => remove(store, 'cartLine', line));

/** The list goes; what was in it stays where it is and comes back with the list. */
export const removeList = local(({ store }, { list }: { list: string }) => remove(store, 'collection', list));

export const removeItem = local(({ store }, { item }: { item: string }) => remove(store, 'savedItem', item));

export const removeOpinion = local(({ store }, { opinion }: { opinion: string }) => remove(store, 'opinion', opinion));

/** The thing goes from what I own; what I said of it stays. */
export const removeOrder = local(({ store }, { order }: { order: string }) => remove(store, 'order', order));

export const removeParcel = local(({ store }, { parcel }: { parcel: string }) => remove(store, 'parcel', parcel));

/** Undoes any of these. */
export const restore = local(async ({ store }, { id }: { id: string }) => {
  await bringBack(store, id);
  return {};
});

/** My record with this id, where it was removed. */
export const bringBack = async (store: Store, id: string): Promise<void> => {
  const row = await store.find(id);
  if (row?.removed) await store.setRemoved(row, false);
};
