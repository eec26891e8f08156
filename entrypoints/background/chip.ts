import { t } from '../../shared/i18n/t.ts';
import { claimToThing } from '../../shared/identity/claim-to-thing.ts';
import type { Chip } from '../../shared/messages.ts';
import type { Claim } from '../../shared/model/claim.ts';
import { hostOf } from '../../shared/model/host.ts';
import { standing } from '../../shared/store/queries/lists.ts';
import { opinionsOn } from '../../shared/store/queries/opinions.ts';
import { quietSetting, readSettingValue } from '../../shared/store/queries/settings.ts';
import type { Store } from '../../shared/store/store.ts';
import { openPages } from './pages.ts';
import { tellTab } from './tabs.ts';

/** What the chip on this page says: how many friends have something to say, never who or what. */
export const chipFor = async (store: Store, claim: Claim | null): Promise<Chip> => {
  if (!claim) return chip(false, 0, false);
  if (await isQuiet(store, claim.pageUrl)) return chip(false, 0, false);
  const { keys } = claimToThing(claim, store.now());
  const { friends } = await opinionsOn(store, { keys });
  const { lists, cart } = await standing(store, { keys });
  return chip(true, friends.length, lists.length > 0 || cart !== null);
};

/** Tells every page that shows a product what its chip should say now. */
export const refreshChips = async (store: Store): Promise<void> => {
  for (const [tab, { claim }] of await openPages())
    if (claim) await tellTab(tab, { type: 'chip/update', chip: await chipFor(store, claim) });
};

export const isQuiet = async (store: Store, url: string): Promise<boolean> =>
  (await readSettingValue(store, quietSetting(hostOf(url)))) === true;

const chip = (show: boolean, count: number, kept: boolean): Chip => ({
  show,
  count,
  kept,
  labels: { open: t('outside.chip', count), hush: t('outside.hush') },
});
