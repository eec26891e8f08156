import { holds } from './dom.ts';
import { INLINE } from './page.ts';
import { nameOf, type Place, type PlaceOf } from './place.ts';
import { type Texts, UNSEEN } from './texts.ts';

/** Texts that a person reads as one: inline elements join, blocks part; a price's pieces belong together. */
export interface Line {
  readonly text: string;
  /** Its first text's number, by which distances on the page are counted, and the number of the first one after it. */
  readonly at: number;
  readonly to: number;
  /** Of its first text, and of its last. */
  readonly owner: Place;
  readonly place: Place;
}

/** The line that the text of a number stands on; null where nobody sees it or it is longer than any that matters. */
export const makeLines = (texts: Texts, placeOf: PlaceOf): ((at: number) => Line | null) => {
  const { nodes, values, parents, apart } = texts;
  const placeAt = (at: number): Place | null => {
    const parent = parents[at];
    return parent ? placeOf(parent) : null;
  };

  /** What stands between two texts: null where a new line begins. `fence` is the element that the line began with. */
  const between = (at: number, fence: Place | undefined, digits: boolean): { gap: string; begun?: Place } => {
    const [before, after] = [placeAt(at - 1), placeAt(at)];
    if (!before || !after) return { gap: END };
    let gap = apart[at] || /\s$/.test(values[at - 1] ?? '') || /^\s/.test(values[at] ?? '') ? ' ' : '';
    if (before !== after) {
      let [left, right]: [Place | undefined, Place | undefined] = [before, after];
      let begun: Place | undefined;
      while (left && right && left !== right) {
        const opens = right.depth >= left.depth;
        const one: Place = opens ? right : left;
        if (one.parts || (!opens && one === fence)) return { gap: END };
        if (opens && one.renames && digits) begun = one;
        gap ||= one.gap;
        if (opens) right = one.outer;
        else left = one.outer;
      }
      if (begun) return { gap: END, begun };
    }
    return { gap: isBroken(nodes[at] as Text, nodes[at - 1] as Text) ? END : gap };
  };

  return (at) => {
    if (!placeAt(at)) return null;
    let from = at;
    let fence: Place | undefined;
    for (; from > 0 && at - from < MAX_PIECES; from--) {
      const { gap, begun } = between(from, undefined, /\d/.test(values[from - 1] ?? ''));
      fence = begun;
      if (gap === END) break;
    }
    let text = '';
    let to = from;
    for (; to < nodes.length && to - from < 2 * MAX_PIECES; to++) {
      const value = (values[to] ?? '')
        .slice(0, 8 * MAX_LINE)
        .replace(/\s+/g, ' ')
        .trim();
      if (to > from) {
        const { gap } = between(to, fence, /\d/.test(text));
        if (gap === END) break;
        text += isFraction(value, text, parents[to] as Element) ? '.' : gap;
      }
      text += value;
    }
    const [owner, place] = [placeAt(from), placeAt(to - 1)];
    return owner && place && at < to && text.length <= MAX_LINE ? { text, at: from, to, owner, place } : null;
  };
};

/** Whether a break or a block without words stands between two texts. */
const isBroken = (node: Text, before: Text): boolean => {
  let at: Node | null = node;
  for (let up = 0; at && up < 3; up++, at = at.parentNode) {
    for (
      let sibling = at.previousSibling, steps = 0;
      sibling && steps < 5;
      sibling = sibling.previousSibling, steps++
    ) {
      if (sibling === before || (sibling.nodeType === 1 && holds(sibling as Element, before))) return false;
      const tag = sibling.nodeType === 1 ? (sibling as Element).localName : 'b';
      if (!INLINE.test(tag) && !UNSEEN.has(tag) && !tag.includes('-')) return true;
    }
  }
  return false;
};

/** A raised fraction: `12<sup>99</sup>` is 12.99. */
const isFraction = (value: string, before: string, parent: Element): boolean =>
  /^\d\d$/.test(value) &&
  /\d$/.test(before) &&
  (/^sup$|-post$/.test(parent.localName) || FRACTION.test(nameOf(parent)));

const FRACTION = /cent|frac|decimal|sup|post|nachkomma/i;
const END = '\n';
const MAX_LINE = 200;
const MAX_PIECES = 20;
