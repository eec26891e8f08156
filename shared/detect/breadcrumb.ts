import { isFront } from './gate.ts';
import { oneLine, type Page } from './page.ts';

/** The categories that lead to the product, widest first, without the front page and the product itself. */
export const readBreadcrumb = (page: Page, marked: readonly string[], title: string): string[] => {
  const trail = marked.length ? [...marked] : shownTrail(page);
  const names = trail.map((name) => oneLine(name, 120)).filter((name) => name && !HOME.test(name));
  return names
    .filter((name, at) => name.toLowerCase() !== title.toLowerCase() && names.indexOf(name) === at)
    .slice(0, 12);
};

const shownTrail = (page: Page): string[] => {
  const trail = page.document.querySelector(
    '[itemtype$="BreadcrumbList"],[class*="readcrumb" i],[id*="readcrumb" i],nav[aria-label*="readcrumb"]',
  );
  return [...(trail?.querySelectorAll('a') ?? [])]
    .slice(0, 12)
    .filter((link) => {
      const address = page.address(link.getAttribute('href'));
      return address !== undefined && !isFront(new URL(address).pathname);
    })
    .map((link) => link.textContent ?? '');
};

const HOME =
  /^(home( ?page)?|start(seite)?|accueil|inicio|in\u00edcio|etusivu|hem|forside|hjem|\u0433\u043b\u0430\u0432\u043d\u0430\u044f|dom\u016f|domov|strona g\u0142\u00f3wna|acas\u0103|avaleht|\u9996\u9801|\u9996\u9875|\u30db\u30fc\u30e0|\u30c8\u30c3\u30d7|[>\u203a/\u00bb|\s]+)$/i;
