import { replacePin } from '../../shared/actions/lists.ts';
import { runAction } from '../../shared/actions/run.ts';
import { canonicalUrl } from '../../shared/identity/canonical-url.ts';
import { claimToThing } from '../../shared/identity/claim-to-thing.ts';
import { type ProductClaim, SURE } from '../../shared/model/claim.ts';
import type { Pin } from '../../shared/model/product.ts';
import { savedWithLink } from '../../shared/store/queries/pin-links.ts';
import { changePage, readPage } from './pages.ts';

/**
 * In a tab that was opened for a saved pin's sake, the product takes the pin's place by itself, once, where the page is
 * surely the one that the pin leads to; anywhere else the sidebar asks. Answers whether it did.
 */
export const takePinsPlace = async (act: Parameters<typeof runAction>[0], tab: number): Promise<boolean> => {
  const { store } = act;
  const { pinItem: item, replaced, claim } = (await readPage(tab)) ?? {};
  if (!item || replaced || claim?.type !== 'product') return false;
  const pin = (await savedWithLink(store, item))?.fields.thing;
  if (pin?.type !== 'pin' || !isSurelyThere(pin, claim)) return false;
  // The way back is kept first: a worker that is stopped in between leaves a sidebar that asks.
  await changePage(tab, (page) => ({ url: claim.pageUrl, claim, ...page, replaced: pin }));
  await runAction(act, replacePin, { item, product: claimToThing(claim, store.now()) }, store.newId());
  return true;
};

const isSurelyThere = ({ link }: Pin, { confidence, pageUrl, url }: ProductClaim): boolean =>
  link !== undefined &&
  confidence >= SURE &&
  [pageUrl, url].some((address) => canonicalUrl(address) === canonicalUrl(link));
