import { z } from 'zod';
import { idSchema, instant } from '../basics.ts';
import { cardSchema } from '../card.ts';
import { LONGEST_NAME } from '../limits.ts';
import { defineKind } from './kind.ts';

const fields = z.object({
  person: idSchema,
  /** What they called themselves when we met; what they say of themselves since counts more. */
  name: z.string().trim().max(LONGEST_NAME),
  /** The keys that the two of us exchanged under an invite's secret, and what has followed on them. */
  card: cardSchema,
  /** met: I am about to accept their invite. */
  state: z.enum(['met', 'friend', 'ended', 'blocked']),
  /** When `state` became what it is. */
  since: instant,
  /** The newest signing key that the two of us have compared by the safety phrase. */
  verified: z.string().nullable(),
  /** The newest signing key of which we found that our phrases differ: somebody else's, it may be. */
  differed: z.string().nullable().default(null),
  /** How many links of the card I have been told of. */
  noticed: z.number().int().min(1),
  /** The server showed other keys, which don't follow on theirs; nothing was taken from it. */
  suspect: z.boolean(),
});
export type Contact = z.infer<typeof fields>;

/** Somebody I met, and by which keys I know them; only my devices see it, and the server can't change it. */
export const contact = defineKind({ name: 'contact', livesIn: ['private'], fields, keys: () => [] });
