import { isKindName, KINDS } from '../model/records/registry.ts';
import { refuse } from '../model/refused.ts';
import type { RecordRow } from '../store/database.ts';
import { conversationSpaces } from '../store/queries/people.ts';
import { HANDLE } from '../store/queries/settings.ts';
import { type Deed, local, remote } from './action.ts';
import { EXPORT_FORMAT, EXPORT_VERSION, type ExportedRecord, type ExportFile, exportSchema } from './export-file.ts';

/** Everything I wrote and everything said to me, as one file. Not a local action: those remember their answers. */
export const exportAll = remote(async ({ store, me, privateSpace, circle, now }, _args: Record<never, never>) => {
  const exported = async (space: string): Promise<ExportedRecord[]> => {
    const rows = await store.database.records.where({ space }).toArray();
    return rows
      .filter(({ removed }) => !removed)
      .filter((row) => !isOfTheAccount(row))
      .map(({ kind, id, author, fields }) => ({ kind, id, author, fields: { ...fields } }));
  };
  const talks = [...(await conversationSpaces(store))];
  const conversations: ExportFile['conversations'] = [];
  for (const [friend, spaces] of talks) {
    const records: ExportedRecord[] = [];
    for (const space of spaces) records.push(...(await exported(space)));
    conversations.push({ friend, records });
  }
  const file: ExportFile = {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exportedAt: now,
    me,
    private: await exported(privateSpace),
    circle: await exported(circle),
    conversations,
  };
  const records =
    file.private.length + file.circle.length + conversations.reduce((sum, talk) => sum + talk.records.length, 0);
  return { file: JSON.stringify(file, null, 2), records };
});

/**
 * Puts an exported file into a profile that holds nothing yet. Lists, cart, settings and opinions become this
 * person's; conversations come as history to read, because their keys belong to the account that wrote them.
 */
export const importAll = local(async (deed, { file: text }: { file: string }) => {
  const { store, me, privateSpace, circle } = deed;
  const file = readFile(text);
  if (!file) return refuse('file-unreadable');
  if (file.version > EXPORT_VERSION) return refuse('file-newer');
  if (!(await isEmpty(deed))) return refuse('profile-not-empty');

  let records = 0;
  let aside = 0;
  const take = async (space: string, found: readonly ExportedRecord[]) => {
    for (const { kind, id, fields } of found) {
      if (isOfTheAccount({ kind, fields })) continue;
      const parsed = isKindName(kind) ? KINDS[kind].fields.safeParse(fields) : undefined;
      if (isKindName(kind) && parsed?.success) {
        await store.writeAsOf(file.exportedAt, space, kind, id, parsed.data as never);
        records += 1;
      } else aside += 1;
    }
  };
  await take(privateSpace, file.private);
  await take(circle, file.circle);

  for (const { friend, records: said } of file.conversations) {
    const space = deed.newId();
    await store.database.spaces.put({
      id: space,
      purpose: 'conversation',
      owner: me,
      rule: 'authored',
      role: 'reader',
      epoch: 1,
      keys: {},
      cursor: 0,
      registered: 0,
      history: true,
      with: friend,
    });
    for (const record of said) {
      const row = historyRow(space, record, record.author === file.me ? me : record.author);
      if (row) {
        await store.database.records.put(row);
        records += 1;
      } else aside += 1;
    }
  }
  return { records, aside };
});

/** Whom one knows by which keys, whom one invited, what one signs in with: nothing to another account, and dangerous in a file. */
const isOfTheAccount = ({ kind, fields }: Pick<ExportedRecord, 'kind' | 'fields'>): boolean =>
  kind === 'contact' || kind === 'invitation' || (kind === 'setting' && fields['name'] === HANDLE);

const readFile = (text: string): ExportFile | null => {
  try {
    const value: unknown = JSON.parse(text);
    const version = exportSchema.pick({ format: true, version: true }).safeParse(value);
    if (version.success && version.data.version > EXPORT_VERSION) {
      return { ...version.data, exportedAt: 0, me: '', private: [], circle: [], conversations: [] };
    }
    return exportSchema.parse(value);
  } catch {
    return null;
  }
};

/** A profile without lists, cart, opinions or messages; a name or a quiet site alone is not much to lose. */
const isEmpty = async ({ store }: Deed): Promise<boolean> => {
  const rows = await store.database.records.filter(({ removed }) => !removed).toArray();
  return rows.every(({ kind }) => kind === 'profile' || kind === 'setting');
};

const historyRow = (space: string, { kind, id, fields }: ExportedRecord, author: string): RecordRow | null => {
  if (!isKindName(kind) || !KINDS[kind].fields.safeParse(fields).success) return null;
  return { space, id, kind, author, fields, stamps: {}, removed: 0, base: 0, dirty: 0, keys: [], clues: [] };
};
