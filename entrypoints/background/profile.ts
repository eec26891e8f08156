import type { Random } from '../../shared/model/ids.ts';
import { newDeviceKeys } from '../../shared/seal/card.ts';
import { newSpaceKey } from '../../shared/seal/record.ts';
import { openDatabase } from '../../shared/store/database.ts';
import { openStore, type Store } from '../../shared/store/store.ts';

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

let opened: Promise<Store> | undefined;

/** This profile's store, opened once a worker's life. */
export const openProfile = (): Promise<Store> => {
  opened ??= openStore({
    database: openDatabase(),
    now: Date.now,
    random,
    makeKeys: newDeviceKeys,
    makeSpaceKey: () => newSpaceKey(random),
  });
  return opened;
};
