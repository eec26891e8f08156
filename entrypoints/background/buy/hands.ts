import browser from 'webextension-polyfill';
import { looksLikeCart } from '../../../shared/buy/arrival.ts';
import type { BuyLine } from '../../../shared/buy/line.ts';
import type { Answer, Arrival, Hands, Question } from '../../../shared/buy/step.ts';
import { parseJson } from '../../../shared/model/parse-json.ts';
import { inTime } from './in-time.ts';
import { cartLinkIn, type Opened, pressIn } from './press.ts';
import { settled } from './settled.ts';
import { mayReadAll } from './surroundings.ts';

interface Start {
  readonly confirmed: readonly string[];
  /** The tab that shows the product already, and in which we may work. */
  readonly productTab: number | undefined;
}

/** What a hand-off may do in the world: one tab, opened at the first need, and questions to the shop. */
export const makeHands = ({ confirmed, productTab }: Start): Hands => {
  let tab: number | undefined;
  let at: string | null = null;
  const answers = new Map<string, Promise<Answer>>();

  const open = async (url: string): Promise<Arrival> => {
    if (!/^https?:$/.test(new URL(url).protocol)) throw new Error(`${new URL(url).protocol} is not opened`);
    const known = tab;
    tab ??= (await browser.tabs.create({ url })).id;
    const arrival = tab === undefined ? CLOSED : await arrivalIn(tab, known === tab ? url : undefined);
    at = arrival.url || url;
    return arrival;
  };

  /** The page that the person looks at is as good as one opened anew. */
  const openProduct = async (line: BuyLine): Promise<Opened> => {
    const isThere = tab === undefined && productTab !== undefined;
    if (isThere) [tab, at] = [productTab, line.product.url];
    const arrival = isThere ? { url: line.product.url, status: null } : await open(line.product.url);
    return { tab, arrival };
  };

  return {
    // Both of UCP's steps ask the same question.
    ask: (url, question) => {
      if (question?.method === 'POST') return ask(url, question);
      const known = answers.get(url) ?? ask(url, question);
      answers.set(url, known);
      return known;
    },
    open,
    press: (line) => pressIn(line, () => openProduct(line)),
    openCart: async (line) => {
      const link = tab !== undefined && !looksLikeCart(new URL(at ?? '')) && (await cartLinkIn(tab, line));
      if (link) await open(link);
    },
    standsAt: () => at,
    confirmed,
    newUuid: () => crypto.randomUUID(),
  };
};

/** The person closed the tab: they have decided. */
const CLOSED: Arrival = { url: '', status: 'closed' };

/** The shop answers by then, or it doesn't answer; in milliseconds. */
const ASK_TIMEOUT = 6000;
/** No answer of use is longer, in characters. */
const LONGEST_ANSWER = 500_000;

/** Asks without cookies and follows nobody elsewhere: discovery allows no redirects, and other sites are not ours to ask. */
const ask = async (url: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> => {
  try {
    const answer = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...headers },
      ...(body !== undefined && { body }),
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(ASK_TIMEOUT),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.length > LONGEST_ANSWER ? null : (parseJson(text) ?? null) };
  } catch {
    return { status: 0, body: null };
  }
};

/** What a page answers that runs our script, where the browser tells no more of it. */
const SHOWN = 200;

/**
 * What the tab came to, sent to an address or on its way already. Where we may read the page and yet no script runs in it,
 * the browser shows a page of its own.
 */
const arrivalIn = async (tab: number, to: string | undefined): Promise<Arrival> => {
  const url = await settled(
    tab,
    to === undefined ? undefined : () => browser.tabs.update(tab, { url: to, active: true }),
  );
  if (url === null) return CLOSED;
  if (!url || !(await mayReadAll([url]))) return { url, status: null };
  try {
    const found = await inTime(
      browser.scripting.executeScript({
        target: { tabId: tab },
        func: () =>
          (performance.getEntriesByType('navigation')[0] as { responseStatus?: number })?.responseStatus ?? null,
      }),
    );
    return { url, status: found ? (found.result as number | null) || SHOWN : null };
  } catch {
    return { url, status: 0 };
  }
};
