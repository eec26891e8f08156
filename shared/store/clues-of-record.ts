import { cluesOf } from '../identity/clues.ts';
import { KINDS, type KindName } from '../model/records/registry.ts';

/** Only opinions are looked for from similar products; a record that its schema refuses is found by nothing. */
export const cluesOfRecord = (kind: KindName, fields: unknown): readonly string[] => {
  if (kind !== 'opinion') return [];
  const parsed = KINDS.opinion.fields.safeParse(fields);
  return parsed.success ? cluesOf(parsed.data.product) : [];
};
