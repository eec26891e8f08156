import { generateKeyBetween } from 'fractional-indexing';
import { t } from '../i18n/t.ts';
import type { Pin, Product, Thing } from '../model/product.ts';
import { refuse } from '../model/refused.ts';
import { lists as allLists, firstIn, gapBefore, standing } from '../store/queries/lists.ts';
import { type ActionContext, local } from './action.ts';

export const createList = local(async (context, { name }: { name: string }) => {
  if (!name.trim()) return refuse('name-needed');
  return { list: await newList(context, name.trim()) };
});

export const renameList = local(async ({ store }, { list, name }: { list: string; name: string }) => {
  if (!name.trim()) return refuse('name-needed');
  const found = await store.get('collection', list);
  if (!found) return refuse('gone');
  await store.write(found.space, 'collection', list, { name: name.trim() });
  return {};
});

/** Puts a list before another, or last. */
export const moveList = local(async ({ store }, { list, before }: { list: string; before: string | null }) => {
  const found = await store.get('collection', list);
  if (!found) return refuse('gone');
  const others = (await allLists(store)).filter(({ id }) => id !== list);
  await store.write(found.space, 'collection', list, { position: positionBefore(others, before) });
  return {};
});

/** Saves a thing into a list; null: the one used last. What is in that list already is not saved twice. */
export const save = local(async (context, { list, thing }: { list: string | null; thing: Thing }) => {
  const { store, privateSpace, now, newId } = context;
  if (list && !(await store.get('collection', list))) return refuse('gone');
  const target = list ?? (await listUsedLast(context)) ?? (await newList(context, t('outside.firstList')));
  const there = (await standing(store, { keys: thing.keys })).lists.find((place) => place.list === target);
  if (there) return { item: there.item, list: target };
  const item = newId();
  const position = generateKeyBetween(null, (await firstIn(store, target))?.fields.position ?? null);
  await store.write(privateSpace, 'savedItem', item, { thing, collection: target, position, addedAt: now });
  return { item, list: target };
});

export const moveItem = local(
  async ({ store }, { item, list, before }: { item: string; list: string; before: string | null }) => {
    const found = await store.get('savedItem', item);
    if (!found || !(await store.get('collection', list))) return refuse('gone');
    const neighbour = before === null ? undefined : await store.get('savedItem', before);
    const next = neighbour?.fields.collection === list ? neighbour.fields.position : null;
    const position = generateKeyBetween(...(await gapBefore(store, { list, next, moved: item })));
    await store.write(found.space, 'savedItem', item, { collection: list, position });
    return {};
  },
);

/** The product found through a pin takes the pin's place; the pin's address is remembered. */
export const replacePin = local(async ({ store }, { item, product }: { item: string; product: Product }) => {
  const found = await store.get('savedItem', item);
  if (!found) return refuse('gone');
  const { thing } = found.fields;
  const thumbnail = product.thumbnail ?? thing.thumbnail;
  await store.write(found.space, 'savedItem', item, {
    thing: { ...product, ...(thumbnail && { thumbnail }) },
    ...(thing.type === 'pin' && { foundThrough: thing.url }),
  });
  return {};
});

/** Undoes that: the pin stands in its place again. */
export const putPinBack = local(async ({ store }, { item, pin }: { item: string; pin: Pin }) => {
  const found = await store.get('savedItem', item);
  if (!found) return refuse('gone');
  await store.write(found.space, 'savedItem', item, { thing: pin });
  return {};
});

/** What a pin's own page says of where a saved pin leads, kept with it once the person goes there. */
export const setPinLink = local(async ({ store }, { item, link }: { item: string; link: string }) => {
  const found = await store.get('savedItem', item);
  if (found?.fields.thing.type !== 'pin') return refuse('gone');
  if (found.fields.thing.link !== link)
    await store.write(found.space, 'savedItem', item, { thing: { ...found.fields.thing, link } });
  return {};
});

const newList = async ({ store, privateSpace, now, newId }: ActionContext, name: string): Promise<string> => {
  const list = newId();
  const position = generateKeyBetween((await allLists(store)).at(-1)?.position ?? null, null);
  await store.write(privateSpace, 'collection', list, { name, position, createdAt: now });
  return list;
};

/** What is saved is put in front, so only what stands there can be the newest. */
const listUsedLast = async ({ store }: ActionContext): Promise<string | undefined> => {
  const alive = await allLists(store);
  const inFront = (await Promise.all(alive.map(({ id }) => firstIn(store, id)))).filter((item) => item !== undefined);
  inFront.sort((a, b) => b.fields.addedAt - a.fields.addedAt);
  return inFront[0]?.fields.collection ?? alive[0]?.id;
};

/** A position before the neighbour with this id, or after all of them. */
const positionBefore = (others: readonly { id: string; position: string }[], before: string | null): string => {
  const index = before === null ? -1 : others.findIndex(({ id }) => id === before);
  if (index < 0) return generateKeyBetween(others.at(-1)?.position ?? null, null);
  const next = others[index]?.position ?? null;
  // Two devices may have given the same position before they met; between equals there is no room.
  const previous = others.slice(0, index).findLast(({ position }) => next !== null && position < next);
  return generateKeyBetween(previous?.position ?? null, next);
};
