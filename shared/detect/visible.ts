import { type Line, makeLines } from './lines.ts';
import { firstOf, oneLine, type Page } from './page.ts';
import { makePlaces, nameOf, pathOf } from './place.ts';
import { findPrices, hasSign, type PriceContext } from './price.ts';
import type { Slices } from './slices.ts';
import type { Texts } from './texts.ts';
import {
  BUY,
  BUY_NAME,
  FORMER,
  FORMER_NAME,
  FROM,
  IN_STOCK,
  LABELLED,
  type Label,
  OTHER_NAME,
  OTHER_SUM,
  OTHER_SUM_BEHIND,
  PER_PERIOD,
  PRE_ORDER,
  QUANTITY_NAME,
  SOLD_OUT,
  unaccented,
} from './words.ts';

/*
 * Reads what the page shows, without layout. Of its texts only those are looked at that may matter: a number where the
 * product stands, words of a button, a label, a period. They are read by the line on which they stand; distance is counted in texts,
 * which stands in for what a person sees as near.
 */

export interface SeenPrice {
  readonly value: number;
  readonly currencies: readonly string[];
  readonly line: number;
  /** Struck out, or said to be the former or the maker's price. */
  readonly former: boolean;
  /** Struck out by its element or style. */
  readonly struck: boolean;
  /** Beside words of shipping, saving, instalments: a sum, but not the price. */
  readonly other: boolean;
  /** The least that one of many costs. */
  readonly from: boolean;
  /** In a part of the page that is about other products. */
  readonly elsewhere: boolean;
  /** How much the element's own name and its line say "price": 0 to 3. */
  readonly named: number;
  /** A number without a currency's sign. */
  readonly bare: boolean;
  /** Inside a link, as the prices of products are whose own pages are elsewhere. */
  readonly linked: boolean;
  /** In a sentence. */
  readonly told: boolean;
  /** Prices of a list of products share it. */
  readonly path: string;
  /** In a row of at least four of a kind: the mark of a list of products, where each is the price of another. */
  readonly crowd: boolean;
}

export interface SeenButton {
  readonly element: Element;
  readonly line: number;
  readonly disabled: boolean;
  /** A link to another page, which may sell it or be a list. */
  readonly away: boolean;
  readonly elsewhere: boolean;
  readonly path: string;
}

export interface SeenStock {
  readonly line: number;
  readonly availability: 'InStock' | 'OutOfStock' | 'PreOrder';
}

export interface Visible {
  readonly headingLine: number;
  readonly prices: readonly SeenPrice[];
  readonly buttons: readonly SeenButton[];
  readonly stock: readonly SeenStock[];
  /** Lines at which a quantity is asked for. */
  readonly quantities: readonly number[];
  /** Lines that begin with what a price is for: `/month`, `per seat`. */
  readonly periods: readonly number[];
  /** What stands behind labels such as `Brand:` and `EAN`, the first of each. */
  readonly labelled: Readonly<Partial<Record<Label, string>>>;
}

/** `title` finds the heading's line on pages that show it in no heading element. */
export function* look(
  page: Page,
  texts: Texts,
  heading: Element | undefined,
  title: string,
  context: PriceContext,
): Slices<Visible> {
  const prices: Omit<SeenPrice, 'crowd'>[] = [];
  const crowds = new Map<string, number>();
  const buttons: SeenButton[] = [];
  const periods: number[] = [];
  const labelled: Partial<Record<Label, string>> = {};
  const { values } = texts;
  const root = page.document.body ?? page.document.documentElement;
  const placeOf = makePlaces(root, heading);
  const lineAt = makeLines(texts, placeOf);
  const known = new Set<Element>();
  let headingLine = heading ? lineOf(heading, texts) : -1;

  const readPrices = ({ text, at: line, place, owner }: Line): void => {
    let from = 0;
    const all = findPrices(text, context, place.named > 0 && text.length < 30);
    for (const [index, found] of all.entries()) {
      if (!(found.value > 0) || prices.length >= MAX_PRICES) continue;
      const before = unaccented(text.slice(Math.max(from, found.start - 40), found.start));
      const next = all.find((other, at) => at > index && !other.bare);
      const after = unaccented(text.slice(found.end, Math.min(found.end + 16, next?.start ?? text.length)));
      // A number without a sign belongs to the words around a price: `12x 4,08 €`, `1,23 € / 100 g`.
      if (!found.bare) from = found.end;
      const around = text.length - (found.end - found.start);
      const { struck, elsewhere, named } = place;
      // What stands behind a price on its line, `-50%`, is named otherwise.
      const name = owner === place ? place.name : `${owner.name} ${place.name}`;
      const path = pathOf(owner);
      crowds.set(path, (crowds.get(path) ?? 0) + 1);
      prices.push({
        value: found.value,
        currencies: found.currencies,
        bare: found.bare,
        line,
        struck,
        former: struck || FORMER.test(before) || FORMER_NAME.test(name) || /^\W{0,2}(uvp|rrp|msrp)/i.test(after),
        other: OTHER_SUM.test(before) || OTHER_SUM_BEHIND.test(after) || LESS.test(before) || OTHER_NAME.test(name),
        from: FROM.test(before),
        elsewhere,
        named: Math.min(named, 2) + (around < 12 ? 1 : 0),
        linked: /(^|<)a\./.test(path),
        told: around > 60,
        path,
      });
    }
  };

  /** `Brand: Fjell` on one line, or the label on one and its value on the next. */
  const readLabel = ({ text, to }: Line): void => {
    const said = LABELLED.exec(unaccented(text));
    const kind = LABELS.find((label) => said?.groups?.[label]);
    if (!said || !kind) return;
    const value = text.slice(said[0].length).trim();
    const next = value ? undefined : lineAt(to);
    if (value || (next && !next.place.elsewhere && next.text.length <= MAX_LABEL))
      labelled[kind] ??= value || next?.text.replace(/^[\s:\uff1a]+/, '') || '';
  };

  const press = (button: Element, line: number): void => {
    const place = placeOf(button);
    if (!place || known.has(button) || buttons.length >= MAX_BUTTONS) return;
    known.add(button);
    buttons.push({
      element: button,
      line,
      away: leadsAway(button) && !CART_ADDRESS.test(button.getAttribute('href') ?? ''),
      disabled:
        (button.hasAttribute('disabled') || button.getAttribute('aria-disabled') === 'true') &&
        !root.querySelector(WAITS),
      elsewhere: place.elsewhere,
      path: pathOf(place),
    });
  };

  const signed: boolean[] = [];
  /** A number is a price by a sign in its pieces, or by the name of what it stands in. */
  const mayBePrice = (at: number): boolean => {
    for (let near = Math.max(at - 2, 0); near <= at + 2; near++) {
      signed[near] ??= hasSign((values[near] ?? '').slice(0, MAX_RAW));
      if (signed[near]) return true;
    }
    return (placeOf(texts.parents[at] as Element)?.named ?? 0) > 0;
  };

  const first = heading ? headingLine - BEFORE : 0;
  const last = heading ? headingLine + BEHIND : values.length;
  for (let at = 0; at < values.length; at++) {
    if (at % TEXTS_A_SLICE === TEXTS_A_SLICE - 1) yield;
    const value = values[at] as string;
    const bare = value.length <= MAX_RAW ? value.trim() : '';
    const short = bare.length <= MAX_LABEL ? unaccented(bare) : '';
    const hasDigit = at >= first && at < last && /\d/.test(value) && mayBePrice(at);
    const says =
      hasDigit ||
      (short.length <= MAX_BUTTON && BUY.test(short)) ||
      LABELLED.test(short) ||
      PER_PERIOD.test(short) ||
      (headingLine < 0 && bare === title);
    if (!says) continue;
    const line = lineAt(at);
    if (!line) continue;
    at = line.to - 1;
    const { text, place, owner } = line;
    if (headingLine < 0 && !heading && !place.elsewhere && text === title) headingLine = line.at;
    if (hasDigit || (at >= first && at < last && /\d/.test(text))) readPrices(line);
    if (text.length <= MAX_LABEL && !place.elsewhere) readLabel(line);
    const said = unaccented(text);
    if (PER_PERIOD.test(said) && !place.elsewhere && periods.length < MAX_PERIODS) periods.push(line.at);
    if (text.length > MAX_BUTTON || !BUY.test(said)) continue;
    const pressable = owner.element.closest('button,a,input');
    // A headline may call to buy; nothing happens where it is pressed.
    if (pressable || !owner.element.closest('h1,h2,h3,h4,h5,h6')) press(pressable ?? owner.element, line.at);
  }
  yield;

  const quantities: number[] = [];
  // By their names, one after the other: the browser keeps such lists, and searches the page for any selector anew.
  const controls = CONTROLS.flatMap((tag) => firstOf(root.getElementsByTagName(tag), MAX_CONTROLS));
  for (const [at, element] of controls.entries()) {
    if (at % TEXTS_A_SLICE === 0) yield;
    // What leads somewhere says so in words, which were read.
    if (leadsAway(element)) continue;
    const tag = element.localName;
    const name = `${nameOf(element)} ${element.getAttribute('name') ?? ''}`;
    if (
      (tag === 'input' || tag === 'select') &&
      QUANTITY_NAME.test(name) &&
      placeOf(element.parentElement as Element)?.elsewhere === false
    )
      quantities.push(lineOf(element, texts));
    const words = `${element.getAttribute('value') ?? ''} ${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('alt') ?? ''}`;
    const isSubmit =
      tag !== 'select' && (tag !== 'input' || /^(submit|button|image)$/i.test(element.getAttribute('type') ?? ''));
    if (isSubmit && (BUY.test(unaccented(oneLine(words, MAX_BUTTON))) || BUY_NAME.test(name)))
      press(element, lineOf(element, texts));
  }
  buttons.sort((a, b) => a.line - b.line);
  yield;

  return {
    headingLine,
    prices: prices.map((price) => ({
      ...price,
      former: price.former && !isLoneFormer(price, prices),
      crowd: (crowds.get(price.path) ?? 0) > 3,
    })),
    buttons,
    stock: readStock(texts, lineAt, headingLine, buttons),
    quantities,
    periods,
    labelled,
  };
}

const LABELS: readonly Label[] = ['brand', 'gtin', 'mpn', 'sku'];

/** What is said of the stock where the product is sold; elsewhere it may be said of anything. */
const readStock = (
  texts: Texts,
  lineAt: (at: number) => Line | null,
  from: number,
  buttons: readonly SeenButton[],
): SeenStock[] => {
  const stock: SeenStock[] = [];
  const main = buttons.filter(({ elsewhere, away }) => !elsewhere && !away);
  const button = main.find(({ line }) => line >= from) ?? main[0];
  const until = Math.max(from + FAR, (button?.line ?? 0) + NEAR);
  for (let at = Math.max(from, 0); at < texts.values.length && at <= until; at++) {
    const value = texts.values[at] as string;
    const availability = value.length <= MAX_RAW ? stockIn(value.trim()) : undefined;
    const line = availability && lineAt(at);
    if (line && !line.place.elsewhere && line.text.length <= MAX_LABEL)
      stock.push({ line: at, availability: stockIn(line.text) ?? availability });
  }
  return stock;
};

const stockIn = (text: string): SeenStock['availability'] | undefined => {
  const said = text.length <= MAX_LABEL ? unaccented(text) : '';
  if (SOLD_OUT.test(said)) return 'OutOfStock';
  if (PRE_ORDER.test(said)) return 'PreOrder';
  return IN_STOCK.test(said) ? 'InStock' : undefined;
};

/** How many texts stand before an element. */
const lineOf = (element: Element, { nodes }: Texts): number => {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (element.compareDocumentPosition(nodes[middle] as Text) & PRECEDING) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** `Node.DOCUMENT_POSITION_PRECEDING`. */
const PRECEDING = 2;

/** Whether it is a link to another page: one named after the cart shows the cart, it fills none. */
const leadsAway = (element: Element): boolean =>
  element.localName === 'a' && !/^(#|javascript:|$)/i.test(element.getAttribute('href')?.trim() ?? '');

/** A price that only its name or a word calls former, with no other price beside it, is the price. */
const isLoneFormer = (price: Omit<SeenPrice, 'crowd'>, prices: readonly Omit<SeenPrice, 'crowd'>[]): boolean =>
  !price.struck && !prices.some((other) => !other.former && !other.other && Math.abs(other.line - price.line) <= LONE);

/** In the address of a link that puts into the cart. */
const CART_ADDRESS = /cart|basket|bag\b|checkout|warenkorb|panier|carrit|carrell|kosz|ko[sš][ií]|add|buy|order/i;
/** Salesforce's storefront disables the button until each of these is chosen. Seen 2026-11. */
const WAITS = '[data-attr] [data-attr-value]';
const CONTROLS = ['button', 'input', 'select', 'a'];

/** What is taken off a price: `-10,00 €`. */
const LESS = /(^|\s)[-\u2212]$/;

const LONE = 8;
/** Texts from the heading, within which a page says whether the product can be had; and from the button. */
const FAR = 60;
const NEAR = 12;
/** Texts around the heading, within which a number may be the price or say that this is a list. */
const BEFORE = 60;
const BEHIND = 400;
const TEXTS_A_SLICE = 128;
/** A text with its indentation. */
const MAX_RAW = 400;
const MAX_CONTROLS = 2000;
const MAX_LABEL = 90;
const MAX_BUTTON = 40;
const MAX_PRICES = 400;
const MAX_BUTTONS = 200;
const MAX_PERIODS = 100;
