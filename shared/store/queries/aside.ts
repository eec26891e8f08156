import { Dexie } from 'dexie';
import type { AsideReason } from '../database.ts';
import type { Store } from '../store.ts';

/** Why how many of the things that arrived are not shown, the commonest reason first. */
export const aside = async (store: Store): Promise<readonly { reason: AsideReason; count: number }[]> => {
  const rows = await store.database.aside.toArray();
  const byReason = Map.groupBy(rows, ({ reason }) => reason);
  return [...byReason].map(([reason, { length }]) => ({ reason, count: length })).sort((a, b) => b.count - a.count);
};

/** How many records of a space are on this device, shown or set aside. */
export const heldIn = async ({ database }: Store, space: string): Promise<number> => {
  const aside = database.aside.where(':id').between([space, Dexie.minKey], [space, Dexie.maxKey]);
  return (await database.records.where({ space }).count()) + (await aside.count());
};
