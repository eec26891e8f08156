import type { Stamp } from '../model/stamp.ts';

/** A record's state: every field with the stamp of its last change. */
export interface State {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly stamps: Readonly<Record<string, Stamp>>;
}

/**
 * Both states in one, field by field, the later stamp winning: commutative, associative and idempotent. Equal stamps
 * come from one event, so their values are equal too, unless somebody forged one; then the larger text wins everywhere.
 */
export const merge = (ours: State, theirs: State): State => {
  const fields: Record<string, unknown> = { ...ours.fields };
  const stamps: Record<string, Stamp> = { ...ours.stamps };
  for (const [name, stamp] of Object.entries(theirs.stamps)) {
    if (!wins(stamp, theirs.fields[name], stamps[name], fields[name])) continue;
    fields[name] = theirs.fields[name];
    stamps[name] = stamp;
  }
  return { fields, stamps };
};

/** Whether `state` holds nothing that `other` lacks: then there is nothing to tell the server. */
export const isCovered = (state: State, other: State): boolean =>
  Object.entries(state.stamps).every(([name, stamp]) => stamp === other.stamps[name]);

const wins = (stamp: Stamp, value: unknown, oldStamp: Stamp | undefined, oldValue: unknown): boolean => {
  if (oldStamp === undefined || stamp > oldStamp) return true;
  return stamp === oldStamp && text(value) > text(oldValue);
};

const text = (value: unknown): string => JSON.stringify(value) ?? '';
