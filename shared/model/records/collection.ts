import { z } from 'zod';
import { instant, shortText } from '../basics.ts';
import { defineKind } from './kind.ts';

const fields = z.object({
  name: shortText,
  /** Fractional index: lists are shown in the order of these strings. */
  position: z.string().min(1).max(200),
  createdAt: instant,
});
export type Collection = z.infer<typeof fields>;

/** A list: a name and a place among the others. Its items name it. */
export const collection = defineKind({ name: 'collection', livesIn: ['private'], fields, keys: () => [] });
