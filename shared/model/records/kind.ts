import type { z } from 'zod';

/** What a space is for; sealed in its envelopes, so the relay never learns it. */
export const PURPOSES = ['private', 'circle', 'conversation'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What the store, merge and sealing need to know of a kind of record; everything else follows from it. */
export interface Kind<Fields> {
  readonly name: string;
  /** Every field, each merged on its own by its stamp: the later change wins. */
  readonly fields: z.ZodType<Fields>;
  /** Where later must not win: the field that says whose the record is. Whoever set it first keeps the whole record. */
  readonly firstBy?: string;
  /** Where such a record may stand; in any other space it is somebody's mistake or trick, and is set aside. */
  readonly livesIn: readonly Purpose[];
  /** Identity keys under which the record is found when a page shows the product. */
  readonly keys: (fields: Fields) => readonly string[];
  /** Of what lies in a list: the list's id, a slash and the position in it, so that a list is read in its order. */
  readonly place?: (fields: Fields) => string;
}

export const defineKind = <Fields>(kind: Kind<Fields>): Kind<Fields> => kind;
