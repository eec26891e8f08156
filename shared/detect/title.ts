import { firstOf, oneLine, overlap, type Page, textOf, wordsOf } from './page.ts';
import type { MarkedProduct } from './rule.ts';
import type { Slices } from './slices.ts';

/** The page's main heading, and the element that shows it where there is one. */
export interface Heading {
  readonly text: string;
  readonly element?: Element | undefined;
}

/**
 * The heading that the page's own title repeats: the first `h1` may be the shop's name or a slogan, and some shops
 * show the product's name in an `h2`.
 */
export function* mainHeading(page: Page): Slices<Heading> {
  const title = oneLine(`${oneLine(page.document.title)} ${page.meta('og:title') ?? ''}`);
  const short = shortTitle(page);
  // Where the address says what the title does, a heading that says neither is a slogan.
  const isBorneOut = overlap(short, page.url.pathname) >= 0.8;
  let best: Heading & { score: number } = { text: short, score: 0.55 };
  for (const tag of ['h1', 'h2']) {
    // No `h2` outdoes a good `h1`.
    if (best.score >= MOST_FOR_H2) break;
    const elements = firstOf(page.document.getElementsByTagName(tag), MAX_HEADINGS);
    for (const element of elements) {
      yield;
      const text = textOf(element);
      if (!text || text.length > MAX_TITLE || element.closest('[hidden],nav,footer')) continue;
      const words = wordsOf(text).length;
      const likeness = overlap(text, title);
      if (isShop(text, page) || (isBorneOut && !likeness)) continue;
      const score =
        likeness * (words > 1 ? 1 : 0.7) +
        Math.min(words, 8) * 0.03 +
        (tag === 'h1' ? 0.25 : 0) +
        (tag === 'h1' && elements.length === 1 ? 0.3 : 0);
      if (score > best.score) best = { text, element, score };
    }
  }
  return best;
}

/** What a person would call the product: the visible heading where mark-up or title bear it out, else their word. */
export const chooseTitle = (page: Page, heading: Heading, marked: readonly MarkedProduct[]): string => {
  const named = marked.filter(({ title }) => title);
  const inHeading = named.find(
    ({ title, source }) => source !== 'meta' && isCleaner(title ?? '', heading, page),
  )?.title;
  if (inHeading) return inHeading;
  if (heading.element && (named.length === 0 || named.some(({ title }) => overlap(title ?? '', heading.text) >= 0.5)))
    return heading.text;
  const first = named[0];
  return first?.title ? (first.source === 'meta' ? withoutShop(first.title, page) : first.title) : heading.text;
};

/** Whether mark-up names the thing that a heading says more about: `Buy Rust` in an `h2`, or a number behind the name. */
const isCleaner = (title: string, { text, element }: Heading, page: Page): boolean =>
  title.length < text.length &&
  title.length > 2 &&
  ((text.startsWith(title) && !/\p{L}/u.test(text.slice(title.length))) ||
    (element?.localName === 'h2' && text.includes(title) && page.document.title.startsWith(title)));

const shortTitle = (page: Page): string => withoutShop(oneLine(page.meta('og:title') || page.document.title), page);

/** A document's title without the shop's name at either end. */
const withoutShop = (title: string, page: Page): string => {
  const parts = title.split(/\s+[|\u2013\u2014\u00b7\u2022»:-]\s+|\s*[|\uff5c]\s*/).filter(Boolean);
  if (parts.length < 2) return title;
  const kept = parts.filter((part) => !isShop(part, page));
  return (kept.length < parts.length ? kept.join(' - ') : parts[0]) || title;
};

/** Whether a text is the shop's own name, as its host or its meta gives it. */
const isShop = (text: string, page: Page): boolean => {
  const bare = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const site = page.url.hostname.replace(/[^a-z0-9]/g, '');
  return (bare.length > 2 && site.includes(bare)) || text.toLowerCase() === page.meta('og:site_name')?.toLowerCase();
};

/** All words in the title, and many of them. */
const MOST_FOR_H2 = 1.24;
const MAX_HEADINGS = 60;
const MAX_TITLE = 300;
