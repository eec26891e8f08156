import type { Store } from '../store.ts';

/** How many records the relay has stopped naming; they are kept and not shown. */
export const missing = async (store: Store): Promise<number> => store.database.missing.count();
