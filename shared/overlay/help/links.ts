/** Where the page's links lead: addresses of its own host, each once, in the page's order. */
export const linksOf = (document: Document): string[] => {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].slice(0, MOST);
  return [...new Set(links.filter(({ hostname }) => hostname === document.location.hostname).map(({ href }) => href))];
};
const MOST = 3000;
