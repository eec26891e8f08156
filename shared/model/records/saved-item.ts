import { z } from 'zod';
import { idSchema, instant, webUrl } from '../basics.ts';
import { thingSchema } from '../product.ts';
import { defineKind } from './kind.ts';

const fields = z.object({
  thing: thingSchema,
  collection: idSchema,
  position: z.string().min(1).max(200),
  addedAt: instant,
  /** The pin that this product was found through. */
  foundThrough: webUrl.exactOptional(),
});
export type SavedItem = z.infer<typeof fields>;

/** A product or a pin in a list. */
export const savedItem = defineKind({
  name: 'savedItem',
  livesIn: ['private'],
  fields,
  keys: ({ thing }) => thing.keys,
  place: ({ collection, position }) => `${collection}/${position}`,
});
