import { namingKeys, sameProduct } from '../../identity/same-product.ts';
import { recordsNamed } from '../read-many.ts';
import type { Store } from '../store.ts';
import type { Opinions, OpinionView } from '../views.ts';
import { namesOfAuthors, personNamed, whoIAm } from './people.ts';

const STANCES = ['has', 'tried', 'looking'];

/** What I and my friends said of the product with these identity keys, in whichever shop each of us met it. */
export const opinionsOn = async (store: Store, { keys }: { keys: readonly string[] }): Promise<Opinions> => {
  const near = store.live('opinion', await recordsNamed(store.database, namingKeys(keys)));
  const found = near.filter(({ fields }) => sameProduct(fields.product.keys, keys));
  // What is kept is asked for last, so that it is of the same moment as what was found.
  const [person, names] = await Promise.all([whoIAm(store), namesOfAuthors(store, found)]);
  const views = found.map(
    ({ id, author, fields }): OpinionView => ({
      ...fields,
      id,
      person: personNamed(author, names),
      mine: author === person,
    }),
  );
  return {
    mine: views.find(({ mine }) => mine) ?? null,
    friends: views.filter(({ mine }) => !mine).sort(longestFirst),
  };
};

/** Who has had it longest comes first, then who tried it, then who is looking. */
export const longestFirst = (a: OpinionView, b: OpinionView): number =>
  STANCES.indexOf(a.stance) - STANCES.indexOf(b.stance) || (a.since ?? a.writtenAt) - (b.since ?? b.writtenAt);
