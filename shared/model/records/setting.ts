import { z } from 'zod';
import { defineKind } from './kind.ts';

const fields = z.object({
  name: z.string().min(1).max(300),
  value: z.union([z.boolean(), z.number(), z.string().max(2000)]),
});
export type Setting = z.infer<typeof fields>;

/** One choice of a person's, the same on all their devices: a site kept quiet, a conversation read up to here. */
export const setting = defineKind({ name: 'setting', livesIn: ['private'], fields, keys: () => [] });
