/*
 * Everything of ours in a page stands in an element like this: a closed shadow root, in the top layer where the browser
 * has one, so that neither the page's style nor its z-indexes reach it. Rules on `:host` are important: of all important
 * rules the innermost tree's win, even over a style attribute.
 */

export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Puts it on the page; once there, nothing happens. */
  show(): void;
  hide(): void;
}

/** `gone` is called when the page has taken the element away for the second time: then it stays away. */
export const makeHost = (document: Document, css: string, content: Node, gone: () => void = () => {}): Host => {
  const element = document.createElement('div');
  const root = closedRoot(element, css);
  root.append(content);

  let returns = 1;
  const guard = new MutationObserver(() => {
    if (element.isConnected) return;
    if (returns-- > 0) place();
    else {
      hide();
      gone();
    }
  });

  const place = (): void => {
    document.documentElement.append(element);
    element.popover = 'manual';
    element.showPopover?.();
    guard.disconnect();
    guard.observe(document, { childList: true });
    guard.observe(document.documentElement, { childList: true });
  };
  const hide = (): void => {
    guard.disconnect();
    element.remove();
  };

  return { element, root, hide, show: () => element.isConnected || place() };
};

/** A closed shadow root whose events end in it, so far as the page doesn't listen on the way down. */
export const closedRoot = (element: HTMLElement, css: string): ShadowRoot => {
  const root = element.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  for (const type of OURS) root.addEventListener(type, (event) => event.stopPropagation());
  return root;
};

const OURS = [
  ...['click', 'dblclick', 'auxclick', 'contextmenu', 'keydown', 'keyup', 'keypress'],
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend'],
];

/** Paper and ink on any page. The page's direction is kept: `all` leaves it alone, and so the inline end is the page's. */
export const PAPER = `
:host{all:initial!important;color-scheme:light dark!important;z-index:2147483647!important;
--paper:#fbf8f3!important;--ink:#211c16!important;--soft:#655b50!important;--edge:#928778!important;--wash:#f3eee5!important;--focus:#2456c8!important}
@media (prefers-color-scheme:dark){:host{--paper:#16130f!important;--ink:#f3ede4!important;--soft:#b0a597!important;--edge:#84796b!important;--wash:#272119!important;--focus:#8fb2ff!important}}
@media print{:host{display:none!important}}
button{all:unset;box-sizing:border-box;cursor:pointer;-webkit-tap-highlight-color:transparent;background:var(--paper);color:var(--ink);border:1px solid var(--edge);font:600 13px/1 system-ui,sans-serif;font-variant-numeric:tabular-nums}
button:hover{background:var(--wash)}
button:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
svg{display:block;width:18px;height:18px;fill:none;stroke:currentColor;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
`;

/** A drawing of one line on a field of 24 by 24. Built by hand: pages may forbid mark-up made of text. */
export const drawing = (document: Document, path: string): SVGSVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
};

const SVG = 'http://www.w3.org/2000/svg';
