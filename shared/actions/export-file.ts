import { z } from 'zod';
import { idSchema, instant } from '../model/basics.ts';

/**
 * The file that holds all of a person's data, as JSON. `version` counts changes that an older Tagalong can't read;
 * readers refuse a newer one and accept every older one.
 */
export const EXPORT_FORMAT = 'tagalong-export';
export const EXPORT_VERSION = 1;

const recordSchema = z.object({
  kind: z.string().max(60),
  id: idSchema,
  author: idSchema,
  fields: z.record(z.string(), z.unknown()),
});

export const exportSchema = z.object({
  format: z.literal(EXPORT_FORMAT),
  version: z.number().int().min(1),
  exportedAt: instant,
  me: idSchema,
  /** What only my devices see: cart, lists, settings. */
  private: z.array(recordSchema),
  /** What my friends may read: opinions, profile. */
  circle: z.array(recordSchema),
  /** What was said between one friend and me. */
  conversations: z.array(z.object({ friend: idSchema, records: z.array(recordSchema) })),
});
export type ExportFile = z.infer<typeof exportSchema>;
export type ExportedRecord = z.infer<typeof recordSchema>;
