import { sameProduct } from '../../identity/same-product.ts';
import type { Live, Store } from '../store.ts';
import type { CuriousView } from '../views.ts';
import { conversationSpaces, namesByPerson, personNamed } from './people.ts';

/** What this device notes of a friend who is curious about something. */
export type CuriousMark = 'seen' | 'aside';

/**
 * Where that is noted. On this device alone: were it a record, one that changes right after a friend's would tell the
 * relay who has what the friend asked about.
 */
export const curiousMark = (curious: string): string => `curious/${curious}`;

/**
 * Friends who want to know more about something that I said I bought, and who don't have my word on it; the latest first.
 * Put together here, of what is here: nobody learns that I have it before I say so. One entry a friend and thing.
 */
export const curious = async (store: Store): Promise<readonly CuriousView[]> => {
  const bought = await store.all('order');
  if (bought.length === 0) return [];
  const { person } = await store.identity();
  const friends = await conversationSpaces(store, 'open');
  const said = await store.onKeys(
    'opinion',
    bought.flatMap(({ fields }) => fields.product.keys),
  );
  const mine = said.filter(({ author }) => author === person);
  const found = new Map<string, { opinion: Live<'opinion'>; order: Live<'order'> }>();
  for (const opinion of said.sort((a, b) => b.fields.writtenAt - a.fields.writtenAt)) {
    if (opinion.fields.stance !== 'looking' || !friends.has(opinion.author)) continue;
    const isAboutIt = (other: Live<'order' | 'opinion'>) =>
      sameProduct(other.fields.product.keys, opinion.fields.product.keys);
    const order = bought.find(isAboutIt);
    const id = `${opinion.author}/${order?.id}`;
    if (order && !found.has(id) && !isAnswered(opinion, mine.find(isAboutIt))) found.set(id, { opinion, order });
  }

  const names = await namesByPerson(store);
  const marks = await store.database.meta.bulkGet([...found.keys()].map(curiousMark));
  return [...found].flatMap(([id, { opinion, order }], at) => {
    const mark = marks[at]?.value as CuriousMark | undefined;
    const { thumbnail: _, ...product } = order.fields.product;
    const { text } = opinion.fields;
    const { boughtAt } = order.fields;
    return mark === 'aside'
      ? []
      : [{ id, friend: personNamed(opinion.author, names), text, order: order.id, product, boughtAt, isNew: !mark }];
  });
};

/** What I said before leaves a question open that came after it. */
const isAnswered = (theirs: Live<'opinion'>, mine: Live<'opinion'> | undefined): boolean =>
  mine !== undefined && (theirs.fields.text === '' || theirs.fields.writtenAt <= mine.fields.writtenAt);
