import { z } from 'zod';
import { LONGEST_LINE, LONGEST_TEXT } from './limits.ts';
import { MOST_MONEY, type Money } from './money.ts';

/** Random 128 bits, base64url: the form of every id that we make. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

export const moneySchema: z.ZodType<Money> = z.object({
  amount: z.number().int().min(0).max(MOST_MONEY),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** 32 bytes in base64: a key. */
export const keySchema = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** An address that may be opened in a tab: http or https, nothing else (no javascript:, no data:). */
export const webUrl = z
  .string()
  .max(4096)
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'not a web address');

/** A title or a name: one line, never empty. */
export const shortText = z.string().trim().min(1).max(LONGEST_LINE);

/** What people write: a page at most. */
export const longText = z.string().max(LONGEST_TEXT);

/** Milliseconds since the epoch. */
export const instant = z.number().int().min(0).max(8.64e15);
