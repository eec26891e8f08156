import browser from 'webextension-polyfill';
import { browser as chromium } from 'wxt/browser';
import { startIn } from './sites.ts';
import { tellTab } from './tabs.ts';

/** Size of the window that shows the sidebar where nothing else can, in pixels. */
const WINDOW = { width: 420, height: 760 };

/** Shows the sidebar beside a tab's page: over it if the page can hold it, else in the browser's own panel. */
export const openSidebar = async (tab: number): Promise<void> => {
  if ((await tellTab(tab, { type: 'sidebar/open' })) === true) return;
  if ((await startIn(tab)) && (await tellTab(tab, { type: 'sidebar/open' })) === true) return;
  await openOutside(tab);
};

/** Shows the sidebar outside the page: the native panel, or a small window where the browser has or allows none. */
export const openOutside = async (tab: number): Promise<void> => {
  try {
    // Refused unless the person's gesture is recent; Firefox has no sidePanel.
    await chromium.sidePanel.open({ tabId: tab });
  } catch {
    // Not by getURL: for this page it answers with the address that only frames may load.
    const url = new URL(`sidepanel.html?tab=${tab}`, location.origin).href;
    await browser.windows.create({ url, type: 'popup', ...WINDOW });
  }
};

export const closeSidebar = async (tab: number): Promise<void> => {
  await tellTab(tab, { type: 'sidebar/close' });
};
