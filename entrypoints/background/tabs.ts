import browser from 'webextension-polyfill';
import type { TabMessage } from '../../shared/messages.ts';

/** Says something to a tab's content script; undefined where there is none. */
export const tellTab = async (tab: number, message: TabMessage): Promise<unknown> => {
  try {
    return await browser.tabs.sendMessage(tab, message, { frameId: 0 });
  } catch {
    return undefined;
  }
};

/** The tab that a person is looking at. */
export const activeTab = async (): Promise<browser.Tabs.Tab | undefined> =>
  (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0];
