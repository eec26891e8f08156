import browser from 'webextension-polyfill';

/** How far the opening came: the tab, or the tabs that there were before. */
type Opening = { readonly tab: number } | { readonly before: readonly number[] };

/**
 * Opens an address in a new tab and answers the tab; once a request, though a page whose worker was stopped asks again.
 * Where the worker was stopped before it heard of its tab, a tab that has come since is taken for it.
 */
export const openOnce = async (url: string, request: string | undefined): Promise<number | undefined> => {
  if (request === undefined) return (await browser.tabs.create({ url })).id;
  const key = `opening/${request}`;
  const opening = (await browser.storage.session.get(key))[key] as Opening | undefined;
  if (opening && 'tab' in opening) return opening.tab;

  const there = (await browser.tabs.query({})).flatMap(({ id }) => id ?? []);
  const come = opening && there.find((id) => !opening.before.includes(id));
  if (!opening) await browser.storage.session.set({ [key]: { before: there } });
  const tab = come ?? (await browser.tabs.create({ url })).id;
  if (tab !== undefined) await browser.storage.session.set({ [key]: { tab } });
  return tab;
};
