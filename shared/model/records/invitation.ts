import { z } from 'zod';
import { idSchema, instant } from '../basics.ts';
import { defineKind } from './kind.ts';

const fields = z.object({
  invite: idSchema,
  /** The link's secret: with it my devices read who accepted. */
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  createdAt: instant,
  expiresAt: instant,
  uses: z.number().int().min(1),
  /** How many links my card had when I made it. */
  generation: z.number().int().min(1).exactOptional(),
  /** The newest epoch of my circle that it says. */
  epoch: z.number().int().min(1).exactOptional(),
});

/** An invite link that I made. */
export const invitation = defineKind({ name: 'invitation', livesIn: ['private'], fields, keys: () => [] });
