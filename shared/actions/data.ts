import type { Purpose } from '../model/records/kind.ts';
import { isKindName, KINDS, type KindName } from '../model/records/registry.ts';
import { refuse } from '../model/refused.ts';
import type { RecordRow } from '../store/database.ts';
import { conversationSpaces } from '../store/queries/people.ts';
import { type ActionContext, local, remote } from './action.ts';
import { EXPORT_FORMAT, EXPORT_VERSION, type ExportedRecord, type ExportFile, exportSchema } from './export-file.ts';

/** Everything I wrote and everything said to me, as one file. Not a local action: those remember their answers. */
export const exportAll = remote(async ({ store, me, privateSpace, circle, now }, _args: Record<never, never>) => {
  const exported = async (space: string): Promise<ExportedRecord[]> => {
    const rows = await store.database.records.where({ space }).toArray();
    return rows
      .filter(({ removed }) => !removed)
      .filter(({ kind }) => !OF_THE_ACCOUNT.includes(kind))
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
export const importAll = local(async (context, { file: text }: { file: string }) => {
  const { store, me, privateSpace, circle } = context;
  const file = readFile(text);
  if (!file) return refuse('file-unreadable');
  if (file.version > EXPORT_VERSION) return refuse('file-newer');
  if (!(await isEmpty(context))) return refuse('profile-not-empty');

  let records = 0;
  let aside = 0;
  // A stamp from the future would win over every change still to come.
  const writtenAt = Math.min(file.exportedAt, context.now);
  const take = async (space: string, purpose: Purpose, found: readonly ExportedRecord[]) => {
    for (const record of found) {
      const fit = fitting(record, purpose);
      if (fit) {
        await store.writeAsOf(writtenAt, space, fit.kind, record.id, fit.fields as never);
        records += 1;
      } else aside += 1;
    }
  };
  await take(privateSpace, 'private', file.private);
  await take(circle, 'circle', file.circle);

  for (const { friend, records: said } of file.conversations) {
    const space = context.newId();
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
      const fit = fitting(record, 'conversation');
      if (fit) {
        await store.database.records.put(
          historyRow(space, record, fit, record.author === file.me ? me : record.author),
        );
        records += 1;
      } else aside += 1;
    }
  }
  return { records, aside };
});

/** Whom one knows by which keys, and whom one invited: worth nothing to another account, and dangerous in a file. */
const OF_THE_ACCOUNT: readonly string[] = ['contact', 'invitation'];

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
const isEmpty = async ({ store }: ActionContext): Promise<boolean> => {
  const rows = await store.database.records.filter(({ removed }) => !removed).toArray();
  return rows.every(({ kind }) => kind === 'profile' || kind === 'setting');
};

interface Fitting {
  readonly kind: KindName;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a record of the file says, if its kind is one that stands in such a space and its fields are that kind's. */
const fitting = ({ kind, fields }: ExportedRecord, purpose: Purpose): Fitting | null => {
  if (!isKindName(kind) || OF_THE_ACCOUNT.includes(kind) || !KINDS[kind].livesIn.includes(purpose)) return null;
  const parsed = KINDS[kind].fields.safeParse(fields);
  return parsed.success ? { kind, fields: parsed.data } : null;
};

const historyRow = (space: string, { id }: ExportedRecord, { kind, fields }: Fitting, author: string): RecordRow => ({
  ...{ space, id, kind, author, fields, stamps: {} },
  ...{ removed: 0, base: 0, dirty: 0, keys: [], clues: [] },
});
