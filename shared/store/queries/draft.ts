import { sameProduct } from '../../identity/same-product.ts';
import type { DraftAbout, DraftWords } from '../../model/draft.ts';
import type { DraftRow } from '../database.ts';
import type { Store } from '../store.ts';

/** What was begun in this form about this product or to this friend; null where nothing was. */
export const draft = async (store: Store, about: DraftAbout): Promise<DraftWords | null> =>
  (await draftAbout(store, about))?.words ?? null;

/** A page may tell a product's stronger keys late, or another shop's page may; so a draft is found as an opinion is. */
export const draftAbout = async ({ database }: Store, about: DraftAbout): Promise<DraftRow | undefined> => {
  const latestFirst = await database.drafts.orderBy('at').reverse().toArray();
  return latestFirst.find((row) => isSame(row.about, about));
};

const isSame = (a: DraftAbout, b: DraftAbout): boolean => {
  if (a.form !== b.form) return false;
  if ('keys' in a && 'keys' in b) return sameProduct(a.keys, b.keys);
  return !('friend' in a && 'friend' in b) || a.friend === b.friend;
};
