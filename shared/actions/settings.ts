import type { Setting } from '../model/records/setting.ts';
import { NOTICES_ANSWERED, quietSetting, settingsByName } from '../store/queries/settings.ts';
import { type Deed, local } from './action.ts';

/** No chip on this site, until the person says otherwise. */
export const quietSite = local(async (deed, { host, quiet }: { host: string; quiet: boolean }) => {
  await writeSetting(deed, quietSetting(host), quiet);
  return {};
});

/** Whatever the person said to notices, they aren't offered again; the settings have them still. */
export const answerNotices = local(async (deed) => {
  await writeSetting(deed, NOTICES_ANSWERED, true);
  return {};
});

export const writeSetting = async (
  { store, privateSpace, newId }: Deed,
  name: string,
  value: Setting['value'],
): Promise<void> => {
  // Ids are visible to the server and names are not, so a setting is found by its name, never by an id made from it.
  const there = (await settingsByName(store)).get(name);
  await store.write(there?.space ?? privateSpace, 'setting', there?.id ?? newId(), { name, value });
};
