import { BUY_NAME, ELSEWHERE } from './words.ts';

/** What holds for everything inside an element: whether it is struck out, about other products, or named a price. */
export interface Place {
  readonly struck: boolean;
  readonly elsewhere: boolean;
  readonly named: number;
  /** Class and id of the nearest elements named after a price. */
  readonly name: string;
}

export const NOWHERE: Place = { struck: false, elsewhere: false, named: 0, name: '' };

/** The place inside an element that stands in `where`. */
export const step = (element: Element, where: Place, heading: Element | undefined): Place => {
  const tag = element.localName;
  const name = nameOf(element);
  const struck =
    where.struck || /^(s|del|strike)$/.test(tag) || /line-through/i.test(element.getAttribute('style') ?? '');
  const elsewhere =
    where.elsewhere ||
    (!/^(body|a|button|input|form)$/.test(tag) &&
      (/^(footer|nav|aside|header)$/.test(tag) ||
        (ELSEWHERE.test(name) && !BUY_NAME.test(name)) ||
        (HIDDEN_NAME.test(name) && !/\b(sm|md|lg|xl)[:-]/.test(name))) &&
      !(heading && element.contains(heading)));
  const isPrice = element.getAttribute('itemprop') === 'price' || PRICE_NAME.test(name);
  if (!isPrice && struck === where.struck && elsewhere === where.elsewhere) return where;
  return {
    struck,
    elsewhere,
    named: isPrice ? Math.min(where.named + 1, 2) : where.named,
    name: isPrice ? `${where.name} ${name}`.slice(-200) : where.name,
  };
};

const PRICE_NAME =
  /price|pric(e|ing)\b|preis|prijs|\bprix|precio|preco|prezzo|cena\b|cijena|hinta|\bpris|amount|\bhind\b/i;
/** Names that style sheets hide, unless the screen is of another size. */
const HIDDEN_NAME = /(^|\s)(hide|d-none|is-hidden|invisible)(\s|$)/;

export const isHidden = (element: Element): boolean =>
  element.hasAttribute('hidden') || /display:\s*none/i.test(element.getAttribute('style') ?? '');

/** An element's class and id, in which shops say what it is. */
export const nameOf = (element: Element): string =>
  `${element.getAttribute('class') ?? ''} ${element.id}`.slice(0, 200);

/** The way to an element from four ancestors up; the things in a list share it. */
export const pathOf = (element: Element): string => {
  let path = '';
  let at: Element | null = element;
  for (let up = 0; at && up < 5; up++, at = at.parentElement) {
    path += `${at.localName}.${(at.getAttribute('class') ?? '').trim().split(/\s/, 1)[0]?.replace(/\d+/g, '')}<`;
  }
  return path;
};
