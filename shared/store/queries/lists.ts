import type { Collection } from 'dexie';
import { namingKeys, sameProduct } from '../../identity/same-product.ts';
import type { RecordRow } from '../database.ts';
import type { Kept } from '../kept.ts';
import { recordsNamed, recordsWith } from '../read-many.ts';
import { type Live, live, REMOVED, type Store } from '../store.ts';
import type { ItemView, ListContents, ListView, RemovedList, Standing } from '../views.ts';
import { withPinLinks } from './pin-links.ts';

/** How many pictures stand for a list, and among how many of its first things they are looked for. */
const COVERS = 4;
const LOOKED_AT = 12;

/** As many removed lists can be brought back; whoever misses one seldom misses more than the last few. */
const REMEMBERED = 20;

export const lists = async (store: Store): Promise<readonly ListView[]> => {
  const found = await store.all('collection');
  const views = await Promise.all(found.map((each) => listView(store, each)));
  return views.sort(byPosition);
};

/** My lists that were removed, the latest first. */
export const removedLists = async (store: Store): Promise<readonly RemovedList[]> => {
  const { person } = await store.identity();
  const { private: space } = await store.home();
  const rows = await store.database.records.where({ kind: 'collection', removed: 1 }).toArray();
  const mine = rows.filter((row) => row.space === space && row.author === person).sort(byRemoval);
  // Read as if they were there: what of them can't be read can't be brought back to sight either.
  const readable = store.live(
    'collection',
    mine.map((row) => ({ ...row, removed: 0 })),
  );
  return Promise.all(
    readable.slice(0, REMEMBERED).map(async (each) => {
      const { id, name, count } = await listView(store, each);
      return { id, name, count };
    }),
  );
};

/** A list and the ids of what is in it, in the person's order; null when it is gone. The things themselves: `items`. */
export const list = async (store: Store, { list: id }: { list: string }): Promise<ListContents | null> => {
  const found = await store.get('collection', id);
  if (!found) return null;
  const order = (await inList(store, id).primaryKeys()).map(([, item]) => item);
  return { list: { ...found.fields, id, count: order.length }, order };
};

/** Saved things by their ids, in the ids' order; those that are gone are left out. */
export const items = async (store: Store, { items: ids }: { items: readonly string[] }): Promise<ItemView[]> => {
  const { person } = await store.identity();
  const rows = await recordsWith(store.database, 'id', ids);
  const mine = store.live(
    'savedItem',
    rows.filter(({ author }) => author === person),
  );
  const byId = new Map((await withPinLinks(store, mine)).map((found) => [found.id, itemView(found)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** The first few pictures in a list, as data: addresses. */
export const covers = async (store: Store, { list: id }: { list: string }): Promise<readonly string[]> => {
  const first = await inList(store, id).limit(LOOKED_AT).toArray();
  return store
    .live('savedItem', first)
    .flatMap(({ fields }) => fields.thing.thumbnail ?? [])
    .slice(0, COVERS);
};

/** The thing in front of all others in a list. */
export const firstIn = async (store: Store, id: string): Promise<Live<'savedItem'> | undefined> =>
  store.live('savedItem', await inList(store, id).limit(1).toArray())[0];

/**
 * The positions between which something comes to stand before the thing at `next` (null: behind all of them), as if
 * what is being `moved` were not there.
 */
export const gapBefore = async (
  store: Store,
  { list: id, next, moved }: { list: string; next: string | null; moved: string },
): Promise<[previous: string | null, next: string | null]> => {
  const before = between(store, id, next).reverse().limit(2);
  const previous = store.live('savedItem', await before.toArray()).find((other) => other.id !== moved);
  return [previous?.fields.position ?? null, next];
};

/** Where the product or pin with these keys already is. */
export const standing = async (store: Store, { keys }: { keys: readonly string[] }): Promise<Standing> => {
  const rows = await recordsNamed(store.database, namingKeys(keys));
  const saved = store.live('savedItem', rows).filter(({ fields }) => sameProduct(fields.thing.keys, keys));
  const lines = store
    .live('cartLine', rows)
    .filter(({ fields }) => !fields.handedOverAt && sameProduct(fields.product.keys, keys));
  const holding = new Set(saved.map(({ fields }) => fields.collection));
  const names = store.isWorthKeeping(listNames)
    ? await store.kept(listNames)
    : namesOf(store.live('collection', await recordsWith(store.database, 'id', holding)));
  const [line] = lines;
  return {
    lists: saved.flatMap(({ id, fields }) => {
      const name = names.get(fields.collection);
      return name === undefined ? [] : [{ item: id, list: fields.collection, name }];
    }),
    cart: line ? { line: line.id, quantity: lines.reduce((sum, { fields }) => sum + fields.quantity, 0) } : null,
  };
};

const listNames: Kept<ReadonlyMap<string, string>> = {
  kinds: ['collection'],
  make: (rows) => namesOf(live('collection', rows.get('collection') ?? [])),
};

const namesOf = (collections: readonly Live<'collection'>[]): ReadonlyMap<string, string> =>
  new Map(collections.map(({ id, fields }) => [id, fields.name]));

const inList = (store: Store, id: string) => between(store, id, null);

/** What lies in a list in front of this position, or all of it; in order, equals by their ids. */
const between = (store: Store, id: string, next: string | null): Collection<RecordRow, [string, string]> =>
  // The character after the slash ends the list's range.
  store.database.records.where('place').between(`${id}/`, next === null ? `${id}0` : `${id}/${next}`);

const listView = async (store: Store, { id, fields }: Live<'collection'>): Promise<ListView> => ({
  ...fields,
  id,
  count: await inList(store, id).count(),
});

const itemView = ({ id, fields }: Live<'savedItem'>): ItemView => ({ ...fields, id });

const byRemoval = ({ stamps: a }: RecordRow, { stamps: b }: RecordRow): number =>
  (a[REMOVED] ?? '') < (b[REMOVED] ?? '') ? 1 : -1;

const byPosition = (a: { position: string; id: string }, b: { position: string; id: string }): number =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : a.id < b.id ? -1 : 1;
