import { INLINE, oneLine, type Page } from './page.ts';
import { makeStep, NOWHERE, nameOf, type Place, pathOf } from './place.ts';
import { findPrices, type PriceContext } from './price.ts';
import type { Slices } from './slices.ts';
import {
  BUY,
  BUY_NAME,
  FORMER,
  FORMER_NAME,
  FROM,
  IN_STOCK,
  LABELS,
  type Label,
  NOT,
  OTHER_NAME,
  OTHER_SUM,
  OTHER_SUM_BEHIND,
  PER_PERIOD,
  PRE_ORDER,
  QUANTITY_NAME,
  SOLD_OUT,
} from './words.ts';

/*
 * Reads what the page shows, in one bounded walk without layout. Text is gathered into lines: inline elements join,
 * blocks part, except inside an element that is named after a price, whose pieces belong together. Distance is
 * counted in lines, which stands in for what a person sees as near.
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
  /** Prices of a list of products share it. */
  readonly path: string;
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
export function* look(page: Page, heading: Element | undefined, title: string, context: PriceContext): Slices<Visible> {
  const prices: SeenPrice[] = [];
  const buttons: SeenButton[] = [];
  const stock: SeenStock[] = [];
  const quantities: number[] = [];
  const periods: number[] = [];
  const labelled: Partial<Record<Label, string>> = {};
  let label: Label | undefined;
  let headingLine = -1;
  let lines = 0;
  let text = '';
  let owner: Element | null = null;
  let at: Place = NOWHERE;
  const step = makeStep(heading);

  const flush = (): void => {
    const line = text.replace(/\s+/g, ' ').trim();
    const element = owner;
    text = '';
    owner = null;
    if (!line || !element) return;
    lines++;
    if (line.length > MAX_LINE) return;
    if (headingLine < 0 && !heading && !at.elsewhere && line === title) headingLine = lines;
    if (/\d/.test(line)) readPrices(line, element);
    if (line.length <= MAX_LABEL) readWords(line, element);
    if (PER_PERIOD.test(line) && !at.elsewhere && periods.length < MAX_STOCK) periods.push(lines);
  };

  const readPrices = (line: string, element: Element): void => {
    if (prices.length >= MAX_PRICES) return;
    let from = 0;
    const all = findPrices(line, context, at.named > 0 && line.length < 30);
    for (const [index, found] of all.entries()) {
      if (!(found.value > 0)) continue;
      const before = line.slice(Math.max(from, found.start - 40), found.start);
      const next = all.find((other, at) => at > index && !other.bare);
      const after = line.slice(found.end, Math.min(found.end + 16, next?.start ?? line.length));
      // A number without a sign belongs to the words around a price: `12x 4,08 €`, `1,23 € / 100 g`.
      if (!found.bare) from = found.end;
      const alone = line.length - (found.end - found.start) < 12;
      prices.push({
        value: found.value,
        currencies: found.currencies,
        bare: found.bare,
        line: lines,
        struck: at.struck,
        former: at.struck || FORMER.test(before) || FORMER_NAME.test(at.name) || /^\W{0,2}(uvp|rrp|msrp)/i.test(after),
        other: OTHER_SUM.test(before) || OTHER_SUM_BEHIND.test(after) || LESS.test(before) || OTHER_NAME.test(at.name),
        from: FROM.test(before),
        elsewhere: at.elsewhere,
        named: Math.min(at.named, 2) + (alone ? 1 : 0),
        path: pathOf(element),
      });
    }
  };

  const readWords = (line: string, element: Element): void => {
    if (!at.elsewhere) {
      if (stock.length < MAX_STOCK) {
        if (SOLD_OUT.test(line)) stock.push({ line: lines, availability: 'OutOfStock' });
        else if (PRE_ORDER.test(line)) stock.push({ line: lines, availability: 'PreOrder' });
        else {
          const at = line.search(IN_STOCK);
          if (at >= 0)
            stock.push({ line: lines, availability: NOT.test(line.slice(0, at)) ? 'OutOfStock' : 'InStock' });
        }
      }
      readLabel(line);
    }
    if (line.length <= MAX_BUTTON && BUY.test(line)) press(element);
  };

  /** `Brand: Fjell` on one line, or the label on one and its value on the next. */
  const readLabel = (line: string): void => {
    if (label) labelled[label] ??= line.replace(/^[\s:\uff1a]+/, '');
    label = undefined;
    const [, name = '', value = ''] = /^(.{2,40}?)\s*(?:[:\uff1a#]\s*(.*))?$/.exec(line) ?? [];
    for (const [kind, words] of LABELS) {
      if (!words.test(name)) continue;
      if (value) labelled[kind] ??= value;
      else label = kind;
      return;
    }
  };

  const press = (element: Element): void => {
    if (buttons.length >= MAX_BUTTONS || buttons.at(-1)?.line === lines) return;
    const pressable = element.closest('button,a,input');
    // A headline may call to buy; nothing happens where it is pressed.
    if (!pressable && element.closest('h1,h2,h3,h4,h5,h6')) return;
    const button = pressable ?? element;
    buttons.push({
      element: button,
      line: lines,
      away: leadsAway(button) && !CART_ADDRESS.test(button.getAttribute('href') ?? ''),
      disabled: button.hasAttribute('disabled') || button.getAttribute('aria-disabled') === 'true',
      elsewhere: at.elsewhere,
      path: pathOf(button),
    });
  };

  const readText = (value: string, parent: Element, where: Place): void => {
    if (text.length > MAX_LINE) return;
    const words = value.trim();
    if (words) {
      owner ??= parent;
      at = where;
      // A raised fraction: `12<sup>99</sup>` is 12.99.
      if (
        words.length === 2 &&
        /^\d\d$/.test(words) &&
        /\d$/.test(text) &&
        (/^sup$|-post$/.test(parent.localName) || FRACTION.test(nameOf(parent)))
      )
        text += '.';
    }
    // Indentation is no text: it would fill the line before the price comes.
    text += value.length > 2 * words.length || value.length > MAX_LABEL ? value.replace(/\s+/g, ' ') : value;
  };

  /** Buttons without words of their own, and the field for how many. */
  const readControl = (element: Element, tag: string, inside: Place): void => {
    if (!CONTROLS.has(tag)) return;
    const name = `${nameOf(element)} ${element.getAttribute('name') ?? ''}`;
    if ((tag === 'input' || tag === 'select') && !inside.elsewhere && QUANTITY_NAME.test(name)) quantities.push(lines);
    if (tag === 'select') return;
    const words = `${element.getAttribute('value') ?? ''} ${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('alt') ?? ''}`;
    const isSubmit = tag !== 'input' || /^(submit|button|image)$/i.test(element.getAttribute('type') ?? '');
    if (isSubmit && (BUY.test(oneLine(words, MAX_BUTTON)) || (!leadsAway(element) && BUY_NAME.test(name)))) {
      lines++;
      const outer = at;
      at = inside;
      press(element);
      at = outer;
    }
  };

  const body = page.document.body ?? page.document.documentElement;
  const open: Open[] = [{ element: body, where: NOWHERE, gap: '\n', rest: null }];
  let node: Node | null = body && (body.shadowRoot ?? body).firstChild;
  for (let budget = MAX_NODES; budget > 0 && open.length; ) {
    const outer = open.at(-1) as Open;
    if (!node) {
      // What a shadow root shows comes first; what stands beside it in the light is mostly put into its slots.
      node = outer.rest;
      outer.rest = null;
      if (node) continue;
      open.pop();
      if (outer.gap === '\n') flush();
      else text += outer.gap;
      node = outer.element.nextSibling;
      continue;
    }
    if (--budget % NODES_A_SLICE === 0) yield;
    const element = node as Element;
    if (node.nodeType === 3) readText(node.nodeValue ?? '', outer.element, outer.where);
    const tag = node.nodeType === 1 ? element.localName : '';
    const { where } = outer;
    const inside = !tag || SKIPPED.has(tag) || open.length > MAX_DEPTH ? null : step(element, where);
    if (tag === 'select') readControl(element, tag, step(element, where) ?? where);
    if (!inside) {
      node = node.nextSibling;
      continue;
    }
    const inline = tag !== 'a' && (INLINE.test(tag) || tag.includes('-'));
    const parts =
      !(inline || inside.named > 0) ||
      inside.struck !== where.struck ||
      (inside.name !== where.name && /\d/.test(text) && !PIECE.test(nameOf(element)));
    const gap = parts ? '\n' : inline ? '' : ' ';
    if (parts) flush();
    else text += gap;
    if (element === heading) headingLine = lines + 1;
    readControl(element, tag, inside);
    const { shadowRoot } = element;
    node = (shadowRoot ?? element).firstChild;
    open.push({ element, where: inside, gap, rest: shadowRoot && element.firstChild });
  }
  flush();
  return {
    headingLine,
    prices: prices.map((price) => (isLoneFormer(price, prices) ? { ...price, former: false } : price)),
    buttons,
    stock,
    quantities,
    periods,
    labelled,
  };
}

/** An element that the walk is inside of. */
interface Open {
  readonly element: Element;
  readonly where: Place;
  /** What parts it from what follows: a line, a blank, nothing. */
  readonly gap: string;
  /** Where to go on after its shadow root. */
  rest: Node | null;
}

/** Whether it is a link to another page: one named after the cart shows the cart, it fills none. */
const leadsAway = (element: Element): boolean =>
  element.localName === 'a' && !/^(#|javascript:|$)/i.test(element.getAttribute('href')?.trim() ?? '');

/** A price that only its name or a word calls former, with no other price beside it, is the price. */
const isLoneFormer = (price: SeenPrice, prices: readonly SeenPrice[]): boolean =>
  price.former &&
  !price.struck &&
  !prices.some((other) => !other.former && !other.other && Math.abs(other.line - price.line) <= LONE);

/** In the address of a link that puts into the cart. */
const CART_ADDRESS = /cart|basket|bag\b|checkout|warenkorb|panier|carrit|carrell|kosz|ko[sš][ií]|add|buy|order/i;
const FRACTION = /cent|frac|decimal|sup|post|nachkomma/i;
/** Names of a price's parts, which belong to the same line. */
const PIECE = /cent|frac|decimal|whole|integer|symbol|currency|digit|sign|suffix|prefix|-(pre|post)\b/i;
const CONTROLS = new Set(['a', 'button', 'input', 'select']);
const SKIPPED = new Set(
  'script style template noscript select svg iframe textarea head object video audio canvas'.split(' '),
);

/** What is taken off a price: `-10,00 €`. */
const LESS = /(^|\s)[-\u2212]$/;

const LONE = 8;
const MAX_NODES = 60_000;
const NODES_A_SLICE = 128;
const MAX_DEPTH = 150;
const MAX_LINE = 200;
const MAX_LABEL = 90;
const MAX_BUTTON = 40;
const MAX_PRICES = 400;
const MAX_BUTTONS = 200;
const MAX_STOCK = 100;
