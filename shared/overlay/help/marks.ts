import type { CartMarks } from '../../messages.ts';
import { shownText } from './shown.ts';

/** What a page shows of its cart, to be compared with what it shows later. */
export const readMarks = (document: Document): CartMarks => ({
  counts: counts(document),
  said: messages(document).join('\n'),
});

/** Whether the page says that something came into the cart since: in words, or by a sign's number that is new or higher. */
export const hasCome = (document: Document, before: CartMarks): boolean => {
  const isFirst = Object.keys(before.counts).length === 0;
  const risen = Object.entries(counts(document)).some(
    ([sign, now]) => now > (before.counts[sign] ?? (isFirst ? 0 : now)),
  );
  return risen || messages(document).some((message) => !before.said.includes(message));
};

/** Small numbers beside the cart's signs, by the sign: a cart-like part of the page has numbers of its own. */
const counts = (document: Document): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const element of [...document.querySelectorAll(CART_SIGNS)].slice(0, MOST)) {
    const text = shownText(element);
    const label = `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('data-count') ?? ''}`;
    const number = /^\D{0,24}?\(?(\d{1,3})\)?\D{0,24}$/.exec(text)?.[1] ?? /\b(\d{1,3})\b/.exec(label)?.[1];
    if (!number || /[€$£¥]|\d[.,]\d/.test(text)) continue;
    const sign = signOf(element);
    found[sign] = Math.max(found[sign] ?? 0, Number(number));
  }
  return found;
};

/** What tells a sign from others, on the next page too; classes that come and go with the number are none of it. */
const signOf = (element: Element): string => {
  const classes = [...element.classList].filter((each) => CART_NAME.test(each) && !/empty|active|has-|is-/i.test(each));
  return `${element.localName}#${element.id}.${classes.join('.')}`.slice(0, 200);
};

const CART_NAMES = ['cart', 'basket', 'bag', 'warenkorb', 'panier', 'carrito', 'carrello'];
const CART_NAME = new RegExp(CART_NAMES.join('|'), 'i');
const CART_SIGNS = CART_NAMES.flatMap((name) => [
  `[class*="${name}" i]`,
  `[id*="${name}" i]`,
  `a[href*="${name}" i]`,
]).join();
const MOST = 200;

/** Sentences that say that something was put in, where shops say such things; what a button would do is none. */
const messages = (document: Document): string[] =>
  [...document.querySelectorAll(MESSAGES)]
    .slice(0, MOST)
    .map((element) => wordsOf(element).replace(/\s+/g, ' ').trim().slice(0, LONGEST))
    .filter((text) => ADDED.test(text) && !REFUSED.test(text));

const LONGEST = 400;

const wordsOf = (node: Node): string => {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (node.nodeType !== 1 || (node as Element).matches(NO_WORDS)) return '';
  return [...node.childNodes].map(wordsOf).join(' ');
};
const NO_WORDS = 'button,a,input,select,[role=button],script,style,template';
const MESSAGES =
  '[role=alert],[role=status],[aria-live],[role=dialog],dialog,[class*="message" i],[class*="notice" i],[class*="notification" i],[class*="alert" i],[class*="toast" i],[class*="flash" i],[class*="drawer" i],[class*="modal" i]';

const ADDED =
  /(added|put|now) (to|in|into) (your |the |my |shopping )*(cart|bag|basket|trolley)|(has|have) been added|in (den|ihren|deinen|ihrem|deinem) (waren|einkaufs)(korb|wagen)|zum warenkorb hinzugef|hinzugef[üu]gt|ajout[ée]e?s?\b.{0,40}panier|a[ñn]adido|agregado|aggiunto|adicionado|toegevoegd|tillagd|lagt (i|til)|dodan[oy]|p[rř]id[aá]n|hozz[aá]adva|sepete eklendi|добавлен|カートに追加|已加入|담겼/i;
const REFUSED =
  /could ?n[o']t|can ?not|unable|error|failed|nicht (hinzugef|in den)|konnte|impossible|n'a pas pu|no se (ha )?pud/i;
