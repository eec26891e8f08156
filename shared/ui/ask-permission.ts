import { browser } from 'wxt/browser';

/** Browsers ask only in answer to a click: nothing may be awaited before these in its handler. */

export const askForEveryShop = (): Promise<boolean> =>
  browser.permissions.request({ origins: ['https://*/*', 'http://*/*'] });

export const askForNotifications = (): Promise<boolean> =>
  browser.permissions.request({ permissions: ['notifications'] });
