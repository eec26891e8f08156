import { isFront } from './gate.ts';
import { firstOf, oneLine, type Page, wordsOf } from './page.ts';
import type { Step } from './rule.ts';

/** The categories that lead to the product, widest first, without the front page and the product itself. */
export const readBreadcrumb = (page: Page, marked: readonly Step[], title: string): string[] => {
  const names = (marked.length ? marked : shownTrail(page))
    .filter(({ address }) => !isFront(address ? new URL(address).pathname : '/x'))
    .map(({ name }) => oneLine(name, 120));
  return names
    .filter(
      (name, at) =>
        wordsOf(name).length > 0 && name.toLowerCase() !== title.toLowerCase() && names.indexOf(name) === at,
    )
    .slice(0, MAX_STEPS);
};

const shownTrail = (page: Page): Step[] => {
  const trail = page.document.querySelector(
    '[itemtype$="BreadcrumbList"],[class*="readcrumb" i],[id*="readcrumb" i],nav[aria-label*="readcrumb"]',
  );
  return firstOf(trail?.querySelectorAll('a') ?? [], MAX_STEPS)
    .map((link) => ({ name: link.textContent ?? '', address: page.address(link.getAttribute('href')) }))
    .filter(({ address }) => address);
};

const MAX_STEPS = 12;
