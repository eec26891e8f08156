import browser from 'webextension-polyfill';
import { noteHandedOver } from '../../shared/actions/cart.ts';
import type { BrowserActions } from '../../shared/actions/registry.ts';
import { runAction } from '../../shared/actions/run.ts';
import { refuse } from '../../shared/model/refused.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Asker } from './browser-queries.ts';
import { handOff, planHandOff } from './buy/hand-off.ts';
import { parcelWordsIn } from './confirmation.ts';
import { readPage, writePage } from './pages.ts';
import { random } from './profile.ts';
import type { Schedule } from './schedule.ts';
import { closeSidebar, openSidebar } from './sidebar.ts';
import { activeTab } from './tabs.ts';

type Handlers = {
  [N in keyof BrowserActions]: (args: BrowserActions[N]['args'], asker: Asker) => Promise<BrowserActions[N]['answer']>;
};

/** What a person can do that concerns windows and tabs. */
export const browserActions = (store: Store, schedule: Schedule, afterChange: () => void): Handlers => ({
  buyPlan: planHandOff,
  handOff: (args, asker) =>
    handOff(args, asker, async (lines, request) => {
      const { relay, sync } = schedule;
      const answer = await runAction({ store, random, relay, sync }, noteHandedOver, { lines }, request);
      if ((answer as { noted: boolean }).noted) afterChange();
    }),
  openUrl: async ({ url }) => {
    await openWeb(url);
    return {};
  },
  openPinLink: async ({ item }) => {
    const found = await store.get('savedItem', item);
    if (found?.fields.thing.type !== 'pin') return refuse('gone');
    const { link } = found.fields.thing;
    if (!link) return refuse('no-link');
    const tab = await openWeb(link);
    // The page may have reported already what it sells, or will later; neither loses the other.
    if (tab !== undefined) await writePage(tab, { url: link, claim: null, ...(await readPage(tab)), pinItem: item });
    return {};
  },
  parcelWords: async (_args, asker) => {
    const tab = asker.tab ?? (await activeTab())?.id;
    return { text: tab === undefined ? '' : await parcelWordsIn(tab) };
  },
  openSidebar: async (_args, asker) => {
    const tab = asker.tab ?? (await activeTab())?.id;
    if (tab !== undefined) await openSidebar(tab);
    return {};
  },
  closeSidebar: async (_args, asker) => {
    if (asker.tab !== undefined) await closeSidebar(asker.tab);
    return {};
  },
  openApp: async ({ path }) => {
    await openApp(path);
    return {};
  },
  syncNow: async () => {
    await schedule.sync();
    return {};
  },
});

/** Opens our full page at a path of its own. */
export const openApp = async (path: string): Promise<void> => {
  await browser.tabs.create({ url: browser.runtime.getURL(`app.html#${path}`) });
};

/** Opens a web address in a new tab; anything but http and https is a defect of the caller. */
const openWeb = async (url: string): Promise<number | undefined> => {
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error(`${new URL(url).protocol} is not opened`);
  return (await browser.tabs.create({ url })).id;
};
