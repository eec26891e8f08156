import type { KindName } from '../model/records/registry.ts';
import type { Live } from './store.ts';

/**
 * Records by what they speak of, such as a person. Two devices may each have written one about the same before they met:
 * the one whose `field` was changed last counts.
 */
export const lastChanged = <K extends KindName>(
  records: readonly Live<K>[],
  field: keyof Live<K>['fields'] & string,
  aboutOf: (record: Live<K>) => string,
): Map<string, Live<K>> => {
  const changed = ({ row }: Live<K>) => row.stamps[field] ?? '';
  const oldestFirst = records.toSorted((a, b) => (changed(a) < changed(b) ? -1 : 1));
  return new Map(oldestFirst.map((record) => [aboutOf(record), record]));
};
