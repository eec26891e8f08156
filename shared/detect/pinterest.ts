import type { PinClaim } from '../model/claim.ts';
import { parseJson } from '../model/parse-json.ts';
import { oneLine, type Page } from './page.ts';
import { sites } from './rules/sites.ts';

/*
 * Reads Pinterest, a pin's own page and pins in grids. Two formats of embedded data are served at random; both may be
 * missing, and after a navigation inside the page both describe another pin: so each is believed only for the pin in
 * the address. Class names are hashed there and never used. Formats and test ids seen 2024 to 2026-11.
 */

/** The pin whose page this is; null on boards, searches and the home feed. */
export const readPin = ({ document, url, meta, text, attribute }: Page): PinClaim | null => {
  const pinId = pinIdOf(url.pathname);
  if (!pinId) return null;

  const data = embeddedPin(document, pinId);
  // `og:` is the server's and stays when the page navigates by itself.
  const og = pinIdOf(meta('og:url') ?? '') === pinId || !meta('og:url');
  const title =
    words(data, 'title', 'gridTitle', 'grid_title') ||
    text('[data-test-id="pin-title"]') ||
    (og ? meta('og:title') : '') ||
    words(data, 'seoAltText', 'description') ||
    '';
  const image = biggest(
    imageOf(data) ?? attribute(`${CLOSEUP} img[src*="pinimg.com"]`, 'src') ?? (og ? meta('og:image') : undefined),
  );
  const link = outbound(words(data, 'link') || attribute(VISIT, 'href') || (og ? meta('og:see_also') : undefined), url);
  return pin(url, pinId, title, image, link);
};

/** Every pin in a grid, each once, with the element to mark. Reads `root` alone, so that a new batch can be read by itself. */
export const pinsIn = (root: ParentNode, url: URL): { element: Element; claim: PinClaim }[] => {
  const pins = new Map<string, { element: Element; claim: PinClaim }>();
  const links = root.querySelectorAll('a[href*="/pin/"]');
  for (let at = 0; at < links.length && at < MAX_LINKS; at++) {
    const link = links[at];
    const pinId = link && pinIdOf(link.getAttribute('href') ?? '', url);
    if (!link || !pinId || pins.has(pinId)) continue;
    const element =
      link.closest('[data-test-id="pin"],[data-grid-item="true"],[data-test-id="pinWrapper"],[role="listitem"]') ??
      link;
    const image = element.querySelector('img[src*="pinimg.com"],img[srcset*="pinimg.com"]');
    if (!image) continue;
    const away = [...element.querySelectorAll('a[href^="http"]')]
      .map((each) => outbound(each.getAttribute('href'), url))
      .find(Boolean);
    const named = element.querySelector(
      '[data-test-id="pin-title"],[data-test-id="pinrep-footer-organic-title"],h2,h3',
    )?.textContent;
    const label = link.getAttribute('aria-label')?.replace(/ pin page$/i, '');
    const source =
      image.getAttribute('srcset')?.split(',').at(-1)?.trim().split(/\s/, 1)[0] ?? image.getAttribute('src');
    pins.set(pinId, {
      element,
      claim: pin(url, pinId, named || label || image.getAttribute('alt') || '', biggest(source), away),
    });
  }
  return [...pins.values()];
};

const MAX_LINKS = 2000;
const CLOSEUP =
  ':is([data-test-id="CloseupMainPin"],[data-test-id="closeup-body"],[data-test-id="closeup-visual-container"])';
const VISIT =
  '[data-test-id="visit-button-mobile-inline"] a,a[data-test-id="visit-button-mobile-inline"],[data-test-id="main-pin-section-visit-button"] a,[data-test-id="CloseupMainPin"] a[href^="http"]';

const pin = (
  page: URL,
  pinId: string,
  title: string,
  image: string | undefined,
  link: string | undefined,
): PinClaim => ({
  type: 'pin',
  pageUrl: page.href,
  url: `https://www.pinterest.com/pin/${pinId}/`,
  pinId,
  title: oneLine(title),
  ...(image ? { image } : {}),
  ...(link ? { link } : {}),
});

/** The id in `/pin/123/` or `/pin/some-words--123/`, relative or on one of Pinterest's hosts. */
const pinIdOf = (reference: string, base = PINTEREST): string | undefined => {
  const url = parse(reference, base);
  return url && sites.pinterest.test(url.hostname)
    ? /^\/pin\/(?:[^/]*--)?(\d{1,24})\/?$/.exec(url.pathname)?.[1]
    : undefined;
};

const PINTEREST = new URL('https://www.pinterest.com/');

/** Where a link leads outside Pinterest, out of its redirect's own parameter; undefined when it stays inside. */
const outbound = (reference: string | null | undefined, base: URL): string | undefined => {
  let url = parse(reference, base);
  for (let hop = 0; url && hop < 3 && sites.pinterest.test(url.hostname); hop++) {
    url = url.pathname.startsWith('/offsite') ? parse(url.searchParams.get('url'), base) : undefined;
  }
  return url && !sites.pinterest.test(url.hostname) && !/(^|\.)pinimg\.com$/.test(url.hostname) ? url.href : undefined;
};

const parse = (reference: string | null | undefined, base: URL): URL | undefined => {
  if (!reference || reference.length > 4096) return undefined;
  try {
    const url = new URL(reference, base);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
};

/** Pinterest's own address for the same picture, 736 wide: large enough to show, made for every pin. */
const biggest = (address: string | null | undefined): string | undefined => {
  const url = parse(address, PINTEREST);
  if (!url || !/(^|\.)pinimg\.com$/.test(url.hostname)) return undefined;
  return `https://${url.hostname}${url.pathname.replace(/^\/(\d+x\d*(_RS)?|originals)\//, '/736x/')}`;
};

type Data = Readonly<Record<string, unknown>>;

/** The pin's own data, from either format, only when it names this pin. */
const embeddedPin = (document: Document, pinId: string): Data => {
  const scripts = document.querySelectorAll(
    'script[data-relay-completed-request],script#__PWS_INITIAL_PROPS__,script#__PWS_DATA__',
  );
  let found: Data = {};
  for (let at = 0; at < scripts.length && at < 20; at++) {
    const text = scripts[at]?.textContent ?? '';
    if (text.length > MAX_PAYLOAD || !text.includes(pinId)) continue;
    const payload = parseJson(
      text.slice(text.startsWith('{') ? 0 : text.indexOf(', {') + 2, text.lastIndexOf('}') + 1),
    );
    const query = at_(payload, 'data');
    const candidates = [
      at_(query, 'v3GetPinQuery', 'data'),
      at_(query, 'v3GetPinQueryv2', 'data'),
      at_(payload, 'initialReduxState', 'pins', pinId),
    ];
    for (const data of candidates) {
      if (data && (data['entityId'] === pinId || data['id'] === pinId)) found = { ...data, ...found };
    }
  }
  return found;
};

const at_ = (value: unknown, ...keys: string[]): Data | undefined => {
  let node = value;
  for (const key of keys) node = isData(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  return isData(node) ? node : undefined;
};

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;

const words = (data: Data, ...names: string[]): string =>
  names.map((name) => data[name]).find((value): value is string => typeof value === 'string' && value.trim() !== '') ??
  '';

const imageOf = (data: Data): string | undefined =>
  words(
    at_(data, 'imageSpec_736x') ??
      at_(data, 'images', '736x') ??
      at_(data, 'imageSpec_orig') ??
      at_(data, 'images', 'orig') ??
      {},
    'url',
  ) || undefined;

const MAX_PAYLOAD = 3_000_000;
