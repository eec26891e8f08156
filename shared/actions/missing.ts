import { local } from './action.ts';

/**
 * Puts back what the server has stopped naming: mine as a change of now, so that it wins over a removal and is sent
 * again; what others wrote to be read here, for only they can send it.
 */
export const bringBack = local(async ({ store, me }, _args: Record<never, never>) => {
  const { missing, spaces } = store.database;
  const rows = await missing.toArray();
  for (const row of rows) {
    const space = await spaces.get(row.space);
    await store.adopt(row);
    if (row.author === me && !space?.history) await store.setRemoved(row, false);
  }
  await missing.clear();
  return { records: rows.length };
});
