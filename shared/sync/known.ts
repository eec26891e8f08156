import type { Card } from '../model/card.ts';
import type { Identity, SpaceRow } from '../store/database.ts';
import { byPerson } from '../store/queries/contacts.ts';
import type { Live, Store } from '../store/store.ts';
import { cardsIn } from './contacts.ts';

/**
 * What a round compares with what should be, all of one moment. Most rounds find everything in order, so it is read
 * once, and again only after something was done.
 */
export interface Known {
  readonly identity: Identity;
  readonly spaces: readonly SpaceRow[];
  readonly circle: SpaceRow;
  readonly contacts: ReadonlyMap<string, Live<'contact'>>;
  readonly cards: ReadonlyMap<string, Card>;
  readonly profiles: readonly Live<'profile'>[];
  readonly invitations: readonly Live<'invitation'>[];
  /** The generation of keys with which this device's own was signed last. */
  readonly introduced: number;
  /** Whom the relay knows to be blocked. */
  readonly toldBlocked: readonly string[];
  /** How many records could not be taken. */
  readonly aside: number;
}

export const look = (store: Store): Promise<Known> =>
  store.read(async () => {
    const { meta, spaces, aside } = store.database;
    const identity = await store.identity();
    const home = await store.home();
    const all = await spaces.toArray();
    const contacts = byPerson(await store.allMine('contact'));
    return {
      identity,
      spaces: all,
      circle: all.find(({ id }) => id === home.circle) as SpaceRow,
      contacts,
      cards: cardsIn(identity, contacts),
      profiles: await store.all('profile'),
      invitations: await store.allMine('invitation'),
      introduced: ((await meta.get('introduced'))?.value as number | undefined) ?? 1,
      toldBlocked: ((await meta.get('told-blocked'))?.value as string[] | undefined) ?? [],
      aside: await aside.count(),
    };
  });
