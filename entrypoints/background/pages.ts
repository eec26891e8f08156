import browser from 'webextension-polyfill';
import type { Claim } from '../../shared/model/claim.ts';

/**
 * What the open tabs show, by tab. It lives in the session's memory: it outlives the worker, not the browser, and is
 * never written to disk.
 */
export interface OpenPage {
  /** The address that the claim was made for. */
  readonly url: string;
  readonly claim: Claim | null;
  /** The saved pin for whose sake the tab was opened. */
  readonly pinItem?: string;
}

const keyOf = (tab: number): string => `tab/${tab}`;

export const readPage = async (tab: number): Promise<OpenPage | undefined> => {
  const key = keyOf(tab);
  return (await browser.storage.session.get(key))[key] as OpenPage | undefined;
};

export const writePage = async (tab: number, page: OpenPage): Promise<void> => {
  await browser.storage.session.set({ [keyOf(tab)]: page });
};

export const forgetPage = (tab: number): Promise<void> => browser.storage.session.remove(keyOf(tab));

/** Every tab whose page made a claim. */
export const openPages = async (): Promise<[tab: number, page: OpenPage][]> =>
  Object.entries(await browser.storage.session.get(null)).flatMap(([key, page]): [number, OpenPage][] =>
    key.startsWith('tab/') ? [[Number(key.slice(4)), page as OpenPage]] : [],
  );

/** The image that the page with this address shows, while it is open in some tab. */
export const imageOf = async (url: string): Promise<string | undefined> =>
  (await openPages()).find(([, { claim }]) => claim?.url === url)?.[1].claim?.image;

export const onPagesChange = (listener: () => void): (() => void) => {
  const hear = (changes: object, area: string) => {
    if (area === 'session' && Object.keys(changes).some((key) => key.startsWith('tab/'))) listener();
  };
  browser.storage.onChanged.addListener(hear);
  return () => browser.storage.onChanged.removeListener(hear);
};
