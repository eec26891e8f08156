import type { Money } from '../model/money.ts';
import { type PriceContext, readPrice } from './price.ts';

/** A page as rules see it: its document and address, and short questions about both. Selectors never throw. */
export interface Page {
  readonly document: Document;
  readonly url: URL;
  readonly context: PriceContext;
  /** The visible text of the first match that has any, on one line. */
  text(selector: string): string | undefined;
  attribute(selector: string, name: string): string | undefined;
  /** The price that the first match with one shows. */
  price(selector: string): Money | undefined;
  /** `content` of the first `<meta>` with that `property` or `name`. */
  meta(name: string): string | undefined;
  /** An absolute http(s) address out of one that may be relative; undefined when it is none. */
  address(reference: unknown): string | undefined;
}

export const openPage = (document: Document, url: URL): Page => {
  const context: PriceContext = {
    language: document.documentElement?.getAttribute('lang') ?? undefined,
    hostname: url.hostname,
  };
  const first = <T>(selector: string, read: (element: Element) => T | undefined): T | undefined => {
    for (const element of firstOf(document.querySelectorAll(selector), MAX_MATCHES)) {
      const value = read(element);
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  };

  let known: Map<string, string> | undefined;
  const metas = (): Map<string, string> => {
    known ??= readMetas(document);
    return known;
  };

  return {
    document,
    url,
    context,
    text: (selector) => first(selector, textOf),
    attribute: (selector, name) => first(selector, (element) => element.getAttribute(name)?.trim()),
    price: (selector) => first(selector, (element) => readPrice(textOf(element), context) ?? undefined),
    meta: (name) => metas().get(name),
    address: (reference) => absolute(reference, url),
  };
};

/** The first of what may be very many; never asks how many, which has the browser count through the whole page. */
export const firstOf = <T>(all: ArrayLike<T>, most: number): T[] => {
  const first: T[] = [];
  for (let at = 0, one = all[0]; one !== undefined && at < most; one = all[++at]) first.push(one);
  return first;
};

/** White space as one blank, ends trimmed, and never longer than any title. */
export const oneLine = (text: string | null | undefined, longest = 600): string =>
  (text ?? '')
    .slice(0, longest * 8)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);

/** Words of a title that can be compared: letters and digits of any script, lower case. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** 0 to 1: the part of the shorter text's words that the longer one has too. */
export const overlap = (one: string, other: string): number => {
  // Scripts without blanks between words have one "word" a phrase.
  if (one.length > 3 && other.includes(one)) return 1;
  const [few = [], many = []] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length);
  const has = new Set(many);
  return few.length ? few.filter((word) => has.has(word)).length / few.length : 0;
};

/** What stands last in an address's path. */
export const lastPart = (path: string): string => path.split('/').findLast(Boolean) ?? '';

/** Every `<meta>` with a name and a content, once; the first of a name counts. */
const readMetas = (document: Document): Map<string, string> => {
  const metas = new Map<string, string>();
  for (const element of firstOf(document.getElementsByTagName('meta'), MAX_METAS)) {
    // One letter more than an address may have: cut off, it would be another.
    const content = oneLine(element.getAttribute('content'), MAX_ADDRESS + 1);
    for (const attribute of ['property', 'name']) {
      const name = element.getAttribute(attribute);
      if (name && content && !metas.has(name)) metas.set(name, content);
    }
  }
  return metas;
};

const absolute = (reference: unknown, base: URL): string | undefined => {
  if (typeof reference !== 'string' || !reference.trim() || reference.length > MAX_ADDRESS) return undefined;
  try {
    const url = new URL(reference.trim(), base);
    return /^https?:$/.test(url.protocol) && url.href.length <= MAX_ADDRESS ? url.href : undefined;
  } catch {
    return undefined;
  }
};

/** Elements that don't part words. */
export const INLINE =
  /^(a|abbr|b|bdi|big|data|em|font|i|ins|label|meta|s|del|strike|small|span|strong|sub|sup|u|mark|wbr|time)$/;

/** Text of an element on one line, without its scripts and styles; bounded in letters and in nodes. */
export const textOf = (element: Element): string => {
  // A text alone needs no walk.
  const { firstChild } = element;
  if (firstChild?.nodeType === 3 && !firstChild.nextSibling) return oneLine(firstChild.nodeValue);
  let text = '';
  let budget = MAX_TEXT;
  const walk = (node: Node): void => {
    for (let child = node.firstChild; child && text.length < MAX_TEXT && --budget > 0; child = child.nextSibling) {
      if (child.nodeType === 3) text += child.nodeValue?.slice(0, 8 * MAX_TEXT);
      else if (child.nodeType === 1 && !/^(script|style|template|noscript)$/.test((child as Element).localName)) {
        const gap = INLINE.test((child as Element).localName) ? '' : ' ';
        text += gap;
        walk(child);
        text += gap;
      }
    }
  };
  walk(element);
  return oneLine(text);
};

const MAX_METAS = 400;
const MAX_MATCHES = 20;
const MAX_ADDRESS = 4096;
const MAX_TEXT = 5000;
