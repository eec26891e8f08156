import { recordsWith } from '../read-many.ts';
import type { Store } from '../store.ts';

/** The pictures kept in these records of mine, by record; those that have none are left out. */
export const pictures = async (
  store: Store,
  { ids }: { ids: readonly string[] },
): Promise<Readonly<Record<string, string>>> => {
  const { person } = await store.identity();
  const rows = (await recordsWith(store.database, 'id', ids)).filter(({ author }) => author === person);
  return Object.fromEntries(
    rows.flatMap(({ id, fields }) => {
      const { thumbnail } = (fields['product'] ?? {}) as { thumbnail?: unknown };
      return typeof thumbnail === 'string' ? [[id, thumbnail]] : [];
    }),
  );
};
