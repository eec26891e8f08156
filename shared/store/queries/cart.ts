import { merchantOf } from '../../identity/merchant.ts';
import { hostOf } from '../../model/host.ts';
import { type Money, sameMoney, sums, times } from '../../model/money.ts';
import type { Product } from '../../model/product.ts';
import type { SightingRow } from '../database.ts';
import type { Live, Store } from '../store.ts';
import type { Cart, CartChange, CartLineView, ShopGroup } from '../views.ts';
import { namesByPerson, personNamed } from './people.ts';

/**
 * The cart across all shops: a group a merchant, in the order in which they came in; sums never mix currencies. Pictures
 * are asked for apart (`pictures`), so that a long cart stays a small answer.
 */
export const cart = async (store: Store): Promise<Cart> => {
  const names = await namesByPerson(store);
  const sightings = new Map((await store.database.sightings.toArray()).map((seen) => [seen.line, seen]));
  const found = (await store.all('cartLine')).sort((a, b) => a.fields.addedAt - b.fields.addedAt);
  const byMerchant = Map.groupBy(found, ({ fields }) => merchantOf(fields.product).key);
  const groups = [...byMerchant].map(([id, lines]) =>
    shopGroup(
      id,
      lines.map((line) => lineView(line, sightings.get(line.id), names)),
    ),
  );
  const waiting = groups.flatMap(({ lines }) => lines).filter(isWaiting);
  return { groups, totals: totalsOf(waiting), count: pieces(waiting) };
};

/** How many pieces wait in the cart. */
export const cartCount = async (store: Store): Promise<number> =>
  pieces((await store.all('cartLine')).map(({ fields }) => fields).filter(isWaiting));

/** Is it still to be taken to its shop? */
const isWaiting = ({ handedOverAt }: { readonly handedOverAt?: number | null }): boolean => !handedOverAt;

const pieces = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

const shopGroup = (id: string, lines: readonly CartLineView[]): ShopGroup => {
  const { domain, seller = null } = merchantOf(lines[0]?.product as Product);
  const waiting = lines.filter(isWaiting);
  return {
    id,
    shop: domain,
    shopName: nameOf(lines) ?? domain,
    seller,
    lines: waiting,
    handedOver: lines.filter((line) => !isWaiting(line)),
    totals: totalsOf(waiting),
    unpriced: waiting.filter(({ price }) => !price).length,
  };
};

const nameOf = (lines: readonly CartLineView[]): string | undefined =>
  lines.find(({ product }) => product.shopName)?.product.shopName ?? lines[0]?.product.shop;

const lineView = (
  { id, fields }: Live<'cartLine'>,
  seen: SightingRow | undefined,
  names: ReadonlyMap<string, string>,
): CartLineView => {
  const { thumbnail: _, ...product } = fields.product;
  const choices = fields.choices ?? product.choices;
  const later = seen && seen.at > product.seenAt ? seen : undefined;
  return {
    ...fields,
    id,
    product,
    ...(choices && { choices }),
    price: later?.price ?? product.price ?? null,
    seenAt: later?.at ?? product.seenAt,
    seenOn: later ? hostOf(later.url) : product.shop,
    change: later ? changeOf(product, later) : null,
    recommender: fields.recommendedBy ? personNamed(fields.recommendedBy, names) : null,
  };
};

/** What a later look at the page contradicts; what the page didn't say contradicts nothing. */
const changeOf = (saved: Product, { price, availability }: SightingRow): CartChange | null => {
  const costs = price && saved.price && !sameMoney(price, saved.price) ? { was: saved.price, is: price } : null;
  const stands = availability && availability !== (saved.availability ?? 'InStock') ? availability : null;
  return costs || stands ? { price: costs, availability: stands } : null;
};

const totalsOf = (lines: readonly CartLineView[]): Money[] =>
  sums(lines.flatMap(({ price, quantity }) => (price ? [times(price, quantity)] : [])));
