import { type CuriousMark, curious, curiousMark } from '../store/queries/curious.ts';
import type { Store } from '../store/store.ts';
import { local } from './action.ts';

/** Those who stand in the inbox have been seen there. */
export const markCuriousSeen = local(async ({ store }, _args: Record<never, never>) => {
  for (const { id, isNew } of await curious(store)) if (isNew) await note(store, id, 'seen');
  return {};
});

/** A friend who is curious about something is told of no more, on this device; or is again. */
export const putCuriousAside = local(async ({ store }, { curious: id, aside }: { curious: string; aside: boolean }) => {
  await note(store, id, aside ? 'aside' : 'seen');
  return {};
});

const note = async (store: Store, id: string, value: CuriousMark): Promise<void> => {
  await store.database.meta.put({ name: curiousMark(id), value });
};
