import { z } from 'zod';
import { LONGEST_NAME } from '../limits.ts';
import { defineKind } from './kind.ts';

const fields = z.object({ name: z.string().trim().min(1).max(LONGEST_NAME) });

/** Who somebody is to the others in a space; its author is the person. */
export const profile = defineKind({ name: 'profile', livesIn: ['circle', 'conversation'], fields, keys: () => [] });
