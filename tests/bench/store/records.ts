import type { Product } from '../../../shared/model/product.ts';
import type { KindName } from '../../../shared/model/records/registry.ts';
import { KINDS } from '../../../shared/model/records/registry.ts';
import { stampOf } from '../../../shared/model/stamp.ts';
import { cluesOfRecord } from '../../../shared/store/clues-of-record.ts';
import type { RecordRow, SpaceRow } from '../../../shared/store/database.ts';

/** What a person has after years: everything is theirs or of friends, and nothing is like another. */
export interface Heap {
  readonly spaces: readonly SpaceRow[];
  rows(): Generator<RecordRow>;
  /** Products that somebody said something of, or saved. */
  readonly products: readonly Product[];
}

export interface Me {
  readonly person: string;
  readonly privateSpace: string;
}

const FRIENDS = 200;
const LISTS = 100;
const SHARES = { opinion: 0.6, savedItem: 0.3, cartLine: 0.005, message: 0.09 } as const;
/** One thing in ten has a picture of this many characters. */
const PICTURE = `data:image/webp;base64,${'A'.repeat(4_000)}`;
const START = Date.UTC(2024, 0, 1);

/** Makes `count` records, the same ones every time. */
export const makeHeap = (me: Me, count: number): Heap => {
  const circles = Array.from({ length: FRIENDS }, (_, index) => circleOf(`friend-${index}`));
  const products = Array.from({ length: Math.round(count * SHARES.savedItem) }, (_, index) => productOf(index));
  const product = (index: number): Product => products[(index * 7_919) % products.length] as Product;
  const collection = (index: number) => idOf(`list-${index % LISTS}`);
  const home = { space: me.privateSpace, author: me.person };

  function* rows(): Generator<RecordRow> {
    for (const circle of circles)
      yield rowOf('profile', circle.owner, { space: circle.id, author: circle.owner }, { name: circle.owner });
    for (let index = 0; index < LISTS; index += 1)
      yield rowOf('collection', `list-${index}`, home, {
        name: `List ${index}`,
        position: position(index),
        createdAt: START,
      });
    for (let index = 0; index < count * SHARES.opinion; index += 1) {
      const { id: space, owner: author } = circles[index % FRIENDS] as SpaceRow;
      yield rowOf(
        'opinion',
        `opinion-${index}`,
        { space, author },
        {
          product: product(index),
          stance: 'has',
          rating: 1 + (index % 5),
          text: `It has served us well for ${index} days, in the kitchen and on the road.`,
          good: ['sturdy', 'quiet'],
          bad: index % 3 ? [] : ['heavy'],
          since: START,
          writtenAt: START + index,
        },
      );
    }
    for (let index = 0; index < count * SHARES.savedItem; index += 1)
      yield rowOf('savedItem', `item-${index}`, home, {
        thing: product(index),
        collection: collection(index),
        position: position(index),
        addedAt: START + index,
      });
    for (let index = 0; index < count * SHARES.cartLine; index += 1)
      yield rowOf('cartLine', `line-${index}`, home, { product: product(index), quantity: 1, addedAt: START + index });
    for (let index = 0; index < count * SHARES.message; index += 1) {
      const { id: space, owner: author } = circles[index % FRIENDS] as SpaceRow;
      yield rowOf(
        'message',
        `message-${index}`,
        { space: `${space.slice(0, 21)}Z`, author },
        {
          type: 'text',
          text: `Did you see number ${index}?`,
          product: null,
          replyTo: null,
          sentAt: START + index,
        },
      );
    }
  }
  return { spaces: circles, rows, products };
};

const productOf = (index: number): Product => {
  const shop = `shop-${index % 400}.example`;
  return {
    type: 'product',
    title: `Thing number ${index} with a name as long as shops like them, in blue`,
    url: `https://${shop}/products/thing-${index}`,
    shop,
    price: { amount: 1_000 + index, currency: 'EUR' },
    ...(index % 10 === 0 && { thumbnail: PICTURE }),
    keys: [
      `gtin:${String(index).padStart(14, '0')}`,
      `shop:${shop}|${index}`,
      `url:https://${shop}/products/thing-${index}`,
    ],
    seenAt: START,
  };
};

const circleOf = (owner: string): SpaceRow => ({
  id: idOf(`circle-${owner}`),
  purpose: 'circle',
  owner: idOf(owner),
  rule: 'authored',
  role: 'reader',
  epoch: 1,
  keys: { 1: 'A'.repeat(44) },
  cursor: 1,
  registered: 1,
});

const rowOf = (
  kind: KindName,
  name: string,
  place: { space: string; author: string },
  fields: Record<string, unknown>,
): RecordRow => {
  const stamp = stampOf({ millis: START, counter: 0 }, 'benchmrk');
  const { keys } = KINDS[kind] as { keys: (fields: never) => readonly string[] };
  return {
    ...place,
    id: idOf(name),
    kind,
    fields,
    stamps: Object.fromEntries(Object.keys(fields).map((field) => [field, stamp])),
    removed: 0,
    base: 1,
    dirty: 0,
    keys: keys(fields as never),
    clues: cluesOfRecord(kind, fields),
  };
};

/** 22 characters, as every id has. */
const idOf = (name: string): string => name.padEnd(22, '-').slice(0, 22);

const position = (index: number): string => `a${String(index).padStart(8, '0')}`;
