import type { CartMarks } from '../../messages.ts';
import { shownText } from './shown.ts';

/** What a page shows of its cart, to be compared with what it shows later. */
export const readMarks = (document: Document): CartMarks => ({
  count: Math.max(0, ...counts(document)),
  said: messages(document).join('\n'),
});

/** Whether the page says that something came into the cart since. */
export const hasCome = (document: Document, before: CartMarks): boolean => {
  const now = readMarks(document);
  if (now.count > before.count) return true;
  return messages(document).some((message) => !before.said.includes(message));
};

/** Small numbers beside the cart's sign. */
const counts = (document: Document): number[] =>
  [...document.querySelectorAll(CART_SIGNS)].slice(0, MOST).flatMap((element) => {
    const text = shownText(element);
    const label = `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('data-count') ?? ''}`;
    const number = /^\D{0,24}?\(?(\d{1,3})\)?\D{0,24}$/.exec(text)?.[1] ?? /\b(\d{1,3})\b/.exec(label)?.[1];
    return number && !/[€$£¥]|\d[.,]\d/.test(text) ? [Number(number)] : [];
  });
const CART_SIGNS = ['cart', 'basket', 'bag', 'warenkorb', 'panier', 'carrito', 'carrello', 'minicart']
  .flatMap((name) => [`[class*="${name}" i]`, `[id*="${name}" i]`, `a[href*="${name}" i]`])
  .join();
const MOST = 200;

/** Sentences that say that something was put in, where shops say such things. */
const messages = (document: Document): string[] =>
  [...document.querySelectorAll(MESSAGES)]
    .slice(0, MOST)
    .map(shownText)
    .filter((text) => ADDED.test(text) && !REFUSED.test(text));
const MESSAGES =
  '[role=alert],[role=status],[aria-live],[role=dialog],dialog,[class*="message" i],[class*="notice" i],[class*="notification" i],[class*="alert" i],[class*="toast" i],[class*="flash" i],[class*="drawer" i],[class*="modal" i]';

const ADDED =
  /(added|put|now) (to|in|into) (your |the |my |shopping )*(cart|bag|basket|trolley)|(has|have) been added|in (den|ihren|deinen|ihrem|deinem) (waren|einkaufs)(korb|wagen)|zum warenkorb hinzugef|hinzugef[üu]gt|ajout[ée]e?s?\b.{0,40}panier|a[ñn]adido|agregado|aggiunto|adicionado|toegevoegd|tillagd|lagt (i|til)|dodan[oy]|p[rř]id[aá]n|hozz[aá]adva|sepete eklendi|добавлен|カートに追加|已加入|담겼/i;
const REFUSED =
  /could ?n[o']t|can ?not|unable|error|failed|nicht (hinzugef|in den)|konnte|impossible|n'a pas pu|no se (ha )?pud/i;
