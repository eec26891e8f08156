import { Dexie } from 'dexie';
import type { AsideReason } from '../database.ts';
import { type Store, UNFIT } from '../store.ts';

/** Why how many of the things that arrived are not shown, the commonest reason first. */
export const aside = async (
  store: Store,
): Promise<readonly { reason: AsideReason | typeof UNFIT; count: number }[]> => {
  const { database, live } = store;
  const rows = await database.aside.toArray();
  const byReason = [...Map.groupBy(rows, ({ reason }) => reason)];
  const reasons = byReason.map(([reason, { length }]) => ({ reason, count: length }));
  // A newer Tagalong may read by now what another could not.
  const marked = await database.records.where('keys').equals(UNFIT).toArray();
  const unfit = { reason: UNFIT, count: marked.filter((row) => live(row.kind, [row]).length === 0).length };
  return [...reasons, unfit].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
};

/** How many records of a space are on this device, shown or set aside. */
export const heldIn = async ({ database }: Store, space: string): Promise<number> => {
  const aside = database.aside.where(':id').between([space, Dexie.minKey], [space, Dexie.maxKey]);
  return (await database.records.where({ space }).count()) + (await aside.count());
};
