/** What an element says to a person, on one line: its text, its name for those who don't see, or its button's label. */
export const shownText = (element: Element): string => {
  const text = element instanceof HTMLInputElement ? element.value || element.alt : element.textContent;
  return (text || element.getAttribute('aria-label') || element.getAttribute('title') || '')
    .slice(0, LONGEST)
    .replace(/\s+/g, ' ')
    .trim();
};
const LONGEST = 400;

/** What programmers call it. */
export const nameOf = (element: Element): string =>
  `${element.id} ${element.getAttribute('class') ?? ''} ${element.getAttribute('name') ?? ''}`;

/** For comparing what shops write with what they wrote elsewhere. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
