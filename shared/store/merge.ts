import type { Stamp } from '../model/stamp.ts';

/** A record's state: every field with the stamp of its last change. */
export interface State {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly stamps: Readonly<Record<string, Stamp>>;
}

/** What a kind of record says of merging; see `Kind`. */
interface Rule {
  readonly firstBy?: string;
}

/**
 * Both states in one: commutative, associative and idempotent. Field by field the later stamp wins; of a kind where the
 * first wins, only among states that are of the same claim, else the earlier claim stays as it is. Equal stamps come from
 * one event, so their values are equal too, unless somebody forged one; then the larger text wins everywhere.
 */
export const merge = (ours: State, theirs: State, { firstBy }: Rule): State => {
  const earlier = firstBy === undefined ? undefined : earlierClaim(ours, theirs, firstBy);
  return earlier ?? mergeFields(ours, theirs);
};

/** Undefined where both are of one claim, or one is only a change to it. */
const earlierClaim = (ours: State, theirs: State, by: string): State | undefined => {
  const [our, their] = [ours.stamps[by], theirs.stamps[by]];
  if (our === undefined || their === undefined) return undefined;
  if (our !== their) return our < their ? ours : theirs;
  const [mine, other] = [text(ours.fields[by]), text(theirs.fields[by])];
  return mine === other ? undefined : mine > other ? ours : theirs;
};

const mergeFields = (ours: State, theirs: State): State => {
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

/** Whether merging has brought `merged` nothing that `state` lacks: under equal stamps, too, a forged value may win. */
export const isUnchanged = (state: State, merged: State): boolean =>
  isCovered(merged, state) &&
  Object.entries(merged.fields).every(([name, value]) => text(value) === text(state.fields[name]));

const wins = (stamp: Stamp, value: unknown, oldStamp: Stamp | undefined, oldValue: unknown): boolean => {
  if (oldStamp === undefined || stamp > oldStamp) return true;
  return stamp === oldStamp && text(value) > text(oldValue);
};

const text = (value: unknown): string => JSON.stringify(value) ?? '';
