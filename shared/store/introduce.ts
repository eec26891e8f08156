import type { Identity, SpaceRow } from './database.ts';
import type { Live, Store } from './store.ts';

/**
 * Writes my profile wherever others may read me and it is not yet written, so that a device that was stopped between
 * accepting an invite and saying who it is makes good for it. Runs inside the caller's transaction.
 */
export const introduceMyself = async (store: Store, name: string): Promise<void> => {
  if (!name) return;
  const known = {
    identity: await store.identity(),
    circle: await store.mySpace('circle'),
    spaces: await store.database.spaces.toArray(),
    profiles: await store.all('profile'),
  };
  for (const { space, profile } of whereUnknown(known, name))
    await store.write(space, 'profile', profile ?? store.newId(), { name });
};

interface Known {
  readonly identity: Pick<Identity, 'person'>;
  readonly circle: SpaceRow;
  readonly spaces: readonly SpaceRow[];
  readonly profiles: readonly Live<'profile'>[];
}

/** Where others may read me and this isn't what I am called, and the profile there that says otherwise. */
export const whereUnknown = (
  { identity: { person }, circle, spaces, profiles }: Known,
  name: string,
): { space: string; profile?: string }[] => {
  const talks = spaces.filter(
    ({ purpose, role, history }) => purpose === 'conversation' && !history && role !== 'reader',
  );
  const mine = profiles.filter(({ author }) => author === person);
  return [circle, ...talks].flatMap(({ id: space }) => {
    const there = mine.find((profile) => profile.space === space);
    if (there?.fields.name === name) return [];
    return [{ space, ...(there && { profile: there.id }) }];
  });
};
