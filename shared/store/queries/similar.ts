import { cluesOf } from '../../identity/clues.ts';
import { familyKeys } from '../../identity/same-product.ts';
import { type Compared, relation } from '../../identity/similar.ts';
import type { Live, Store } from '../store.ts';
import type { OpinionView, Similar } from '../views.ts';
import { longestFirst } from './opinions.ts';
import { namesByPerson, personNamed } from './people.ts';

/** Records that are compared with the product on the page, for what they say and for what they are. */
const MOST_COMPARED = 80;
/** How many of each a person looks through. */
const MOST_SHOWN = 4;

/**
 * What friends say of things that are not this product by any key: other variants of it, what is probably the same, and
 * what they have instead. Looked up by words, so that a page costs the same however many records there are.
 */
export const similar = async (store: Store, { product }: { product: Compared }): Promise<Similar> => {
  const { person } = await store.identity();
  const names = await namesByPerson(store);
  const clues = cluesOf(product);
  const isWord = (clue: string) => clue.startsWith('word:');
  const candidates = [
    ...(await store.onKeys('opinion', familyKeys(product.keys))),
    ...(await store.onClues(clues.filter(isWord), MOST_COMPARED)),
    ...(await store.onClues(
      clues.filter((clue) => !isWord(clue)),
      MOST_COMPARED,
    )),
  ];
  const view = ({ id, author, fields }: Live<'opinion'>): OpinionView => ({
    ...fields,
    id,
    person: personNamed(author, names),
    mine: false,
  });

  const seen = new Map(candidates.map((candidate) => [`${candidate.space}/${candidate.id}`, candidate]));
  const friends = [...seen.values()].filter(({ author }) => author !== person);
  const byRelation = Map.groupBy(friends, ({ fields }) => relation(product, fields.product));
  const shown = (name: 'kin' | 'probably' | 'kind') => (byRelation.get(name) ?? []).map(view).sort(longestFirst);
  return {
    kin: shown('kin').slice(0, MOST_SHOWN),
    probably: shown('probably').slice(0, MOST_SHOWN),
    // Whoever is still looking has nothing instead.
    kind: shown('kind')
      .filter(({ stance }) => stance !== 'looking')
      .slice(0, MOST_SHOWN),
  };
};
