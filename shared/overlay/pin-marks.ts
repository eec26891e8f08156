import type { PinLabels, PinsSaved } from '../messages.ts';
import type { PinClaim } from '../model/claim.ts';
import { closedRoot, drawing, PAPER } from './host.ts';

/*
 * A small mark on each pin: saved, or press to save. Grids hold hundreds of pins and exchange their cards while they
 * scroll; so only pins near the visible part carry a mark, the grid is read once per burst of changes, and a card that
 * holds another pin now gets a new mark. A mark stands inside its card and scrolls with it by itself.
 */

export interface Marked {
  readonly window: Window & typeof globalThis;
  /** The pins on the page now, each with the element that shows it. */
  pins(): { element: Element; claim: PinClaim }[];
  /** Which of these are saved already; undefined when nobody answers. */
  saved(pinIds: string[]): Promise<PinsSaved | undefined>;
  /** The person pressed a mark that said otherwise; undefined when nobody answers. */
  set(claim: PinClaim, saved: boolean): Promise<{ saved: boolean } | undefined>;
  readonly signal: AbortSignal;
}

export interface PinMarks {
  /** Asks anew which pins are saved. */
  refresh(): void;
}

/** A burst of changes in the grid is read once, this many milliseconds after it began. */
const BURST = 250;
/** How far outside the visible part marks are prepared. */
const NEAR = '400px 0px';
/** More pins than any window shows at once. */
const MOST = 400;

/** What a mark says of its pin; `takenOut`: it was saved until this mark was pressed. */
type Says = 'unsaved' | 'saved' | 'takenOut';

interface Mark {
  readonly host: HTMLElement;
  show(says: Says, labels: PinLabels): void;
}

export const markPins = ({ window, pins, saved, set, signal }: Marked): PinMarks => {
  const { document } = window;
  const claimByElement = new Map<Element, PinClaim>();
  const markByElement = new Map<Element, Mark>();
  const near = new Set<Element>();
  const ours = new WeakSet<Node>();
  /** The last question that each element was part of: an answer to an earlier one comes too late. */
  const questionByElement = new Map<Element, number>();
  let questions = 0;
  let reading: number | undefined;

  const read = (): void => {
    reading = undefined;
    const found = new Map(
      pins()
        .slice(0, MOST)
        .map(({ element, claim }) => [element, claim]),
    );
    for (const [element, claim] of claimByElement) {
      if (found.get(element)?.pinId !== claim.pinId) forget(element);
    }
    for (const [element, claim] of found) {
      if (!claimByElement.has(element)) sight.observe(element);
      claimByElement.set(element, claim);
      // The grid may have drawn the card anew and dropped the mark in it.
      const mark = markByElement.get(element);
      if (mark && !element.contains(mark.host)) markByElement.delete(element);
    }
    void ask(unmarked());
  };

  const unmarked = (): Element[] =>
    [...near].filter((element) => !markByElement.has(element) && !questionByElement.has(element));

  /** Marks appear when it is known what they say, never before. */
  const ask = async (elements: Element[]): Promise<void> => {
    const pinIds = elements.flatMap((element) => claimByElement.get(element)?.pinId ?? []);
    if (!pinIds.length) return;
    const question = ++questions;
    for (const element of elements) questionByElement.set(element, question);

    const answer = await saved(pinIds);
    const says = (pinId: string): Says =>
      answer?.saved.includes(pinId) ? 'saved' : answer?.takenOut.includes(pinId) ? 'takenOut' : 'unsaved';
    for (const element of elements) {
      if (questionByElement.get(element) !== question) continue;
      questionByElement.delete(element);
      const claim = claimByElement.get(element);
      if (!answer || !claim || signal.aborted) continue;
      if (!answer.show) {
        hide(element);
        continue;
      }
      const mark = markByElement.get(element) ?? place(element);
      mark.show(says(claim.pinId), answer.labels);
    }
  };

  const place = (element: Element): Mark => {
    const mark = makeMark(document, async (wish) => {
      const claim = claimByElement.get(element);
      if (claim && (await set(claim, wish))) await ask([...near]);
    });
    ours.add(mark.host);
    markByElement.set(element, mark);
    // First and without an inset: it stands where the card begins, however the card is laid out, and moves nothing.
    element.prepend(mark.host);
    return mark;
  };

  const hide = (element: Element): void => {
    markByElement.get(element)?.host.remove();
    markByElement.delete(element);
  };
  const unmark = (element: Element): void => {
    hide(element);
    questionByElement.delete(element);
    near.delete(element);
  };
  const forget = (element: Element): void => {
    sight.unobserve(element);
    unmark(element);
    claimByElement.delete(element);
  };

  const sight = new window.IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else unmark(target);
      }
      void ask(unmarked());
    },
    { rootMargin: NEAR },
  );
  const grid = new window.MutationObserver((records) => {
    const byThePage = ({ addedNodes, removedNodes }: MutationRecord): boolean =>
      [...addedNodes, ...removedNodes].some((node) => !ours.has(node));
    if (records.some(byThePage)) reading ??= window.setTimeout(read, BURST);
  });

  grid.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    grid.disconnect();
    sight.disconnect();
    window.clearTimeout(reading);
    for (const element of [...claimByElement.keys()]) forget(element);
  });
  read();

  return { refresh: () => void ask([...near]) };
};

/** `pressed` is told whether the person wants the pin saved: the opposite of what the mark showed. */
const makeMark = (document: Document, pressed: (wish: boolean) => Promise<void>): Mark => {
  const host = document.createElement('div');
  const button = document.createElement('button');
  const word = document.createElement('span');
  button.append(drawing(document, BOOKMARK), word);
  closedRoot(host, PAPER + CSS).append(button);

  let shown: Says = 'unsaved';
  let busy = false;
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    if (!event.isTrusted || busy) return;
    busy = true;
    await pressed(shown !== 'saved');
    busy = false;
  });

  return {
    host,
    show: (says, labels) => {
      shown = says;
      const name = says === 'saved' ? labels.saved : says === 'takenOut' ? labels.undo : labels.save;
      button.setAttribute('aria-pressed', String(says === 'saved'));
      button.setAttribute('aria-label', name);
      button.title = name;
      // A pin that just left its lists shows the way back in words.
      word.textContent = says === 'takenOut' ? labels.undo : '';
    },
  };
};

const BOOKMARK = 'M6.5 4h11v16L12 15.8 6.5 20z';

/** Beneath the site's own buttons at the top of a card, and above the links that cover it. */
const CSS = `
:host{display:block!important;position:absolute!important;width:0!important;height:0!important}
button{position:absolute;inset-block-start:56px;inset-inline-start:8px;display:flex;align-items:center;justify-content:center;gap:6px;min-width:36px;height:36px;padding-inline:8px;border-radius:12px}
span:empty{display:none}
[aria-pressed=true] svg{fill:currentColor}
`;
