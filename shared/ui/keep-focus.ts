/*
 * What has the focus may go: a removed line takes its buttons along, a screen gives way to the next, a moved row is taken
 * out and put in again. The browser leaves the focus nowhere then, and whoever has a keyboard or a screen reader and no
 * mouse would have to begin anew. So it moves to the first of these that is there:
 *
 * 1. the same element, where it has only moved;
 * 2. what it was before it went into a notice, a menu or a dialog, where that has gone;
 * 3. what came in its place: its heading, else its first control;
 * 4. the same control of the next row, else of the row before;
 * 5. the nearest heading above.
 *
 * Whatever gives the focus away by itself (a dialog that closes, a form that opens) is left to do so.
 */

/** Where something was taken away, and what came there instead. */
interface Gap {
  readonly parent: Node;
  readonly removed: Node;
  readonly next: Node | null;
  readonly previous: Node | null;
  readonly added: readonly Node[];
}

const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
const HEADINGS = 'h1, h2, h3';

/** What has the focus, or had it, and what was taken away around it since. */
interface Hold {
  readonly element: HTMLElement;
  readonly gaps: Gap[];
}

/** `besides` selects what comes and goes as a whole, beside or over everything else. */
export const keepFocus = (page: Document, besides: string): void => {
  let held: Hold | null = null;
  /** What was held last outside of those: it too may go, while the focus is in one of them. */
  let before: Hold | null = null;

  const hold = (element: Element | null): void => {
    held = element instanceof HTMLElement && element !== page.body ? { element, gaps: [] } : null;
    if (held && !held.element.closest(besides)) before = held;
  };

  const candidates = function* ({ element, gaps }: Hold): Generator<HTMLElement | null | undefined> {
    if (element.isConnected) yield element;
    if (!element.closest(besides)) for (const gap of gaps) yield* inPlaceOf(gap, element);
    else if (before) yield* candidates(before);
    for (const { parent } of gaps) yield* headingsAbove(parent);
  };

  const settle = (): void => {
    if (!held || held.gaps.length === 0 || !page.hasFocus() || isSomewhere(page)) return;
    for (const candidate of candidates(held)) if (candidate && take(candidate)) return;
  };

  page.addEventListener('focusin', ({ target }) => hold(target as Element));
  // A press beside everything lets go of what was held.
  page.addEventListener('click', () => hold(page.activeElement), { capture: true });

  new MutationObserver((records) => {
    if (!held) return;
    for (const lost of new Set([held, before])) if (lost) lost.gaps.push(...gapsAround(lost, records));
    // A task later: what gives the focus back by itself has done so by then.
    if (held.gaps.length > 0) setTimeout(settle);
  }).observe(page, { childList: true, subtree: true });
};

/** The gaps that `records` tear around an element, each around the one before. */
function* gapsAround({ element, gaps }: Hold, records: readonly MutationRecord[]): Generator<Gap> {
  let lost: Node = gaps.at(-1)?.parent ?? element;
  for (const { target, removedNodes, nextSibling, previousSibling } of records) {
    const removed = [...removedNodes].find((node) => node.contains(lost));
    if (!removed) continue;
    const added = records.filter((record) => record.target === target).flatMap((record) => [...record.addedNodes]);
    yield { parent: target, removed, next: nextSibling, previous: previousSibling, added };
    lost = target;
  }
}

const isSomewhere = ({ activeElement, body }: Document): boolean => activeElement !== null && activeElement !== body;

function* inPlaceOf(gap: Gap, lost: HTMLElement): Generator<HTMLElement | null | undefined> {
  const added = gap.added.filter((node) => node instanceof HTMLElement);
  for (const element of added) yield firstIn(element, HEADINGS);
  for (const element of added) yield firstIn(element, CONTROLS);

  const { removed } = gap;
  if (removed instanceof HTMLElement && removed.matches('li')) {
    const place = controlsIn(removed).indexOf(lost);
    for (const row of [gap.next, gap.previous]) {
      if (row instanceof HTMLElement) yield controlsIn(row).at(place) ?? controlsIn(row).at(-1);
    }
  }
}

function* headingsAbove(node: Node): Generator<HTMLElement | null> {
  for (let above = node instanceof HTMLElement ? node : null; above?.isConnected; above = above.parentElement) {
    yield above.querySelector<HTMLElement>(HEADINGS);
  }
}

const firstIn = (element: HTMLElement, selector: string): HTMLElement | null =>
  element.matches(selector) ? element : element.querySelector<HTMLElement>(selector);

const controlsIn = (row: HTMLElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>(CONTROLS)];

/** False where it can't have the focus: it is hidden, disabled or gone. */
const take = (element: HTMLElement): boolean => {
  if (element.matches(HEADINGS)) element.tabIndex = -1;
  element.focus();
  return element.ownerDocument.activeElement === element;
};
