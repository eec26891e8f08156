import { z } from 'zod';
import { idSchema, instant } from '../basics.ts';
import { choicesSchema, productSchema } from '../product.ts';
import { noteText, quantitySchema } from './cart-line.ts';
import { defineKind } from './kind.ts';

const fields = z.object({
  product: productSchema,
  quantity: quantitySchema,
  choices: choicesSchema.exactOptional(),
  /** Whatever the person types; nothing is ever put here for them but the note of the cart's line. */
  note: noteText.exactOptional(),
  recommendedBy: idSchema.exactOptional(),
  /** Shared by what was bought in one go. */
  purchase: idSchema,
  /** The day, as the person said. */
  boughtAt: instant,
  /** Until when the shop takes it back, as far as the person said. */
  returnBy: instant.nullable(),
});
export type Order = z.infer<typeof fields>;

/**
 * A thing that a person says they bought; in their private space. One record a thing, so that none grows too large to
 * travel. Address, card and total have no field.
 */
export const order = defineKind({
  name: 'order',
  livesIn: ['private'],
  fields,
  keys: ({ product }) => product.keys,
});
