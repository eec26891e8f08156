import browser from 'webextension-polyfill';
import { browser as chromium } from 'wxt/browser';
import { startIn } from './sites.ts';
import { tellTab } from './tabs.ts';

/** Size of the window that shows the sidebar where nothing else can, in pixels. */
const WINDOW = { width: 420, height: 760 };

/** Shows the sidebar beside a tab's page: over it if the page can hold it, else in the browser's own panel. */
export const openSidebar = async (tab: number): Promise<void> => {
  // Firefox opens its own only in the very turn that brings the person's gesture, and no page there holds a frame of ours.
  if (browser.sidebarAction) return openOutside(tab);
  if ((await tellTab(tab, { type: 'sidebar/open' })) === true) return;
  if ((await startIn(tab)) && (await tellTab(tab, { type: 'sidebar/open' })) === true) return;
  await openOutside(tab);
};

/** Shows the sidebar outside the page: the native panel, or a small window where the browser has or allows none. */
export const openOutside = async (tab: number): Promise<void> => {
  try {
    // Both refuse unless the person's gesture is recent; each browser has one of them.
    if (browser.sidebarAction) await browser.sidebarAction.open();
    else await chromium.sidePanel.open({ tabId: tab });
  } catch {
    await openWindow(tab);
  }
};

/** One window for a tab: asked again, it comes to the front. */
const openWindow = async (tab: number): Promise<void> => {
  const key = `window/${tab}`;
  const opened = (await browser.storage.session.get(key))[key];
  try {
    await browser.windows.update(opened as number, { focused: true });
  } catch {
    // Not by getURL: for this page it answers with the address that only frames may load.
    const url = new URL(`sidepanel.html?tab=${tab}`, location.origin).href;
    const { id } = await browser.windows.create({ url, type: 'popup', ...WINDOW });
    await browser.storage.session.set({ [key]: id });
  }
};

export const closeSidebar = async (tab: number): Promise<void> => {
  await tellTab(tab, { type: 'sidebar/close' });
};
