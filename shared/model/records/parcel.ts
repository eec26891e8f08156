import { z } from 'zod';
import { idSchema, instant, webUrl } from '../basics.ts';
import { defineKind } from './kind.ts';

const fields = z.object({
  purchase: idSchema,
  number: z.string().trim().min(4).max(60),
  /** Null while nobody recognised the number; then there is no page to follow it on. */
  carrier: z.string().trim().min(1).max(60).nullable(),
  url: webUrl.nullable(),
  addedAt: instant,
});
export type Parcel = z.infer<typeof fields>;

/** A parcel on its way, by its carrier's number. */
export const parcel = defineKind({ name: 'parcel', livesIn: ['private'], fields, keys: () => [] });
