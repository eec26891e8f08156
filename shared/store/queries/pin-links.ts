import type { Live, Store } from '../store.ts';

/** Saved things, each pin with where it leads: as it was saved, else as its own page was seen to say since. */
export const withPinLinks = async (
  store: Store,
  items: readonly Live<'savedItem'>[],
): Promise<readonly Live<'savedItem'>[]> => {
  const unlinked = items.filter(({ fields }) => fields.thing.type === 'pin' && fields.thing.link === undefined);
  const seen = await store.database.sightings.bulkGet(unlinked.map(({ id }) => id));
  const linkById = new Map(seen.flatMap((sighting) => (sighting ? [[sighting.line, sighting.url] as const] : [])));
  return items.map((item) => {
    const { thing } = item.fields;
    const link = linkById.get(item.id);
    if (thing.type !== 'pin' || link === undefined) return item;
    return { ...item, fields: { ...item.fields, thing: { ...thing, link } } };
  });
};

/** The same for one of them. */
export const savedWithLink = async (store: Store, item: string): Promise<Live<'savedItem'> | undefined> => {
  const found = await store.get('savedItem', item);
  return found && (await withPinLinks(store, [found]))[0];
};
