import { items, list as listQuery } from '../../shared/store/queries/lists.ts';
import type { Store } from '../../shared/store/store.ts';
import type { ItemView } from '../../shared/store/views.ts';

/** What a list holds, in its order, as a page of ours reads it; undefined when the list is gone. */
export const itemsIn = async (store: Store, list: string): Promise<ItemView[] | undefined> => {
  const contents = await listQuery(store, { list });
  return contents ? items(store, { items: contents.order }) : undefined;
};
