import { getDomain } from 'tldts';

/*
 * One address for one product, however people came to it: what follows people around is taken off, what selects a
 * variant stays, and so does a path behind the `#`, where shops of one page keep their products. A page's own canonical
 * address is believed only within the same registrable domain, and never when it is the front page, as careless shops
 * have it on every page. Parameters seen in use 2026-11.
 */

/**
 * `https://shop.example/path?size=m`: https, no `www.`, no trailing slash, parameters in order. `named` is what the page calls its
 * canonical address. Both must be http(s) addresses; the result names a product, and need not open.
 */
export const canonicalUrl = (pageUrl: string, named: string = pageUrl): string => {
  const page = new URL(pageUrl);
  const own = believed(named, page);
  const url = new URL(own);
  const query = [...own.searchParams].filter(([name]) => !isTracker(name, own.hostname));
  if (own.pathname === page.pathname) {
    for (const [name, value] of page.searchParams) {
      if (VARIANT.test(name) && !query.some(([known]) => known === name)) query.push([name, value]);
    }
  }
  url.search = new URLSearchParams(query.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))).toString();
  // A canonical address without such a path is the same for all that the page shows in turn.
  const hash = own.pathname === page.pathname && isPath(page.hash) ? page.hash : own.hash;
  url.hash = isPath(hash) ? hash : '';
  url.protocol = 'https:';
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/^www\./, '');
  url.pathname = samelyEscaped(url.pathname)
    .replace(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1');
  return url.href.replace(/\/$/, '');
};

/** A canonical address without what selects a variant in it: the same for all variants on one page. */
export const variantlessUrl = (canonical: string): string => {
  const url = new URL(canonical);
  const kept = [...url.searchParams].filter(([name]) => !VARIANT.test(name));
  url.search = new URLSearchParams(kept).toString();
  return url.href;
};

/**
 * The domain that somebody registered (`shop.co.uk` of `www.shop.co.uk`), or the host where there is none. Where a
 * platform gives each shop a name under its own (`one.myshopify.com`), that name is the shop's domain.
 */
export const registrableDomain = (url: string): string =>
  getDomain(url, { allowPrivateDomains: true }) ?? new URL(url).hostname;

const believed = (named: string, page: URL): URL => {
  if (!URL.canParse(named, page)) return page;
  const url = new URL(named, page);
  const isHome = url.pathname === '/' && url.search === '';
  return /^https?:$/.test(url.protocol) && !isHome && registrableDomain(url.href) === registrableDomain(page.href)
    ? url
    : page;
};

const isTracker = (name: string, hostname: string): boolean =>
  TRACKER.test(name) || (/(^|\.)amazon\./.test(hostname) && AMAZON_TRACKER.test(name));

const TRACKER =
  /^(utm_.*|gclid|gclsrc|gbraid|wbraid|gad_source|gad_campaignid|dclid|fbclid|msclkid|ttclid|twclid|yclid|li_fat_id|srsltid|mc_cid|mc_eid|_ga|_gl|_kx|_hsenc|_hsmi|igshid|igsh|epik|spm|scm|irclickid|irgwc|clickid|cjevent|awc|aff.*|_trk.*|_pos|_sid|_ss|_psq|_fid|_v|ref|ref_|referrer|source|campaign|cmpid|sessionid|sid|phpsessid|jsessionid)$/i;
const AMAZON_TRACKER =
  /^(pf_rd_.*|pd_rd_.*|pd_rd|content-id|qid|sr|keywords|crid|sprefix|dib|dib_tag|tag|ascsubtag|linkcode|linkid|creative|creativeasin|camp|smid|ie|_encoding|s|rnid|refinements|social_share|starsleft)$/i;

/** Ecwid's and others' way to tell products apart: `#!/Kettle/p/123`, `#/kettle`. */
const isPath = (hash: string): boolean => /^#!?\/./.test(hash);

/** Shopify's, WooCommerce's, eBay's, Etsy's, Amazon's, Salesforce's, Target's and AliExpress's ways to select a variant, and plain words. */
const VARIANT =
  /^(variant|attribute_.+|var|variation\d*|variation_id|th|psc|dwvar_.+|colou?r|size|sku|skuid|preselect)$/i;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `%7E` and `~`, `%c3` and `%C3` are the same path. */
const samelyEscaped = (path: string): string => {
  try {
    return encodeURI(decodeURI(path));
  } catch {
    return path;
  }
};
