import type { AsideReason } from '../database.ts';
import type { Store } from '../store.ts';

/** Why how many of the things that arrived are not shown, the commonest reason first. */
export const aside = async (store: Store): Promise<readonly { reason: AsideReason; count: number }[]> => {
  const rows = await store.database.aside.toArray();
  const byReason = Map.groupBy(rows, ({ reason }) => reason);
  return [...byReason].map(([reason, { length }]) => ({ reason, count: length })).sort((a, b) => b.count - a.count);
};
