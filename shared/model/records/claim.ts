import { z } from 'zod';
import { idSchema, instant } from '../basics.ts';
import { productSchema } from '../product.ts';
import { defineKind } from './kind.ts';

const fields = z.object({
  product: productSchema,
  /** Who gives it. */
  giver: idSchema,
  claimedAt: instant,
});

/**
 * Somebody gives this product, so nobody else need. It stands on the product, not on a list's line. Who claimed first
 * keeps it, also against a claim that was made unknowing; one that was given up is over, and the next is another record.
 */
export const claim = defineKind({
  name: 'claim',
  livesIn: ['conversation'],
  fields,
  firstBy: 'giver',
  keys: ({ product }) => product.keys,
});
