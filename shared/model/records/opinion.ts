import { z } from 'zod';
import { instant, longText } from '../basics.ts';
import { LONGEST_POINT, MOST_POINTS } from '../limits.ts';
import { productSchema } from '../product.ts';
import { defineKind } from './kind.ts';

const point = z.string().trim().min(1).max(LONGEST_POINT);

const fields = z.object({
  product: productSchema,
  /** has: owns it; tried: has used one; looking: wants to know more. */
  stance: z.enum(['has', 'tried', 'looking']),
  rating: z.number().int().min(1).max(5).nullable(),
  text: longText,
  good: z.array(point).max(MOST_POINTS),
  bad: z.array(point).max(MOST_POINTS),
  /** Since when the person has had it, as far as they said. */
  since: instant.nullable(),
  writtenAt: instant,
});
export type Opinion = z.infer<typeof fields>;

/** What a person thinks of a product; in their circle, where only they may change it. */
export const opinion = defineKind({
  name: 'opinion',
  livesIn: ['circle'],
  fields,
  keys: ({ product }) => product.keys,
});
