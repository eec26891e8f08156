import browser from 'webextension-polyfill';
import { claimToThing } from '../../shared/identity/claim-to-thing.ts';
import { recordsRead, type Source } from '../../shared/store/live.ts';
import type { BrowserQueries } from '../../shared/store/queries/registry.ts';
import type { Store } from '../../shared/store/store.ts';
import type { PageView } from '../../shared/store/views.ts';
import { hostOf, isQuiet } from './chip.ts';
import { boughtAt } from './confirmation.ts';
import { onPagesChange, readPage } from './pages.ts';
import type { Schedule } from './schedule.ts';
import { mayNoticeEveryShop } from './sites.ts';
import { activeTab } from './tabs.ts';

/** The page of ours that asks: an embedded one stands in a tab, the others beside the active one. */
export interface Asker {
  readonly tab: number | undefined;
  /** Of an action: the same when it is asked again because the answer was lost. */
  readonly request?: string;
}

interface BrowserQuery<N extends keyof BrowserQueries> {
  readonly compute: (args: BrowserQueries[N]['args'], asker: Asker) => Promise<BrowserQueries[N]['result']>;
  readonly sources: readonly Source[];
}

/** What the background answers from the browser's own state. */
export const browserQueries = (store: Store, schedule: Schedule): { [N in keyof BrowserQueries]: BrowserQuery<N> } => ({
  page: {
    compute: async ({ tab }, asker) => pageView(store, tab ?? asker.tab ?? (await activeTab())?.id),
    sources: [
      onPagesChange,
      onTabChange,
      onPermissionChange,
      onTabUpdate,
      recordsRead(() => store.all('setting')),
      recordsRead(() => store.all('cartLine')),
    ],
  },
  pinFor: {
    compute: async ({ tab }, asker) => pinFor(store, tab ?? asker.tab ?? (await activeTab())?.id),
    sources: [onPagesChange, onTabChange, recordsRead(() => savedPins(store))],
  },
  access: {
    compute: async () => ({
      everyShop: await mayNoticeEveryShop(),
      notifications: await browser.permissions.contains({ permissions: ['notifications'] }),
    }),
    sources: [onPermissionChange],
  },
  sync: { compute: () => schedule.status(), sources: [schedule.statusSource] },
  traffic: { compute: () => schedule.traffic.list(), sources: [schedule.traffic.source] },
  passage: { compute: ({ id }) => schedule.traffic.read(store, id), sources: [recordsRead(() => spaceKeys(store))] },
});

/** Changes whenever a pin is saved, removed or gives its place to a product; reads the index alone. */
const savedPins = (store: Store): Promise<number> => store.database.records.where('keys').startsWith('pin:').count();

/** What was closed may open once its key has come. */
const spaceKeys = (store: Store): Promise<unknown> => store.database.spaces.toArray();

const pageView = async (store: Store, tab: number | undefined): Promise<PageView> => {
  const none = { tab: tab ?? null, host: null, claim: null, thing: null, image: null, quiet: false, boughtAt: null };
  if (tab === undefined) return { ...none, status: 'nothing' };
  const page = await readPage(tab);
  const { claim } = page ?? { claim: null };
  // The browser tells a tab's address only where we may read the page.
  const address = page?.url ?? (await tabUrl(tab));
  if (!address) return { ...none, status: (await mayNoticeEveryShop()) ? 'nothing' : 'no-access' };
  if (!/^https?:/.test(address)) return { ...none, status: 'nothing' };
  return {
    tab,
    host: hostOf(address),
    claim,
    status: claim ? claim.type : 'nothing',
    thing: claim && claimToThing(claim, store.now()),
    image: claim?.image ?? null,
    quiet: await isQuiet(store, address),
    boughtAt: await boughtAt(store, address),
  };
};

const pinFor = async (store: Store, tab: number | undefined): Promise<BrowserQueries['pinFor']['result']> => {
  const item = tab === undefined ? undefined : (await readPage(tab))?.pinItem;
  const found = item ? await store.get('savedItem', item) : undefined;
  if (found?.fields.thing.type !== 'pin') return null;
  const list = await store.get('collection', found.fields.collection);
  return list ? { item: { ...found.fields, id: found.id }, listName: list.fields.name } : null;
};

const tabUrl = async (tab: number): Promise<string | undefined> => {
  try {
    return (await browser.tabs.get(tab)).url;
  } catch {
    return undefined;
  }
};

const onTabChange: Source = (listener) => {
  browser.tabs.onActivated.addListener(listener);
  browser.windows.onFocusChanged.addListener(listener);
  return () => {
    browser.tabs.onActivated.removeListener(listener);
    browser.windows.onFocusChanged.removeListener(listener);
  };
};

/** A page of which nothing is known but its address went on to another. */
const onTabUpdate: Source = (listener) => {
  const hear = (_tab: number, change: browser.Tabs.OnUpdatedChangeInfoType) => {
    if (change.url !== undefined) listener();
  };
  browser.tabs.onUpdated.addListener(hear);
  return () => browser.tabs.onUpdated.removeListener(hear);
};

const onPermissionChange: Source = (listener) => {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  return () => {
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  };
};
