import { browser } from 'wxt/browser';

const EVERY_SHOP = { origins: ['https://*/*', 'http://*/*'] };
const NOTIFICATIONS = { permissions: ['notifications' as const] };

/** Browsers ask only in answer to a click: nothing may be awaited before these in its handler. */

export const askForEveryShop = (): Promise<boolean> => browser.permissions.request(EVERY_SHOP);

export const askForNotifications = (): Promise<boolean> => browser.permissions.request(NOTIFICATIONS);

/** Both answer false or reject where the browser keeps what it gave. */

export const takeBackEveryShop = (): Promise<boolean> => browser.permissions.remove(EVERY_SHOP);

export const takeBackNotifications = (): Promise<boolean> => browser.permissions.remove(NOTIFICATIONS);
