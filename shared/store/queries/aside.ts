import { type Collection, Dexie } from 'dexie';
import { ASIDE_REASONS, type AsideReason, type AsideRow, type Database } from '../database.ts';
import { type Store, UNFIT } from '../store.ts';

/*
 * Others may fill what is set aside with large things that don't open. All this is asked at every turn, so it is told by
 * the indexes, and none of the rows is read, but a few short ones.
 */
const MOST_JUDGED = 100;

/** Why how many of the things that arrived are not shown, the commonest reason first. */
export const aside = async (store: Store): Promise<readonly { reason: AsideReason; count: number }[]> => {
  const { database, live } = store;
  const unfit = async (): Promise<number> => {
    const marked = database.records.where('keys').equals(UNFIT);
    const count = await marked.count();
    if (count === 0 || count > MOST_JUDGED) return count;
    // A newer Tagalong may read by now what another could not.
    return (await marked.toArray()).filter((row) => live(row.kind, [row]).length === 0).length;
  };
  const reasons = await Promise.all(
    ASIDE_REASONS.map(async (reason) => {
      const rows = database.aside.where('[reason+app]').between([reason, Dexie.minKey], [reason, Dexie.maxKey]);
      return { reason, count: (await rows.count()) + (reason === 'unfit' ? await unfit() : 0) };
    }),
  );
  return reasons.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
};

/** The places of what was set aside for such a reason, by such a version of Tagalong. */
export const asideFor = async (
  { database }: Store,
  isMeant: (reason: AsideReason, app: string) => boolean,
): Promise<[string, string][]> => {
  const why = (await database.aside.orderBy('[reason+app]').uniqueKeys()) as unknown as [AsideReason, string][];
  const meant = why.filter(([reason, app]) => isMeant(reason, app));
  return database.aside.where('[reason+app]').anyOf(meant).primaryKeys();
};

export const asideIn = ({ aside }: Database, space: string): Collection<AsideRow, [string, string]> =>
  aside.where(':id').between([space, Dexie.minKey], [space, Dexie.maxKey]);

/** How many records of a space are on this device, shown or set aside. */
export const heldIn = async ({ database }: Store, space: string): Promise<number> =>
  (await database.records.where({ space }).count()) + (await asideIn(database, space).count());

/** How many sealed characters are set aside in a space. */
export const sealedIn = async ({ database }: Store, space: string): Promise<number> => {
  const filled = database.aside.where('[space+size]').between([space, 1], [space, Dexie.maxKey]);
  const keys = (await filled.keys()) as unknown as [string, number][];
  return keys.reduce((sum, [, size]) => sum + size, 0);
};
