import { z } from 'zod';
import { type Card, type PersonKeys, signatureSchema } from '../model/card.ts';
import { canonicalJson } from './canonical.ts';
import { linkOf } from './card.ts';
import type { Place } from './record.ts';
import { isSigned, sign } from './sign.ts';

/**
 * An author's signature over a record: its space, id, kind and author, every field and every stamp. It goes into what
 * is sealed, so the relay doesn't see it, and stays good when the same state is sealed again with another epoch's key.
 */
const WHAT = 'tagalong authored record 1';

const signatureOf = z.object({ generation: z.number().int().min(1), signature: signatureSchema });

interface State {
  readonly kind: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly stamps: Readonly<Record<string, string>>;
}

/** The state with its author's signature beside it, as it is sealed. */
export const signRecord = async ({ card, signing }: PersonKeys, place: Place, state: State) => {
  const { kind, fields, stamps } = state;
  const signature = await sign(signing.privateKey, WHAT, parts(place, card.length, state));
  return { kind, fields, stamps, by: { generation: card.length, signature } };
};

/** Did the author whose card this is sign this very state for this place? */
export const isAuthored = async (card: Card, place: Place, value: State): Promise<boolean> => {
  const by = signatureOf.safeParse((value as { by?: unknown }).by);
  const link = by.success ? linkOf(card, by.data.generation) : undefined;
  if (!by.success || !link) return false;
  return isSigned(link.signKey, WHAT, parts(place, by.data.generation, value), by.data.signature);
};

/** The generation that signed it, as it says itself; 0 where it says none. */
export const generationOf = (value: object): number => {
  const by = signatureOf.safeParse((value as { by?: unknown }).by);
  return by.success ? by.data.generation : 0;
};

const parts = ({ space, id, author }: Place, generation: number, { kind, fields, stamps }: State) => [
  space,
  id,
  author,
  generation,
  kind,
  canonicalJson({ fields, stamps }),
];
