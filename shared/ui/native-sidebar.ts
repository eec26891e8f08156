import { browser } from 'wxt/browser';

/**
 * Opens Firefox's own sidebar, which it does only in answer to a click in a page of ours: nothing may be awaited before.
 * False where the browser has none.
 */
export const openNativeSidebar = async (): Promise<boolean> => {
  const { sidebarAction } = browser as { sidebarAction?: { open(): Promise<void> } };
  await sidebarAction?.open();
  return sidebarAction !== undefined;
};

/**
 * Closes Firefox's own sidebar from within; the page beside it gets the focus. Its `sidebarAction.close` wants a press of
 * the person's and takes Escape for none; a sidebar that closes its window is put away. Seen in Firefox 153.
 */
export const closeNativeSidebar = (): void => {
  if ('sidebarAction' in browser) window.close();
};
