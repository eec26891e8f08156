import browser from 'webextension-polyfill';
import { siteAt } from '../../shared/detect/rules/sites.ts';
import { PINTEREST_MATCHES } from '../../shared/overlay/pinterest-sites.ts';

/** What a person allows when they turn Tagalong on for every shop. */
export const EVERY_SHOP = { origins: ['https://*/*', 'http://*/*'] };

const GATE_SCRIPT = '/content-scripts/gate.js';
const READER_SCRIPT = '/content-scripts/reader.js';
const PRODUCT_SCRIPT = '/content-scripts/product.js';
const SITES_SCRIPT = '/content-scripts/sites.js';
const PINTEREST_SCRIPT = '/content-scripts/pinterest.js';

const SCRIPTS = [
  { id: 'gate', js: [GATE_SCRIPT], matches: EVERY_SHOP.origins, runAt: 'document_idle' as const },
  { id: 'pinterest', js: [PINTEREST_SCRIPT], matches: PINTEREST_MATCHES, runAt: 'document_idle' as const },
];

export const mayNoticeEveryShop = (): Promise<boolean> => browser.permissions.contains(EVERY_SHOP);

/** Registers the content scripts for the sites the person allowed, and starts them in the tabs that are open already. */
export const followPermissions = async (): Promise<void> => {
  const allowed = await mayNoticeEveryShop();
  const registered = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  if (!allowed) {
    if (registered.length) await browser.scripting.unregisterContentScripts({ ids: registered });
    return;
  }
  const missing = SCRIPTS.filter(({ id }) => !registered.includes(id));
  if (missing.length) await browser.scripting.registerContentScripts(missing);
  for (const { id, url } of await browser.tabs.query({}))
    if (id !== undefined && url) await putInto(id, url, GATE_SCRIPT);
};

/**
 * Puts what reads a page, and then what speaks for it, into a tab: with the sites allowed, or just after a click, command
 * or menu choice there. Answers false where the browser does not let us. `document` is the page meant, where the browser
 * names it: one that is prepared on a guess speaks for a tab that shows another.
 */
export const startIn = async (tab: number, known?: string, document?: string): Promise<boolean> => {
  const url = known ?? (await browser.tabs.get(tab).catch(() => undefined))?.url ?? '';
  return (await putInto(tab, url, READER_SCRIPT, document)) && (await putInto(tab, url, PRODUCT_SCRIPT, document));
};

const putInto = async (
  tab: number,
  url: string,
  script: typeof GATE_SCRIPT | typeof READER_SCRIPT | typeof PRODUCT_SCRIPT,
  document?: string,
): Promise<boolean> => {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const files = [
    ...(script === READER_SCRIPT && siteAt(host) ? [SITES_SCRIPT] : []),
    script,
    ...(script !== READER_SCRIPT && siteAt(host) === 'pinterest' ? [PINTEREST_SCRIPT] : []),
  ];
  try {
    const target = { tabId: tab, ...(document && { documentIds: [document] }) };
    await browser.scripting.executeScript({ target, files });
    return true;
  } catch {
    return false;
  }
};
