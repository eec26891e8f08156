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
