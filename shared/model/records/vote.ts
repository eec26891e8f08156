import { z } from 'zod';
import { idSchema, instant } from '../basics.ts';
import { defineKind } from './kind.ts';

const fields = z.object({
  /** The message that asks. */
  on: idSchema,
  choice: z.string().trim().min(1).max(200),
  votedAt: instant,
});

/** What one person answers to a question with choices; only they may change it. */
export const vote = defineKind({ name: 'vote', livesIn: ['conversation'], fields, keys: () => [] });
