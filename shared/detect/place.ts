import { attributeOf, holds, parentOf, tagOf } from './dom.ts';
import { INLINE } from './page.ts';
import { UNSEEN } from './texts.ts';
import { BUY_NAME, ELSEWHERE } from './words.ts';

/** What holds for everything inside an element: whether it is struck out, about other products, or named a price. */
export interface Place {
  /** The element, and the place that it stands in. */
  readonly element: Element;
  readonly outer: Place | undefined;
  /** How many places it stands in. */
  readonly depth: number;
  readonly struck: boolean;
  readonly elsewhere: boolean;
  readonly named: number;
  /** Class and id of the nearest elements named after a price. */
  readonly name: string;
  /** Stands on lines of its own. */
  readonly parts: boolean;
  /** Its name tells another price from what stands before it. */
  readonly renames: boolean;
  /** What parts it from what follows on the same line. */
  readonly gap: '' | ' ';
  /** Its own class and id. */
  readonly said: string;
}

/** What an element's own name says of what is inside it. */
interface Said {
  readonly elsewhere: boolean;
  readonly price: boolean;
  readonly piece: boolean;
}

/** The place inside an element; null where it isn't shown. */
export type PlaceOf = (element: Element) => Place | null;

/** Each element is looked at once, and only where a text makes it worth that. */
export const makePlaces = (root: Element, heading: Element | undefined): PlaceOf => {
  const saidByName = new Map<string, Said>();
  const saidBy = (name: string): Said => {
    let said = saidByName.get(name);
    if (!said) {
      const elsewhere =
        (ELSEWHERE.test(name) && !BUY_NAME.test(name)) || (HIDDEN_NAME.test(name) && !/\b(sm|md|lg|xl)[:-]/.test(name));
      said = { elsewhere, price: PRICE_NAME.test(name), piece: PIECE.test(name) };
      saidByName.set(name, said);
    }
    return said;
  };

  const inside = (element: Element, outer: Place): Place | null => {
    const tag = tagOf(element);
    const style = attributeOf(element, 'style') ?? '';
    if (UNSEEN.has(tag) || attributeOf(element, 'hidden') !== null || (style && /display:\s*none/i.test(style)))
      return null;
    if (APART.has(tag) && !holds(element, heading)) return null;
    const name = nameOf(element);
    const said = saidBy(name);
    const { struck: wasStruck, elsewhere: wasElsewhere, named, name: names } = outer;
    const struck = wasStruck || STRUCK.has(tag) || (style !== '' && /line-through/i.test(style));
    const isPrice = said.price || attributeOf(element, 'itemprop') === 'price';
    const inline = tag !== 'a' && (INLINE.test(tag) || tag.includes('-'));
    const nowNamed = isPrice ? Math.min(named + 1, 2) : named;
    return {
      element,
      outer,
      depth: outer.depth + 1,
      struck,
      elsewhere: wasElsewhere || ((ASIDE.has(tag) || (said.elsewhere && !ITSELF.has(tag))) && !holds(element, heading)),
      named: nowNamed,
      name: isPrice ? `${names} ${name}`.slice(-200) : names,
      parts: !(inline || nowNamed > 0) || struck !== wasStruck,
      renames: isPrice && !said.piece,
      gap: inline ? '' : ' ',
      said: name,
    };
  };

  const known = new Map<Element, Place | null>([[root, { ...NOWHERE, element: root }]]);
  return (element) => {
    const one = known.get(element);
    if (one !== undefined) return one;
    const way: Element[] = [];
    let at: Element | null = element;
    while (at && !known.has(at) && way.length < MAX_DEPTH) {
      way.push(at);
      at = parentOf(at) ?? (at.parentNode as ShadowRoot | null)?.host ?? null;
    }
    let place = (at && known.get(at)) ?? null;
    for (const each of way.reverse()) {
      place = place && inside(each, place);
      known.set(each, place);
    }
    return place;
  };
};

const NOWHERE: Omit<Place, 'element'> = {
  outer: undefined,
  depth: 0,
  struck: false,
  elsewhere: false,
  named: 0,
  name: '',
  parts: true,
  renames: false,
  gap: ' ',
  said: '',
};

const STRUCK = new Set(['s', 'del', 'strike']);
const ASIDE = new Set(['aside', 'header']);
/** Parts that say nothing of the product. */
const APART = new Set(['footer', 'nav']);
/** Elements whose names speak of themselves, not of what stands in them. */
const ITSELF = new Set(['body', 'a', 'button', 'input', 'form']);
const MAX_DEPTH = 150;

/** Names of a price's parts, which belong to the same line. */
const PIECE = /cent|frac|decimal|whole|integer|symbol|currency|digit|sign|suffix|prefix|-(pre|post)\b/i;
const PRICE_NAME =
  /price|pric(e|ing)\b|preis|prijs|\bprix|precio|preco|prezzo|cena\b|cijena|hinta|\bpris|amount|\bhind\b/i;
/** Names that style sheets hide, unless the screen is of another size. */
const HIDDEN_NAME = /(^|\s)(hide|d-none|is-hidden|invisible)(\s|$)/;

/** An element's class and id, in which shops say what it is. */
export const nameOf = (element: Element): string =>
  `${attributeOf(element, 'class') ?? ''} ${element.id}`.slice(0, 200);

/** The way to a place from four places out; the things in a list share it. */
export const pathOf = (place: Place): string => {
  let path = '';
  let at: Place | undefined = place;
  for (let up = 0; at && up < 5; up++, at = at.outer)
    path += `${at.element.localName}.${at.said.trim().split(/\s/, 1)[0]?.replace(/\d+/g, '')}<`;
  return path;
};
