import { z } from 'zod';
import { idSchema, instant } from '../basics.ts';
import { offerIdsSchema } from '../claim-schema.ts';
import { LONGEST_NOTE, MOST_PIECES } from '../limits.ts';
import { choicesSchema, productSchema } from '../product.ts';
import { defineKind } from './kind.ts';

export const quantitySchema = z.number().int().min(1).max(MOST_PIECES);

/** What a person notes for themselves beside a thing. */
export const noteText = z.string().max(LONGEST_NOTE);

const fields = z.object({
  /** As the page showed it when it was added: `price` on `seenAt` at `shop`. */
  product: productSchema,
  quantity: quantitySchema,
  addedAt: instant,
  /** Where the person chose other than the product's page showed. */
  choices: choicesSchema.exactOptional(),
  /** What the shop's cart calls what was chosen. */
  offerIds: offerIdsSchema.exactOptional(),
  note: noteText.exactOptional(),
  /** The friend who brought it up; null after that was undone. */
  recommendedBy: idSchema.nullable().exactOptional(),
  /** When it was taken to the shop's own cart; null or absent while it waits here. */
  handedOverAt: instant.nullable().exactOptional(),
  /** The domain of that cart, where the person agreed to another than the shop's own. */
  handedOverTo: z.string().min(1).max(253).nullable().exactOptional(),
});
export type CartLine = z.infer<typeof fields>;

/** Something a person means to buy; in their private space. */
export const cartLine = defineKind({
  name: 'cartLine',
  livesIn: ['private'],
  fields,
  keys: ({ product }) => product.keys,
});
