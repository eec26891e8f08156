import { KINDS, type KindName } from '../model/records/registry.ts';
import type { RecordRow } from './database.ts';

/** Where a row lies, as the index has it; undefined for what lies in no list, is removed or can't be read. */
export const placeOf = (kind: KindName, fields: RecordRow['fields'], removed: 0 | 1): string | undefined => {
  if (removed) return undefined;
  const parsed = KINDS[kind].fields.safeParse(fields);
  return parsed.success ? placeIn(kind, parsed.data) : undefined;
};

/** The same of something live whose fields have been read by its kind's schema. */
export const placeIn = (kind: KindName, fields: unknown): string | undefined =>
  (KINDS[kind] as { place?: (fields: unknown) => string }).place?.(fields);
