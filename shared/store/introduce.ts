import { spacesThat } from './read-many.ts';
import type { Store } from './store.ts';

/**
 * Writes my profile wherever others may read me and it is not yet written, so that a device that was stopped between
 * accepting an invite and saying who it is makes good for it. Runs inside the caller's transaction.
 */
export const introduceMyself = async (store: Store, name: string): Promise<void> => {
  const { person } = await store.identity();
  if (!name) return;
  const circle = await store.mySpace('circle');
  const talks = await spacesThat(
    store.database,
    ({ purpose, role, history }) => purpose === 'conversation' && !history && role !== 'reader',
  );
  const mine = (await store.all('profile')).filter(({ author }) => author === person);
  for (const { id: space } of [circle, ...talks]) {
    const there = mine.find((profile) => profile.space === space);
    if (there?.fields.name !== name) await store.write(space, 'profile', there?.id ?? store.newId(), { name });
  }
};
