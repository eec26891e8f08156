import type { Store } from '../store.ts';
import type { Me } from '../views.ts';
import { namesSaidIn } from './people.ts';
import { RECOVERY_KEPT, readSettingValue } from './settings.ts';

/** The relay that this build knows from the start; anybody may run their own and name it at sign-up. */
export const DEFAULT_SERVER = 'http://127.0.0.1:8787';

export const me = async (store: Store): Promise<Me> => {
  const { person, recoveryKey } = await store.identity();
  const account = await store.account();
  const { id: circle } = await store.mySpace('circle');
  return {
    person,
    name: (await namesSaidIn(store, [circle])).get(person) ?? '',
    handle: account?.handle ?? null,
    server: account?.server ?? DEFAULT_SERVER,
    recoveryKept: !account || (await readSettingValue(store, RECOVERY_KEPT)) === (recoveryKey ?? ''),
  };
};
