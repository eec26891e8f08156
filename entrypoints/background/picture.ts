import browser from 'webextension-polyfill';
import type { Claim } from '../../shared/model/claim.ts';
import { thumbnailSchema } from '../../shared/model/product.ts';
import { fetchPicture } from './fetch-picture.ts';
import { copyPicture } from './page-picture.ts';
import { pictureKey } from './pages.ts';

/*
 * Our own pages load no picture from anywhere: an address of the shop's choosing would tell it when they are looked at.
 * They show copies. The first choice is the page's own picture, already loaded, which nobody notices being copied.
 * Browsers forbid that where the picture is from another site; then it is fetched, but only once a person did something
 * that the page sees anyway or that is meant to be kept: opened our frame over it, or saved the thing.
 */

/** A tab's page, and the claim whose picture is meant. */
export interface Pictured {
  readonly tab: number;
  readonly claim: Pick<Claim, 'image' | 'pageUrl'>;
}

/** What was found for the picture with this address; null when it can't be had. */
interface Found {
  readonly address: string;
  readonly picture: string | null;
}

/**
 * The picture of what a page sells, as far as it is known by now; otherwise it is looked for, and `onPagesChange` tells
 * of it. Nothing leaves the device unless `mayFetch`.
 */
export const pictureOn = async (page: Pictured, mayFetch: boolean): Promise<string | null> => {
  const { image } = page.claim;
  if (!image) return null;
  const key = pictureKey(page.tab);
  const found = (await browser.storage.session.get(key))[key] as Found | undefined;
  if (found?.address === image) return found.picture;
  void keepPicture(page, image, mayFetch);
  return null;
};

/** The copy of a page's picture as a data: address; undefined when it can't be had. */
export const findPicture = async ({ tab, claim }: Pictured, mayFetch: boolean): Promise<string | undefined> => {
  if (!claim.image) return undefined;
  const copied = thumbnailSchema.safeParse(await copyPicture(tab, claim.image));
  if (copied.success) return copied.data;
  return mayFetch ? fetchPicture(claim.image, claim.pageUrl) : undefined;
};

/** Pictures on their way, by tab and address: many pages of ours may wait for one. */
const underway = new Set<string>();

const keepPicture = async (page: Pictured, address: string, mayFetch: boolean): Promise<void> => {
  const way = `${page.tab} ${mayFetch} ${address}`;
  if (underway.has(way)) return;
  underway.add(way);
  const picture = await findPicture(page, mayFetch);
  // One that could only not be copied may still be fetched later.
  if (picture || mayFetch)
    await browser.storage.session.set({
      [pictureKey(page.tab)]: { address, picture: picture ?? null } satisfies Found,
    });
  underway.delete(way);
};
