import browser from 'webextension-polyfill';
import { t } from '../../shared/i18n/t.ts';
import { looksLikeConfirmation } from '../../shared/identity/confirmation.ts';
import { merchantOf } from '../../shared/identity/merchant.ts';
import type { Store } from '../../shared/store/store.ts';

/**
 * The shop whose page this is, or whose cart the person agreed to look for there, where something was handed over to it
 * and the page looks like the one after an order. Of several shops on a checkout that they share, the last one.
 */
export const boughtAt = async (store: Store, address: string): Promise<string | null> => {
  if (!/^https?:/.test(address) || !looksLikeConfirmation(address)) return null;
  const { domain } = merchantOf({ url: address });
  const handed = (await store.all('cartLine'))
    .map(({ fields }) => ({ ...fields, shop: merchantOf(fields.product).domain, at: fields.handedOverAt ?? 0 }))
    .filter(({ at, shop, handedOverTo }) => at > 0 && (shop === domain || handedOverTo === domain))
    .sort((a, b) => b.at - a.at);
  return (handed.find(({ shop }) => shop === domain) ?? handed[0])?.shop ?? null;
};

/** A mark on the toolbar's button while such a page stands in the tab; the browser takes it away with the page. */
export const markConfirmation = async (store: Store, tab: number, address: string): Promise<void> => {
  if ((await boughtAt(store, address)) === null) return;
  await browser.action.setBadgeText({ tabId: tab, text: '?' });
  await browser.action.setTitle({ tabId: tab, title: t('outside.didYouBuy') });
};

/** Lines of a tab's page that speak of a parcel, or stand below one that does; nothing else of the page. */
export const parcelWordsIn = async (tab: number): Promise<string> => {
  try {
    const [found] = await browser.scripting.executeScript({ target: { tabId: tab }, func: readParcelWords });
    return typeof found?.result === 'string' ? found.result : '';
  } catch {
    return '';
  }
};

/** Runs in the page, so it may use nothing from outside itself. */
const readParcelWords = (): string => {
  const speaks =
    /track|parcel|package|shipment|sendung|paket|suivi|colis|env[ií]o|seguimiento|spedizione|pakket|kolli/i;
  // biome-ignore lint/performance/useDomNodeTextContent: it alone breaks lines where a reader sees them broken.
  const lines = (document.body?.innerText ?? '').split('\n').map((line) => line.trim());
  const said = lines.filter((line, at) => speaks.test(line) || speaks.test(lines[at - 1] ?? ''));
  const led = [...document.links].filter(({ href }) => speaks.test(href)).map(({ href }) => href);
  return [...said, ...led].join('\n').slice(0, 4000);
};
