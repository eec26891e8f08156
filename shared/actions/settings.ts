import type { Setting } from '../model/records/setting.ts';
import { NOTICES_ANSWERED, quietSetting, settingsByName } from '../store/queries/settings.ts';
import { type ActionContext, local } from './action.ts';

/** No chip on this site, until the person says otherwise. */
export const quietSite = local(async (context, { host, quiet }: { host: string; quiet: boolean }) => {
  await writeSetting(context, quietSetting(host), quiet);
  return {};
});

/** Whatever the person said to notices, they aren't offered again; the settings have them still. */
export const answerNotices = local(async (context) => {
  await writeSetting(context, NOTICES_ANSWERED, true);
  return {};
});

export const writeSetting = async (
  { store, privateSpace, newId }: ActionContext,
  name: string,
  value: Setting['value'],
): Promise<void> => {
  // Ids are visible to the server and names are not, so a setting is found by its name, never by an id made from it.
  const there = (await settingsByName(store)).get(name);
  await store.write(there?.space ?? privateSpace, 'setting', there?.id ?? newId(), { name, value });
};
