import browser from 'webextension-polyfill';
import { noteHandedOver } from '../../shared/actions/cart.ts';
import { keepDraft } from '../../shared/actions/drafts.ts';
import { setPinLink } from '../../shared/actions/lists.ts';
import type { BrowserActions } from '../../shared/actions/registry.ts';
import { runAction } from '../../shared/actions/run.ts';
import { refuse } from '../../shared/model/refused.ts';
import { savedWithLink } from '../../shared/store/queries/pin-links.ts';
import type { Asker } from './browser-queries.ts';
import { handOff, planHandOff } from './buy/hand-off.ts';
import { parcelWordsIn } from './confirmation.ts';
import { openOnce } from './open-once.ts';
import { changePage } from './pages.ts';
import { takePinsPlace } from './pin-place.ts';
import type { Schedule } from './schedule.ts';
import { closeSidebar, openSidebar } from './sidebar.ts';
import { activeTab } from './tabs.ts';

type Handlers = {
  [N in keyof BrowserActions]: (args: BrowserActions[N]['args'], asker: Asker) => Promise<BrowserActions[N]['answer']>;
};

/** What a person can do that concerns windows, tabs and this device. */
export const browserActions = (
  act: Parameters<typeof runAction>[0],
  schedule: Schedule,
  /** Called after a deed that changed records. */
  changed: () => void,
): Handlers => ({
  buyPlan: planHandOff,
  handOff: (args, asker) =>
    handOff(args, asker, async (handed, request) => {
      const answer = await runAction(act, noteHandedOver, handed, request);
      if ((answer as { noted: boolean }).noted) changed();
    }),
  openUrl: async ({ url }, { request }) => {
    await openWeb(url, request);
    return {};
  },
  openPinLink: async ({ item, link: shown }, { request }) => {
    const pin = (await savedWithLink(act.store, item))?.fields.thing;
    if (pin?.type !== 'pin') return refuse('gone');
    const link = shown ?? pin.link;
    if (link) await runAction(act, setPinLink, { item, link }, act.store.newId());
    // A grid doesn't say where a pin leads; its own page does.
    const url = link ?? pin.url;
    const tab = await openWeb(url, request);
    if (tab !== undefined) {
      await changePage(tab, (page) => ({ url, claim: null, ...page, pinItem: item }));
      // The page may have said already what it sells; else it is looked at when it does.
      await takePinsPlace(act, tab);
    }
    changed();
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
  openApp: async ({ path }, { request }) => {
    await openApp(path, request);
    return {};
  },
  keepDraft: async ({ about, words }) => {
    await keepDraft(act.store, about, words);
    return {};
  },
  syncNow: async () => {
    await schedule.sync();
    return {};
  },
});

/** Opens our full page at a path of its own. */
export const openApp = async (path: string, request?: string): Promise<void> => {
  await openOnce(browser.runtime.getURL(`app.html#${path}`), request);
};

/** Opens a web address in a new tab; anything but http and https is a defect of the caller. */
const openWeb = (url: string, request: string | undefined): Promise<number | undefined> => {
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error(`${new URL(url).protocol} is not opened`);
  return openOnce(url, request);
};
