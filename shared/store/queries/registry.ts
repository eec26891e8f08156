import type { Access, PageView, PassageView, PinFor, SyncStatus, TrafficView } from '../views.ts';
import { aside } from './aside.ts';
import { cart, cartCount } from './cart.ts';
import { draft } from './draft.ts';
import { conversation, inbox } from './inbox.ts';
import { covers, items, list, lists, removedLists, standing } from './lists.ts';
import { me } from './me.ts';
import { missing } from './missing.ts';
import { opinionsOn } from './opinions.ts';
import { orders } from './orders.ts';
import { blocked, friends } from './people.ts';
import { pictures } from './pictures.ts';
import { rates } from './rates.ts';
import { noticesAnswered } from './settings.ts';
import { similar } from './similar.ts';

/** What a page of ours may ask of the store, one line each; the answer follows every change of the records. */
export const queries = {
  aside,
  blocked,
  cart,
  cartCount,
  conversation,
  covers,
  draft,
  friends,
  inbox,
  items,
  list,
  lists,
  me,
  missing,
  noticesAnswered,
  opinionsOn,
  orders,
  pictures,
  rates,
  removedLists,
  similar,
  standing,
};

/** What a page may ask of the browser's state; the background answers these itself. */
export interface BrowserQueries {
  /** The page that the asking page stands beside. */
  page: { args: { tab?: number }; result: PageView };
  pinFor: { args: { tab?: number }; result: PinFor | null };
  access: { args: Record<never, never>; result: Access };
  sync: { args: Record<never, never>; result: SyncStatus };
  traffic: { args: Record<never, never>; result: TrafficView };
  passage: { args: { id: number }; result: PassageView | null };
}

type StoreQueries = typeof queries;
export type StoreQueryName = keyof StoreQueries;
export type QueryName = StoreQueryName | keyof BrowserQueries;

export type QueryArgs<N extends QueryName> = N extends keyof BrowserQueries
  ? BrowserQueries[N]['args']
  : N extends StoreQueryName
    ? Parameters<StoreQueries[N]> extends [unknown, infer Args]
      ? Args
      : Record<never, never>
    : never;

export type QueryResult<N extends QueryName> = N extends keyof BrowserQueries
  ? BrowserQueries[N]['result']
  : N extends StoreQueryName
    ? Awaited<ReturnType<StoreQueries[N]>>
    : never;
