import { z } from 'zod';
import { idSchema, instant, longText } from '../basics.ts';
import { offerIdsSchema } from '../claim-schema.ts';
import { choicesSchema, productSchema } from '../product.ts';
import { quantitySchema } from './cart-line.ts';
import { defineKind } from './kind.ts';

const sharedThing = z.object({
  product: productSchema,
  quantity: quantitySchema,
  choices: choicesSchema.exactOptional(),
  /** What the shop's cart calls what was chosen. */
  offerIds: offerIdsSchema.exactOptional(),
});

const fields = z
  .object({
    type: z.enum(['text', 'recommendation']),
    text: longText,
    product: productSchema.nullable(),
    /** A cart that is shown to the other, whole or in part. Whoever can't read it yet reads the words. */
    things: z.array(sharedThing).min(1).max(500).exactOptional(),
    /** The message that this one answers. */
    replyTo: idSchema.nullable(),
    sentAt: instant,
  })
  .refine((message) => message.type === 'text' || message.product !== null, 'a recommendation is about a product');
export type Message = z.infer<typeof fields>;

/** Something said in a conversation; only its author may change it. */
export const message = defineKind({ name: 'message', livesIn: ['conversation'], fields, keys: () => [] });
