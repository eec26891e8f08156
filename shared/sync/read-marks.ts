import type { RecordRow } from '../store/database.ts';
import { readSetting, settingsByName } from '../store/queries/settings.ts';
import type { Store } from '../store/store.ts';

/*
 * What was read of a conversation is known by a version. Where the relay gives its versions out anew, as after a backup was
 * put back, that one would count what was never seen as read: so until all has come again, read messages go by their ids.
 */

/** Before a space's versions change; runs inside the caller's transaction. */
export const rememberRead = async (store: Store, id: string): Promise<void> => {
  const mark = (await settingsByName(store)).get(readSetting(id));
  if (!mark) return;
  const read = (await heardIn(store, id)).filter(({ base }) => base <= Number(mark.fields.value));
  // What the relay has lost stands before whatever comes, until its author sends it again.
  await store.database.records.bulkPut(read.map((row) => ({ ...row, base: 0 })));
  await store.database.spaces.where({ id }).modify((space) => {
    Object.assign(space, { read: space.read ?? read.map((row) => row.id) });
  });
};

/** Once the whole space has come: marks as read whatever stands before the first message that wasn't. */
export const settleRead = (store: Store, id: string, read: readonly string[]): Promise<void> =>
  store.change(async () => {
    const mark = (await settingsByName(store)).get(readSetting(id));
    const known = new Set(read);
    const heard = (await heardIn(store, id)).sort((a, b) => a.base - b.base);
    const unread = heard.findIndex((row) => !known.has(row.id));
    const value = (unread < 0 ? heard.at(-1) : heard[unread - 1])?.base ?? 0;
    const { fields, space = '', id: setting = '' } = mark ?? {};
    if (fields && fields.value !== value) await store.write(space, 'setting', setting, { ...fields, value });
    await store.database.spaces.where({ id }).modify((row) => {
      delete (row as { read?: readonly string[] }).read;
    });
  });

const heardIn = async ({ database, identity }: Store, space: string): Promise<RecordRow[]> => {
  const { person } = await identity();
  return database.records
    .where({ space })
    .filter(({ kind, author, removed }) => kind === 'message' && author !== person && removed === 0)
    .toArray();
};
