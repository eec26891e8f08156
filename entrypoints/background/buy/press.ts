import browser from 'webextension-polyfill';
import { z } from 'zod';
import { cameToCart, isBroken, looksLikeCart } from '../../../shared/buy/arrival.ts';
import { type BuyLine, choicesOf, idsOf } from '../../../shared/buy/line.ts';
import { offerNotes } from '../../../shared/buy/offer-notes.ts';
import type { Arrival, Pressed } from '../../../shared/buy/step.ts';
import { foreignDomain } from '../../../shared/buy/ucp/addresses.ts';
import type { CartMarks, PressAnswer, PressWish } from '../../../shared/messages.ts';
import { moneySchema } from '../../../shared/model/basics.ts';
import { availabilitySchema } from '../../../shared/model/claim-schema.ts';
import { tellTab } from '../tabs.ts';
import { inTime } from './in-time.ts';
import { settled } from './settled.ts';

const HELP_SCRIPT = '/content-scripts/help.js';

/** More presses than that for one line are nobody's wish; a page that has no field for the number is pressed once a piece. */
const MOST_PRESSES = 10;

export interface Opened {
  readonly tab: number | undefined;
  readonly arrival: Arrival;
}

/** Puts a line into the shop's cart by the shop's own button; `open` takes a tab to the product's page. */
export const pressIn = async (line: BuyLine, open: () => Promise<Opened>): Promise<Pressed> => {
  let left = line.quantity;
  for (let presses = 0; left > 0 && presses < MOST_PRESSES; presses++) {
    const { tab, arrival } = await open();
    const broken = isBroken(arrival);
    if (broken || tab === undefined) return { pressed: false, failure: broken ?? 'closed', notes: [] };
    const from = await addressOf(tab);
    if (isForeign(from, line)) return { pressed: false, failure: 'elsewhere', notes: [] };
    const answer = from ? await ask(tab, wishFor(line, left, from)) : undefined;
    const notes = answer ? offerNotes(line, answer) : [];
    if (!answer) return { pressed: false, failure: 'no-button', notes };
    if (!answer.pressed) return { pressed: false, failure: answer.failure, notes };
    left -= answer.pieces;
    const seen = await watch(tab, from, answer.marks);
    if (!seen || left <= 0) return { pressed: true, seen, notes };
  }
  return { pressed: true, seen: false, notes: [] };
};

/** The page's own link to the cart of the line's shop. */
export const cartLinkIn = async (tab: number, line: BuyLine): Promise<string | undefined> => {
  const from = await addressOf(tab);
  if (!from || isForeign(from, line) || !(await putHelpInto(tab))) return undefined;
  const links = z
    .array(z.url())
    .max(5000)
    .safeParse(await tellTab(tab, { type: 'help/links' }));
  return links.data?.find((link) => {
    const url = new URL(link);
    return looksLikeCart(url) && !isForeign(link, line) && !NO_CART_PAGE.test(url.pathname + url.search);
  });
};

/** Addresses that do something to the cart rather than show it, or lead past it. */
const NO_CART_PAGE = /add|remove|delete|update|checkout\/?$|kasse\/?$|login|action=/i;

/** Names are sold and pages lead on: what is pressed, and followed, is the shop's own, whose product the person wanted. */
const isForeign = (address: string, { product }: BuyLine): boolean =>
  address !== '' && foreignDomain(address, product.url, []) !== null;

const wishFor = (line: BuyLine, quantity: number, at: string): PressWish => {
  const { variant } = idsOf(line);
  const { title, url } = line.product;
  return { title, url, host: new URL(at).host, choices: choicesOf(line), quantity, ...(variant && { variant }) };
};

const ask = async (tab: number, wish: PressWish): Promise<PressAnswer | undefined> => {
  if (!(await putHelpInto(tab))) return undefined;
  return answerSchema.safeParse(await tellTab(tab, { type: 'help/press', wish })).data;
};

/** Pressing may load another page, once or twice; what the last one shows counts. */
const watch = async (tab: number, from: string, before: CartMarks): Promise<boolean> => {
  for (let pages = 0; pages < 4; pages++) {
    const seen = await tellTab(tab, { type: 'help/watch', before });
    if (cameToCart(from, (await settled(tab)) ?? '')) return true;
    if (typeof seen === 'boolean') return seen;
    if (!(await putHelpInto(tab))) return false;
  }
  return false;
};

/** Empty where the browser doesn't tell, or the person closed the tab. */
const addressOf = async (tab: number): Promise<string> => {
  try {
    return (await browser.tabs.get(tab)).url ?? '';
  } catch {
    return '';
  }
};

const putHelpInto = async (tab: number): Promise<boolean> => {
  try {
    const done = browser.scripting.executeScript({ target: { tabId: tab }, files: [HELP_SCRIPT] });
    return (await inTime(done)) !== undefined;
  } catch {
    return false;
  }
};

const told = {
  price: moneySchema.exactOptional(),
  availability: availabilitySchema.exactOptional(),
};
/** Nothing that stands in a page is believed unseen. */
const answerSchema: z.ZodType<PressAnswer> = z.discriminatedUnion('pressed', [
  z.object({
    ...told,
    pressed: z.literal(true),
    pieces: z.number().int().min(1),
    marks: z.object({ counts: z.record(z.string().max(200), z.number()), said: z.string().max(100_000) }),
  }),
  z.object({ ...told, pressed: z.literal(false), failure: z.enum(['choose', 'sold-out', 'no-button', 'gone']) }),
]);
