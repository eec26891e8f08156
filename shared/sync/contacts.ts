import type { Card } from '../model/card.ts';
import type { Contact } from '../model/records/contact.ts';
import { goesOn } from '../seal/card.ts';
import type { Identity } from '../store/database.ts';
import { contactsByPerson } from '../store/queries/contacts.ts';
import type { Live, Store } from '../store/store.ts';
import type { PullAnswer } from './protocol.ts';

/** The cards by which this device believes people: mine, and those of whom I met. The relay has no say in it. */
export const trustedCards = (store: Store): Promise<Map<string, Card>> =>
  store.read(async () => cardsIn(await store.identity(), await contactsByPerson(store)));

/** The same, where both have been read already. */
export const cardsIn = (
  { person, card }: Pick<Identity, 'person' | 'card'>,
  contacts: ReadonlyMap<string, Live<'contact'>>,
): Map<string, Card> => new Map([...contacts].map(([id, { fields }]) => [id, fields.card])).set(person, card);

/** Follows the cards of whom I know to their newest link; one that doesn't go on from it is noted and not believed. */
export const followCards = async (store: Store, people: PullAnswer['people']): Promise<void> => {
  if (people.length === 0) return;
  const contacts = await contactsByPerson(store);
  for (const { person, card } of people) {
    const contact = contacts.get(person);
    if (!contact || JSON.stringify(contact.fields.card) === JSON.stringify(card)) continue;
    if (await goesOn(person, contact.fields.card, card)) await keepContact(store, person, { card });
    // An older state of the same card is a relay's that was put back from a backup.
    else if (!contact.fields.suspect && !(await goesOn(person, card, contact.fields.card)))
      await keepContact(store, person, { suspect: true });
  }
};

/** Writes down whom I met, or what has changed about them. */
export const keepContact = (
  store: Store,
  person: string,
  change: Partial<Contact>,
  whenNew?: Pick<Contact, 'name' | 'card'>,
): Promise<void> =>
  store.change(async () => {
    const there = (await contactsByPerson(store)).get(person);
    if (there) return store.write(there.space, 'contact', there.id, change);
    if (!whenNew) return;
    const { id: home } = await store.mySpace('private');
    const fields = { person, state: 'met', since: store.now(), verified: null, suspect: false, ...whenNew } as const;
    await store.write(home, 'contact', store.newId(), { noticed: whenNew.card.length, ...fields, ...change });
  });
