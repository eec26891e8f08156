import browser from 'webextension-polyfill';
import { pinKey } from '../../shared/identity/claim-to-thing.ts';
import type { Claim } from '../../shared/model/claim.ts';
import type { Pin, Thing } from '../../shared/model/product.ts';

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
  /** That pin as it was, once the product found here has taken its place. */
  readonly replaced?: Pin;
}

const keyOf = (tab: number): string => `tab/${tab}`;

/** Where the copy of the page's picture is kept; see picture.ts. */
export const pictureKey = (tab: number): string => `picture/${tab}`;

export const readPage = async (tab: number): Promise<OpenPage | undefined> => {
  const key = keyOf(tab);
  return (await browser.storage.session.get(key))[key] as OpenPage | undefined;
};

let changes: Promise<unknown> = Promise.resolve();

/** Changes what is known of a tab, one change after the other: its page and a deed of the person's may both speak of it. */
export const changePage = (tab: number, change: (page: OpenPage | undefined) => OpenPage): Promise<OpenPage> => {
  const changed = changes.then(async () => {
    const page = change(await readPage(tab));
    await browser.storage.session.set({ [keyOf(tab)]: page });
    return page;
  });
  changes = changed.catch(() => undefined);
  return changed;
};

export const forgetPage = (tab: number): Promise<void> => browser.storage.session.remove([keyOf(tab), pictureKey(tab)]);

/** Every tab whose page made a claim. */
export const openPages = async (): Promise<[tab: number, page: OpenPage][]> =>
  Object.entries(await browser.storage.session.get(null)).flatMap(([key, page]): [number, OpenPage][] =>
    key.startsWith('tab/') ? [[Number(key.slice(4)), page as OpenPage]] : [],
  );

/** The open page that claims the thing with this address, or the pin that it came from. */
export const pageShowing = async ({
  url,
  keys,
}: Pick<Thing, 'url' | 'keys'>): Promise<{ tab: number; claim: Claim } | undefined> => {
  for (const [tab, { claim }] of await openPages())
    if (claim?.url === url || (claim?.type === 'pin' && keys.includes(pinKey(claim.pinId)))) return { tab, claim };
  return undefined;
};

/** What the session keeps besides, such as what passed to the relay, is no page's. */
const OF_A_PAGE = /^(tab|picture)\//;

/** Hears of every tab that shows something else, and of the copy of its picture. */
export const onPagesChange = (listener: () => void): (() => void) => {
  const hear = (changes: object, area: string) => {
    if (area === 'session' && Object.keys(changes).some((key) => OF_A_PAGE.test(key))) listener();
  };
  browser.storage.onChanged.addListener(hear);
  return () => browser.storage.onChanged.removeListener(hear);
};
