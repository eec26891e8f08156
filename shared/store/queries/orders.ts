import { merchantOf } from '../../identity/merchant.ts';
import type { Live, Store } from '../store.ts';
import type { OrderView, ParcelView, Purchase } from '../views.ts';
import { namesByPerson, personNamed } from './people.ts';

/** What I bought, a purchase at a time, the latest first. Pictures are asked for apart. */
export const orders = async (store: Store): Promise<readonly Purchase[]> => {
  const names = await namesByPerson(store);
  const parcels = Map.groupBy(await store.all('parcel'), ({ fields }) => fields.purchase);
  const byPurchase = Map.groupBy(await store.all('order'), ({ fields }) => fields.purchase);
  return [...byPurchase]
    .map(([id, things]) => purchaseView(id, things, parcels.get(id) ?? [], names))
    .sort((a, b) => b.boughtAt - a.boughtAt);
};

const purchaseView = (
  id: string,
  things: readonly Live<'order'>[],
  parcels: readonly Live<'parcel'>[],
  names: ReadonlyMap<string, string>,
): Purchase => {
  const views = things.map((thing) => orderView(thing, names));
  const [first] = views;
  return {
    id,
    shopName: views.find(({ product }) => product.shopName)?.product.shopName ?? first?.product.shop ?? '',
    shop: first ? merchantOf(first.product).domain : '',
    boughtAt: Math.min(...views.map(({ boughtAt }) => boughtAt)),
    returnBy: views.find(({ returnBy }) => returnBy !== null)?.returnBy ?? null,
    things: views,
    parcels: parcels.map(parcelView).sort((a, b) => a.addedAt - b.addedAt),
  };
};

const orderView = ({ id, fields }: Live<'order'>, names: ReadonlyMap<string, string>): OrderView => {
  const { thumbnail: _, ...product } = fields.product;
  const recommender = fields.recommendedBy === undefined ? null : personNamed(fields.recommendedBy, names);
  return { ...fields, product, id, recommender };
};

const parcelView = ({ id, fields }: Live<'parcel'>): ParcelView => ({ ...fields, id });
