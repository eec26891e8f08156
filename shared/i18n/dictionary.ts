import type { en } from './en.ts';

/** A dictionary's shape: its keys, and the gaps of its texts, whatever the texts say. */
export type Loose<Value> = Value extends (...args: infer Args) => string
  ? (...args: Args) => string
  : Value extends string
    ? string
    : { readonly [Key in keyof Value]: Loose<Value[Key]> };

/** The shape of a language: every text of the English dictionary, with the same gaps. */
export type Dictionary = Loose<typeof en>;
