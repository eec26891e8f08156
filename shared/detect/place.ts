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

/** What an element's own name says of what is inside it. */
interface Said {
  readonly elsewhere: boolean;
  readonly price: boolean;
}
const NOTHING: Said = { elsewhere: false, price: false };

/** The place inside an element that stands in `where`; null where the element isn't shown. */
export type Step = (element: Element, where: Place) => Place | null;

/** Names recur all over a page: what one says is found out once. */
export const makeStep = (heading: Element | undefined): Step => {
  const known = new Map<string, Said>([[NAMELESS, NOTHING]]);
  const saidBy = (name: string): Said => {
    let said = known.get(name);
    if (!said) {
      const elsewhere =
        (ELSEWHERE.test(name) && !BUY_NAME.test(name)) || (HIDDEN_NAME.test(name) && !/\b(sm|md|lg|xl)[:-]/.test(name));
      said = { elsewhere, price: PRICE_NAME.test(name) };
      known.set(name, said);
    }
    return said;
  };

  return (element, where) => {
    const tag = element.localName;
    const bare = !element.hasAttributes();
    const style = bare ? null : element.getAttribute('style');
    if (!bare && (element.hasAttribute('hidden') || (style && /display:\s*none/i.test(style)))) return null;
    if (APART.has(tag) && !(heading && element.contains(heading))) return null;
    const name = bare ? NAMELESS : nameOf(element);
    const said = saidBy(name);
    const struck = where.struck || STRUCK.has(tag) || (style !== null && /line-through/i.test(style));
    const elsewhere =
      where.elsewhere ||
      ((ASIDE.has(tag) || (said.elsewhere && !ITSELF.has(tag))) && !(heading && element.contains(heading)));
    const isPrice = said.price || (!bare && element.getAttribute('itemprop') === 'price');
    if (!isPrice && struck === where.struck && elsewhere === where.elsewhere) return where;
    return {
      struck,
      elsewhere,
      named: isPrice ? Math.min(where.named + 1, 2) : where.named,
      name: isPrice ? `${where.name} ${name}`.slice(-200) : where.name,
    };
  };
};

const STRUCK = new Set(['s', 'del', 'strike']);
const ASIDE = new Set(['aside', 'header']);
/** Parts that say nothing of the product. */
const APART = new Set(['footer', 'nav']);
/** Elements whose names speak of themselves, not of what stands in them. */
const ITSELF = new Set(['body', 'a', 'button', 'input', 'form']);
const NAMELESS = ' ';

const PRICE_NAME =
  /price|pric(e|ing)\b|preis|prijs|\bprix|precio|preco|prezzo|cena\b|cijena|hinta|\bpris|amount|\bhind\b/i;
/** Names that style sheets hide, unless the screen is of another size. */
const HIDDEN_NAME = /(^|\s)(hide|d-none|is-hidden|invisible)(\s|$)/;

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
