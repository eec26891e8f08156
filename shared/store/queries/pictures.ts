import type { Store } from '../store.ts';

/** The pictures kept in these records of mine, by record; those that have none are left out. */
export const pictures = async (
  store: Store,
  { ids }: { ids: readonly string[] },
): Promise<Readonly<Record<string, string>>> => {
  const { person } = await store.identity();
  const rows = await store.database.records
    .where('id')
    .anyOf([...ids])
    .filter(({ author }) => author === person)
    .toArray();
  return Object.fromEntries(
    rows.flatMap(({ id, fields }) => {
      const { thumbnail } = (fields['product'] ?? {}) as { thumbnail?: unknown };
      return typeof thumbnail === 'string' ? [[id, thumbnail]] : [];
    }),
  );
};
