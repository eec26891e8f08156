import browser from 'webextension-polyfill';
import { PINTEREST_MATCHES } from '../../shared/overlay/pinterest-sites.ts';
import { tellTab } from './tabs.ts';

/**
 * What a press on a pin's mark took out of its lists, so that the next press can put it back. It lives in the session's
 * memory, like all that is known of open pages.
 */
interface TakenOut {
  readonly items: readonly string[];
  readonly at: number;
}

/** For so long a mark offers the way back in words, in milliseconds. */
const OFFERED_MS = 60_000;

const keyOf = (pinId: string): string => `taken-out/${pinId}`;

/** Ids of the saved items; empty where nothing was taken out. */
export const takenOutOf = async (pinId: string): Promise<readonly string[]> => {
  const key = keyOf(pinId);
  return ((await browser.storage.session.get(key))[key] as TakenOut | undefined)?.items ?? [];
};

/** Those of these pins that a press on their mark took out a moment ago. */
export const takenOutAmong = async (pinIds: readonly string[], now: number): Promise<string[]> => {
  const known = (await browser.storage.session.get(pinIds.map(keyOf))) as Record<string, TakenOut>;
  return pinIds.filter((pinId) => now - (known[keyOf(pinId)]?.at ?? Number.NEGATIVE_INFINITY) < OFFERED_MS);
};

export const rememberTakenOut = async (pinId: string, { items, at }: TakenOut): Promise<void> => {
  if (items.length > 0) await browser.storage.session.set({ [keyOf(pinId)]: { items, at } });
  else await browser.storage.session.remove(keyOf(pinId));
};

/** Marks on Pinterest's pages ask anew which pins are saved. */
export const refreshMarks = async (): Promise<void> => {
  for (const { id } of await browser.tabs.query({ url: PINTEREST_MATCHES }))
    if (id !== undefined) await tellTab(id, { type: 'pins/changed' });
};
