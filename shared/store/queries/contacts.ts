import { lastChanged } from '../last-changed.ts';
import type { Live, Store } from '../store.ts';

/**
 * Whom I know by which keys, by person: what my own devices wrote in the space that nobody else sees. Two of them may
 * each have written one; the one last changed counts.
 */
export const contactsByPerson = async (store: Store): Promise<Map<string, Live<'contact'>>> =>
  byPerson(await store.allMine('contact'));

export const byPerson = (contacts: readonly Live<'contact'>[]): Map<string, Live<'contact'>> =>
  lastChanged(contacts, 'since', ({ fields }) => fields.person);

/** Is this somebody whose words I want to see? */
export const isWanted = (contact: Live<'contact'> | undefined): boolean =>
  contact?.fields.state === 'friend' || contact?.fields.state === 'met';
