import { KINDS, type KindName } from '../model/records/registry.ts';
import type { RecordRow } from './database.ts';

/** Where a row lies, as the index has it; undefined for what lies in no list, is removed or can't be read. */
export const placeOf = (kind: KindName, fields: RecordRow['fields'], removed: 0 | 1): string | undefined => {
  const { place, fields: schema } = KINDS[kind] as {
    place?: (fields: unknown) => string;
    fields: (typeof KINDS)[KindName]['fields'];
  };
  if (removed || !place) return undefined;
  const parsed = schema.safeParse(fields);
  return parsed.success ? place(parsed.data) : undefined;
};
