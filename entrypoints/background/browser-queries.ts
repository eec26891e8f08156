import browser from 'webextension-polyfill';
import { claimToThing } from '../../shared/identity/claim-to-thing.ts';
import { sameProduct } from '../../shared/identity/same-product.ts';
import { hostOf } from '../../shared/model/host.ts';
import { recordsRead, type Source } from '../../shared/store/live.ts';
import type { BrowserQueries } from '../../shared/store/queries/registry.ts';
import type { Store } from '../../shared/store/store.ts';
import type { PageView } from '../../shared/store/views.ts';
import { isQuiet } from './chip.ts';
import { boughtAt } from './confirmation.ts';
import { onPagesChange, readPage } from './pages.ts';
import { pictureOn } from './picture.ts';
import type { Schedule } from './schedule.ts';
import { mayNoticeEveryShop } from './sites.ts';
import { activeTab } from './tabs.ts';

/** The page of ours that asks: an embedded one stands in a tab, the others beside the active one. */
export interface Asker {
  readonly tab: number | undefined;
  /** It stands in that tab's page, which has seen it come. */
  readonly embedded?: boolean;
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
    compute: async ({ tab }, asker) =>
      pageView(store, tab ?? asker.tab ?? (await activeTab())?.id, asker.embedded === true),
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

const pageView = async (store: Store, tab: number | undefined, embedded: boolean): Promise<PageView> => {
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
    image: claim && (await pictureOn({ tab, claim }, embedded)),
    quiet: await isQuiet(store, address),
    // The tab itself knows where it has gone since the page last spoke.
    boughtAt: await boughtAt(store, (await tabUrl(tab)) ?? address),
  };
};

const pinFor = async (store: Store, tab: number | undefined): Promise<BrowserQueries['pinFor']['result']> => {
  const { pinItem, replaced, claim } = (tab === undefined ? undefined : await readPage(tab)) ?? {};
  const found = pinItem ? await store.get('savedItem', pinItem) : undefined;
  const list = found && (await store.get('collection', found.fields.collection));
  if (!found || !list) return null;
  const { thing } = found.fields;
  const view = { item: found.id, listName: list.fields.name };
  if (thing.type === 'pin') return { ...view, pin: thing, isReplaced: false };
  const isHere = claim && sameProduct(thing.keys, claimToThing(claim, store.now()).keys);
  return replaced && isHere ? { ...view, pin: replaced, isReplaced: true } : null;
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
