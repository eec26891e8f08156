import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { t } from '../../shared/i18n/t.ts';
import { EMBEDDED_HASH } from '../../shared/messages.ts';
import { type FromPage, PORT_NAME } from '../../shared/port.ts';
import { openApp } from './browser-actions.ts';
import { refreshChips } from './chip.ts';
import { markConfirmation } from './confirmation.ts';
import { friendOfNotice, hearNotices, showUnread } from './notices.ts';
import { answerPage } from './page-messages.ts';
import { changePage, forgetPage, readPage } from './pages.ts';
import { refreshMarks } from './pins.ts';
import { servePort } from './ports.ts';
import { openProfile, random } from './profile.ts';
import { isReturnNotice, RETURNS_ALARM, remindOfReturns } from './returns.ts';
import { makeSchedule, type Schedule, SYNC_ALARM, setAlarm } from './schedule.ts';
import { openOutside, openSidebar } from './sidebar.ts';
import { followPermissions, startIn } from './sites.ts';
import { activeTab, tellTab } from './tabs.ts';
import { addThumbnail } from './thumbnail.ts';

const MENU = 'open';

/**
 * The one program that owns data. Listeners are registered at once, in the worker's first turn, because the browser
 * starts the worker to deliver an event and drops it if nobody listens; each then waits for the profile to open.
 */
export default defineBackground(() => {
  const profile = openProfile();
  const schedule: Promise<Schedule> = profile.then((store) => makeSchedule(store, afterChange));
  let audience = 0;

  /** Records changed, here or by sync: everything that shows a summary of them follows. */
  async function afterChange(): Promise<void> {
    const store = await profile;
    await showUnread(store);
    await remindOfReturns(store);
    await refreshChips(store);
    await refreshMarks();
  }

  /** After a person did something: push it soon, follow up, and give what was kept its picture. */
  const afterAction = async (answer: unknown): Promise<void> => {
    const store = await profile;
    (await schedule).soon();
    await afterChange();
    for (const id of writtenBy(answer)) await addThumbnail(store, id);
    (await schedule).soon();
  };

  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== PORT_NAME || !isOurPage(port.sender)) return port.disconnect();
    const { sender } = port;
    const embeddedIn = sender?.url?.endsWith(EMBEDDED_HASH) ? sender.tab?.id : undefined;
    const tab = embeddedIn ?? tabInAddress(sender?.url);
    // Messages may come before the profile is open; they wait in line.
    const served = Promise.all([profile, schedule]).then(([store, plan]) =>
      servePort(port, { tab, embedded: embeddedIn !== undefined }, store, plan, (answer) => void afterAction(answer)),
    );
    audience += 1;
    void schedule.then((plan) => {
      plan.setAudience(audience);
      plan.soon();
    });
    if (embeddedIn !== undefined) void tellTab(embeddedIn, { type: 'sidebar/ready' });
    else void startInActiveTab();
    port.onMessage.addListener((message) => void served.then(({ hear }) => hear(message as FromPage)));
    port.onDisconnect.addListener(() => {
      audience -= 1;
      void served.then(({ end }) => end());
      void schedule.then((plan) => plan.setAudience(audience));
    });
  });

  browser.runtime.onMessage.addListener((message: unknown, sender: browser.Runtime.MessageSender) => {
    const { tab, url, id, documentId: document } = sender;
    if (id !== browser.runtime.id || tab?.id === undefined || !url || isOurPage(sender)) return undefined;
    // The browser's own panel opens only in the very turn that brings the person's gesture.
    if ((message as { type?: unknown } | null)?.type === 'page/open-outside')
      return openOutside(tab.id).then(() => ({}));
    const teller = { tab: tab.id, url, ...(document && { document }) };
    return Promise.all([profile, schedule]).then(([store, { relay, sync }]) =>
      answerPage({ store, random, relay, sync }, message, teller, () => void afterAction(undefined)),
    );
  });

  browser.tabs.onUpdated.addListener((tab, change, { url }) => {
    void followTab(tab, change.status);
    // Shops that render themselves come to that page without loading one.
    if ((change.status === 'complete' || change.url) && url)
      void profile.then((store) => markConfirmation(store, tab, url));
  });
  browser.tabs.onRemoved.addListener((tab) => void forgetPage(tab));

  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === SYNC_ALARM) void schedule.then((plan) => plan.sync());
    if (name === RETURNS_ALARM) void profile.then(remindOfReturns);
  });

  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-sidebar' && tab?.id !== undefined) void openSidebar(tab.id);
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === MENU && tab?.id !== undefined) void openSidebar(tab.id);
  });

  const openNoticed = (notice: string) => {
    const friend = friendOfNotice(notice);
    if (friend) void openApp(`/inbox/${friend}`);
    if (isReturnNotice(notice)) void openApp('/cart/orders');
  };
  hearNotices(openNoticed);

  browser.permissions.onAdded.addListener(() => {
    hearNotices(openNoticed);
    void followPermissions();
  });
  browser.permissions.onRemoved.addListener(() => void followPermissions());

  browser.runtime.onStartup.addListener(() => void wake());
  browser.runtime.onInstalled.addListener(({ reason }) => {
    browser.contextMenus.create({
      id: MENU,
      title: t('outside.menuOpen'),
      contexts: ['page', 'link', 'image', 'selection'],
    });
    void wake();
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('welcome.html') });
  });

  // Also after the extension was switched off and on again, which no event tells.
  void setAlarm();

  const wake = async (): Promise<void> => {
    await remindOfReturns(await profile);
    await followPermissions();
    await (await schedule).sync();
  };
});

/** Ids that an action's answer names as written. */
const writtenBy = (answer: unknown): string[] => {
  const { line, item, opinion, message, added } = (answer ?? {}) as Record<string, unknown>;
  const lines = Array.isArray(added) ? added.map((one: { line?: unknown }) => one.line) : [];
  return [line, item, opinion, message, ...lines].filter((id) => typeof id === 'string');
};

/** Is this one of the extension's own pages? The browser says who speaks; pages of shops can't connect at all. */
const isOurPage = (sender: browser.Runtime.MessageSender | undefined): boolean =>
  sender?.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true;

/** The tab that a sidebar in a window of its own stands for. */
const tabInAddress = (url = ''): number | undefined => {
  const tab = URL.canParse(url) ? new URL(url).searchParams.get('tab') : null;
  return tab && /^\d+$/.test(tab) ? Number(tab) : undefined;
};

/** A page of ours beside a tab: the click that opened it may let us read that tab, though nothing else is allowed. */
const startInActiveTab = async (): Promise<void> => {
  const tab = await activeTab();
  if (tab?.id !== undefined && tab.url?.startsWith('http') && !(await readPage(tab.id))) await startIn(tab.id, tab.url);
};

/** A tab that went to another page no longer shows what it showed. */
const followTab = async (tab: number, status: string | undefined): Promise<void> => {
  if (status !== 'loading') return;
  const page = await readPage(tab);
  const { url } = await browser.tabs.get(tab);
  if (!page || url === page.url) return;
  // A tab opened for a pin stays that, wherever it goes on from where the pin led.
  if (page.pinItem) await changePage(tab, (known = page) => ({ ...known, url: url ?? known.url, claim: null }));
  else await forgetPage(tab);
};
