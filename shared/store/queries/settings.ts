import type { Setting } from '../../model/records/setting.ts';
import { lastChanged } from '../last-changed.ts';
import type { Live, Store } from '../store.ts';

/** The setting that keeps Tagalong's chip away from a host. */
export const quietSetting = (host: string): string => `quiet/${host}`;

/** The setting that says up to which version a conversation's space was read; friends' clocks have no say in it. */
export const readSetting = (space: string): string => `read/${space}`;

/** The setting that says what one of my devices is called. */
export const deviceSetting = (device: string): string => `device/${device}`;

/** The setting that says which recovery code was written down: its public key. */
export const RECOVERY_KEPT = 'recovery-kept';

/** The setting that says that the person was asked about notices, whatever they answered. */
export const NOTICES_ANSWERED = 'notices-answered';

/** Were notices offered before? They are offered once. */
export const noticesAnswered = async (store: Store): Promise<boolean> =>
  (await readSettingValue(store, NOTICES_ANSWERED)) === true;

/** What a person chose; undefined where they chose nothing. */
export const readSettingValue = async (store: Store, name: string): Promise<Setting['value'] | undefined> =>
  (await settingValues(store)).get(name);

export const settingValues = async (store: Store): Promise<Map<string, Setting['value']>> =>
  new Map([...(await settingsByName(store))].map(([name, { fields }]) => [name, fields.value]));

/** Settings by name. Two devices may each have made one before they met; the one chosen last counts. */
export const settingsByName = async (store: Store): Promise<Map<string, Live<'setting'>>> =>
  lastChanged(await store.all('setting'), 'value', ({ fields }) => fields.name);
