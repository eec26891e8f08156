import { cluesOf } from '../identity/clues.ts';
import type { Opinion } from '../model/records/opinion.ts';
import { KINDS, type KindName } from '../model/records/registry.ts';

/** Only opinions are looked for from similar products; a record that its schema refuses is found by nothing. */
export const cluesOfRecord = (kind: KindName, fields: unknown): readonly string[] => {
  if (kind !== 'opinion') return [];
  const parsed = KINDS.opinion.fields.safeParse(fields);
  return parsed.success ? cluesIn(kind, parsed.data) : [];
};

/** The same of fields that have been read by their kind's schema. */
export const cluesIn = (kind: KindName, fields: unknown): readonly string[] =>
  kind === 'opinion' ? cluesOf((fields as Opinion).product) : [];
