import browser from 'webextension-polyfill';
import type { HandedOver } from '../../../shared/actions/cart.ts';
import type { HandOff } from '../../../shared/actions/registry.ts';
import { climb } from '../../../shared/buy/climb.ts';
import { type BuyPlan, planBuy } from '../../../shared/buy/plan.ts';
import { LADDER } from '../../../shared/buy/registry.ts';
import { type HandOffReport, handedOver } from '../../../shared/buy/report.ts';
import type { Asker } from '../browser-queries.ts';
import { makeHands } from './hands.ts';
import { showsProduct, surroundingsOf } from './surroundings.ts';

export const planHandOff = async ({ lines }: Pick<HandOff, 'lines'>, { tab }: Asker): Promise<BuyPlan> =>
  planBuy(lines, await surroundingsOf(lines, tab));

/**
 * Takes lines to their shop; the only place from which a shop is ever asked for anything. What came there is noted here,
 * for the page that asked may be gone by then.
 */
export const handOff = async (
  { lines, after, confirmed }: HandOff,
  { tab, request }: Asker,
  note: (handed: HandedOver, request: string) => Promise<void>,
): Promise<HandOffReport> => {
  if (request !== undefined && !(await isFirst(request))) return interrupted(lines);
  const [first] = lines;
  const isShown = first !== undefined && (await showsProduct(tab, first.product.url));
  const hands = makeHands({ confirmed: confirmed ? [confirmed] : [], productTab: isShown ? tab : undefined });
  const surroundings = await surroundingsOf(lines, tab);
  const report = await climb(lines, { ladder: LADDER, hands, surroundings, ...(after && { after }) });
  await note({ lines: handedOver(lines, report), to: report.confirmedDomain }, `${request}/note`);
  return report;
};

/** A hand-off whose worker was stopped is asked for again; how far it had come nobody knows, so that it isn't repeated. */
const isFirst = async (request: string): Promise<boolean> => {
  const key = `hand-off/${request}`;
  const known = await browser.storage.session.get(key);
  if (known[key]) return false;
  await browser.storage.session.set({ [key]: true });
  return true;
};

const interrupted = (lines: HandOff['lines']): HandOffReport => ({
  inCart: [],
  seen: false,
  opened: [],
  unseen: [],
  left: lines.map((_, at) => at),
  landing: null,
  step: null,
  url: null,
  foreignHost: null,
  confirmedDomain: null,
  failed: [{ step: 'product-page', failure: 'unsure' }],
  notes: [],
  next: null,
});
