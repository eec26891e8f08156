import type { KindName } from '../../model/records/registry.ts';
import type { SpaceRow } from '../database.ts';
import type { Kept } from '../kept.ts';
import { lastChanged } from '../last-changed.ts';
import { recordsWith } from '../read-many.ts';
import { type Live, live, type Store } from '../store.ts';
import type { FriendView, Person } from '../views.ts';
import { byPerson, contactsByPerson } from './contacts.ts';

/** What somebody is called who has not said their name. */
const NAMELESS = '';

/** My own id. */
export const whoIAm = (store: Store): Promise<string> => store.kept(myself);

const myself: Kept<string> = { kinds: [], make: (_rows, { identity }) => identity.person };

/** Names by person, from the profiles they wrote; before one has arrived, as they introduced themselves. */
export const namesByPerson = async (store: Store): Promise<ReadonlyMap<string, string>> =>
  (await store.kept(names)).byPerson;

interface Names {
  readonly byPerson: ReadonlyMap<string, string>;
  readonly profilesBySpace: ReadonlyMap<string, readonly Live<'profile'>[]>;
}

const names: Kept<Names> = {
  kinds: ['profile', 'contact'],
  make: (rows, { home }) => {
    const mine = (rows.get('contact') ?? []).filter(({ space }) => space === home.private);
    const profiles = live('profile', rows.get('profile') ?? []);
    const introduced = [...byPerson(live('contact', mine)).values()].map(({ fields }): [string, string] => [
      fields.person,
      fields.name,
    ]);
    return {
      byPerson: new Map([...introduced, ...namesIn(profiles)]),
      profilesBySpace: Map.groupBy(profiles, ({ space }) => space),
    };
  },
};

/** What the authors of these records are called: the profile lies where the rest is that its author says to friends. */
export const namesOfAuthors = async (
  store: Store,
  records: readonly Pick<Live<KindName>, 'space' | 'author'>[],
): Promise<ReadonlyMap<string, string>> => {
  const spaces = new Set(records.map(({ space }) => space));
  const there = store.isWorthKeeping(names) ? await knownNamesIn(store, spaces) : await namesSaidIn(store, spaces);
  return records.every(({ author }) => there.has(author)) ? there : namesByPerson(store);
};

const knownNamesIn = async (store: Store, spaces: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> => {
  const { profilesBySpace } = await store.kept(names);
  return namesIn([...spaces].flatMap((space) => profilesBySpace.get(space) ?? []));
};

/** Names by person, from the profiles in these spaces alone. */
export const namesSaidIn = async (store: Store, spaces: Iterable<string>): Promise<Map<string, string>> => {
  const places = [...spaces].map((space) => [space, 'profile']);
  return namesIn(store.live('profile', await recordsWith(store.database, '[space+kind]', places)));
};

/** By person; where somebody wrote several profiles, the one changed last counts. */
export const namesIn = (profiles: readonly Live<'profile'>[]): Map<string, string> =>
  new Map(
    [...lastChanged(profiles, 'name', ({ author }) => author)].map(([author, { fields }]) => [author, fields.name]),
  );

export const personNamed = (id: string, names: ReadonlyMap<string, string>): Person => ({
  id,
  name: names.get(id) ?? NAMELESS,
});

/**
 * Spaces in which a friend and I talk, by friend. `open` leaves out those that ended or came from a file: with somebody
 * who is no friend any more, or has left.
 */
export const conversationSpaces = async (
  store: Store,
  which: 'open' | 'all' = 'all',
): Promise<Map<string, string[]>> => {
  const { person } = await store.identity();
  const contacts = await contactsByPerson(store);
  const isOpen = ({ history, owner, members, with: friend }: SpaceRow) =>
    !history &&
    contacts.get(friend ?? '')?.fields.state === 'friend' &&
    (owner !== person || members?.some((member) => member.person === friend) === true);
  const byFriend = new Map<string, string[]>();
  for (const row of await store.database.spaces.where({ purpose: 'conversation' }).toArray()) {
    if (!row.with || (which === 'open' && !isOpen(row))) continue;
    byFriend.set(row.with, [...(byFriend.get(row.with) ?? []), row.id]);
  }
  return byFriend;
};

/** The space in which a message to this friend goes; undefined when they are none. */
export const conversationWith = async (store: Store, friend: string): Promise<string | undefined> =>
  (await conversationSpaces(store, 'open')).get(friend)?.at(-1);

export const friends = async (store: Store): Promise<readonly FriendView[]> => {
  const names = await namesByPerson(store);
  const contacts = await contactsByPerson(store);
  const ids = [...(await conversationSpaces(store, 'open')).keys()];
  const views = ids.map((id): FriendView => {
    const {
      card = [],
      verified = null,
      differed = null,
      noticed = 0,
      suspect = false,
    } = contacts.get(id)?.fields ?? {};
    const newest = card.at(-1)?.signKey;
    return {
      ...personNamed(id, names),
      verified: verified !== null && verified === newest,
      isAnother: differed !== null && differed === newest,
      hasNewKeys: card.length > noticed,
      isSuspect: suspect,
    };
  });
  return views.sort((a, b) => a.name.localeCompare(b.name));
};

/** Whom I block. */
export const blocked = async (store: Store): Promise<readonly Person[]> => {
  const names = await namesByPerson(store);
  const contacts = [...(await contactsByPerson(store)).values()];
  return contacts
    .filter(({ fields }) => fields.state === 'blocked')
    .map(({ fields }) => personNamed(fields.person, names));
};
