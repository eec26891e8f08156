import { detect } from '../../detect/detect.ts';
import { SOLD_OUT, unaccented } from '../../detect/words.ts';
import type { PressAnswer, PressWish } from '../../messages.ts';
import type { Claim } from '../../model/claim.ts';
import { findButton } from './button.ts';
import { chooseAll, productPart } from './choose.ts';
import { readMarks } from './marks.ts';
import { setQuantity } from './quantity.ts';
import { plain, shownText } from './shown.ts';

/** A page that renders itself, or asks its server what the variant chosen costs, has this long, in milliseconds. */
const PATIENCE = 6000;
const LOOK_EVERY = 150;
/** A choice made is answered by then, in milliseconds, if the page answers at all. */
const ANSWER_TIME = 300;

/** What to answer, and then to do: the page may be gone the moment its button is pressed. */
interface Prepared {
  readonly answer: PressAnswer;
  readonly press?: () => void;
}

/**
 * Chooses the variant and finds the shop's own button to press, as the person asked by pressing ours. Where it can't, it
 * points at what is left to do; nothing is pressed that orders or pays.
 */
export const preparePress = async (document: Document, wish: PressWish): Promise<Prepared> => {
  const button = await within(() => findButton(document));
  const claim = detect({ document, url: new URL(document.URL) });
  const told = offerIn(claim);
  if (!isAbout(document, claim, wish)) return refused('gone', told);
  if (!button) return refused(isSoldOut(document, claim) ? 'sold-out' : 'no-button', told);

  const part = productPart(button);
  if (!chooseAll(document, part, wish.choices, wish.variant)) return pointAt(part, 'choose', told);
  await pause(ANSWER_TIME);
  const pieces = setQuantity(productPart(findButton(document) ?? button), wish.quantity);
  const ready = await within(() => pressable(document));
  if (!ready) return pointAt(findButton(document) ?? part, isSoldOut(document, claim) ? 'sold-out' : 'choose', told);

  const after = offerIn(detect({ document, url: new URL(document.URL) }));
  ready.scrollIntoView({ block: 'center' });
  return {
    answer: { pressed: true, pieces, marks: readMarks(document), ...after },
    press: () => ready.click(),
  };
};

type Told = Pick<PressAnswer, 'price' | 'availability'>;

const refused = (failure: 'choose' | 'sold-out' | 'no-button' | 'gone', told: Told): Prepared => ({
  answer: { pressed: false, failure, ...told },
});

/** What the page says that it costs and whether it can be had, now. */
const offerIn = (claim: Claim | null): Told =>
  claim?.type === 'product'
    ? { ...(claim.price && { price: claim.price }), ...(claim.availability && { availability: claim.availability }) }
    : {};

/**
 * The page may have changed its name for the thing a little; half of the words must still be there. Where it led elsewhere,
 * it has to sell one thing: shops send who looks for what is gone to its category, full of the same words.
 */
const isAbout = (document: Document, claim: Claim | null, { title, url, host }: PressWish): boolean => {
  if (document.location.host !== host) return false;
  const hasMoved = new URL(url).pathname !== new URL(document.URL).pathname;
  if (hasMoved && claim?.type !== 'product') return false;
  const heading = document.querySelector('h1')?.textContent ?? '';
  const shown = plain(`${claim?.title ?? ''} ${document.title} ${heading}`);
  const all = new Set(shown.split(' '));
  const words = plain(title).split(' ').filter(Boolean);
  const there = words.filter((word) => all.has(word) || (SPACELESS.test(word) && shown.includes(word))).length;
  return words.length === 0 || there * 2 >= words.length;
};

/** Scripts that put no space between words. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const isSoldOut = (document: Document, claim: Claim | null): boolean =>
  (claim?.type === 'product' && /OutOfStock|Discontinued/.test(claim.availability ?? '')) ||
  [...document.querySelectorAll('button,[class*="stock" i],[class*="availab" i]')]
    .slice(0, 300)
    .some((element) => SOLD_OUT.test(unaccented(shownText(element).slice(0, 60))));

/** The button, once it can be pressed and nothing that the form demands is missing. */
const pressable = (document: Document): HTMLElement | null => {
  const button = findButton(document);
  if (!button || button.matches(':disabled,[aria-disabled=true]')) return null;
  const form = button.closest('form');
  return form && !form.noValidate && !form.checkValidity() ? null : button;
};

const pointAt = (element: Element, failure: 'choose' | 'sold-out', told: Told): Prepared => {
  const form = element.closest('form') ?? element;
  const missing = form.querySelector<HTMLElement>(':invalid:is(select,input)') ?? (element as HTMLElement);
  missing.scrollIntoView({ block: 'center' });
  missing.focus?.({ preventScroll: true });
  missing.animate?.(RING, { duration: 900, iterations: 3, easing: 'ease-in-out' });
  return refused(failure, told);
};
const RING = [0, 1, 0].map((there) => ({ outline: `3px solid rgb(36 86 200 / ${there})`, outlineOffset: '3px' }));

const within = async <T>(look: () => T | null): Promise<T | null> => {
  for (let waited = 0; waited < PATIENCE; waited += LOOK_EVERY) {
    const found = look();
    if (found) return found;
    await pause(LOOK_EVERY);
  }
  return look();
};

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));
