import { browser } from 'wxt/browser';

/** Whether the page is the sidebar in a window of its own, where neither a shop's page nor the browser shows it. */
export const isOwnWindow = (): boolean => new URLSearchParams(location.search).has('tab');

/** Closes the window that this page is in; the window before gets the focus back. */
export const closeOwnWindow = async (): Promise<void> => {
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) await browser.windows.remove(id);
};
