import browser from 'webextension-polyfill';
import type { BuyLine } from '../../../shared/buy/line.ts';
import type { Surroundings } from '../../../shared/buy/step.ts';
import { readPage } from '../pages.ts';

/** What the browser lets us do at these lines' shop; `tab` is the one over which the person pressed the button. */
export const surroundingsOf = async (lines: readonly BuyLine[], tab: number | undefined): Promise<Surroundings> => {
  const urls = lines.map(({ product }) => product.url);
  const mayRead = await mayReadAll(urls);
  return {
    mayRead,
    mayPress: mayRead || (urls.length === 1 && (await showsProduct(tab, urls[0] ?? ''))),
    ...(AGENT_PROFILE && { agentProfile: AGENT_PROFILE }),
  };
};

export const mayReadAll = (urls: readonly string[]): Promise<boolean> =>
  browser.permissions.contains({ origins: urls.map((url) => `${new URL(url).origin}/*`) });

/** Whether a tab shows the product with this address; a click there may let us work in it, though nothing else is allowed. */
export const showsProduct = async (tab: number | undefined, url: string): Promise<boolean> => {
  const claim = tab === undefined ? null : (await readPage(tab))?.claim;
  return claim?.type === 'product' && claim.url === url;
};

/** Where this build's maker publishes its UCP platform profile; empty where there is none. */
const AGENT_PROFILE: string = import.meta.env['WXT_UCP_PROFILE'] ?? '';
