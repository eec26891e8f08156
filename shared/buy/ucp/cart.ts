import { z } from 'zod';
import { MOST_MONEY } from '../../model/money.ts';
import type { BuyLine } from '../line.ts';
import { offerNotes } from '../offer-notes.ts';
import type { Failure, LineNote } from '../step.ts';
import type { PermalinkItem } from './permalink.ts';

/** What is sent to make a cart (2026-08-25, "Cart Capability - REST Binding"): ids and quantities, nobody's name. */
export const cartRequest = (items: readonly PermalinkItem[]): string =>
  JSON.stringify({ line_items: items.map(({ id, quantity }) => ({ item: { id }, quantity })) });

export type CartAnswer =
  | { readonly continueUrl: string; readonly notes: readonly LineNote[] }
  | { readonly failure: Failure };

/**
 * What the business answered. An error may come with status 200, so that `ucp.status` decides; and a cart without an
 * address to go on at is of no use to a person.
 */
export const readCart = (
  status: number,
  body: unknown,
  lines: readonly BuyLine[],
  ids: readonly string[],
): CartAnswer => {
  if (status === 0) return { failure: 'unreachable' };
  const parsed = cartSchema.safeParse(body);
  if (!parsed.success) return { failure: status >= 400 ? 'refused' : 'bad-answer' };
  const { ucp, messages = [], line_items: items = [], continue_url: continueUrl, currency } = parsed.data;
  if (ucp?.status === 'error' || status >= 400) return { failure: failureIn(messages) };
  if (!continueUrl) return { failure: 'bad-answer' };
  const answered = new Map(items.map((item) => [item.item.id, item]));
  const notes = lines.flatMap((line, at) => noteOn(line, answered.get(ids[at] ?? ''), currency));
  return { continueUrl, notes };
};

const failureIn = (messages: readonly { code?: string | undefined }[]): Failure => {
  const codes = messages.map(({ code }) => code ?? '');
  if (codes.includes('not_found') || codes.includes('item_unavailable')) return 'gone';
  return codes.includes('out_of_stock') ? 'sold-out' : 'refused';
};

const cartSchema = z.object({
  ucp: z.object({ status: z.string().max(40).optional() }).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
  continue_url: z.string().max(4096).optional().catch(undefined),
  messages: z
    .array(z.object({ code: z.string().max(200).optional() }))
    .max(100)
    .optional()
    .catch([]),
  line_items: z
    .array(
      z.object({
        item: z.object({
          id: z.string().max(2000),
          price: z.number().int().min(0).max(MOST_MONEY).optional().catch(undefined),
        }),
        quantity: z.number().int().min(0),
      }),
    )
    .max(500)
    .optional(),
});
type AnsweredItem = NonNullable<z.infer<typeof cartSchema>['line_items']>[number];

/** What the buyer should know of a line. Prices are in minor units, as ours are. */
const noteOn = (line: BuyLine, item: AnsweredItem | undefined, currency: string | undefined): LineNote[] => {
  if (!item || item.quantity === 0) return [{ line, says: 'gone' }];
  const { price: amount } = item.item;
  const price = amount !== undefined && currency ? { amount, currency } : undefined;
  return [
    ...(item.quantity < line.quantity ? [{ line, says: 'fewer' as const, quantity: item.quantity }] : []),
    ...offerNotes(line, { price }),
  ];
};
