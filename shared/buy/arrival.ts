import type { Arrival, Failure } from './step.ts';
import { foreignDomain } from './ucp/addresses.ts';

/** Why a tab did not come to a page of the shop's; undefined where it did, or where nobody can tell. */
export const isBroken = ({ status }: Arrival): Failure | undefined => {
  if (status === 'closed') return 'closed';
  if (status === 0) return 'unreachable';
  if (status === 404 || status === 410) return 'gone';
  return status !== null && status >= 400 ? 'refused' : undefined;
};

/** Whether the browser keeps to itself what a tab came to: the shop may be open in it, or nothing at all. */
export const isUnseen = ({ status }: Arrival): boolean => status === null;

/** Where a tab was sent so that a shop's cart is filled. */
export interface Errand {
  readonly address: string;
  /** A page of the shop's. */
  readonly shop: string;
  /** Domains besides the shop's own that the person agreed to. */
  readonly confirmed: readonly string[];
}

/**
 * What came of an address that should fill a cart. The page come to is the shop's own, or somebody's to whom the person
 * agreed: anybody may call a page `/cart`. Its address reads like a cart's or a checkout's, or fulfils `isCart` where the
 * shop answers in place. Where the tab didn't move on from an address that reads like a cart's itself, nobody can tell: an
 * error, or a question whether one is a robot, would stand there too.
 */
export const cartFailure = (
  arrival: Arrival,
  { address, shop, confirmed }: Errand,
  isCart?: (url: URL) => boolean,
): Failure | undefined => {
  const broken = isBroken(arrival);
  if (broken || isUnseen(arrival)) return broken;
  const url = new URL(arrival.url);
  if (foreignDomain(arrival.url, shop, confirmed) || !(isCart ?? looksLikeCart)(url)) return 'elsewhere';
  return isCart || !isStillAt(url, address) ? undefined : 'unsure';
};

/** Whether a page is the one asked for, though perhaps under another of the shop's hosts or languages. */
export const isStillAt = ({ pathname, search }: URL, address: string): boolean => {
  const asked = new URL(address);
  return search === asked.search && pathname.endsWith(asked.pathname);
};

/**
 * Whether a page is a cart or a checkout, by its address: shops name these pages in few ways, in their own language. A
 * bag or a basket that is for sale is none.
 */
export const looksLikeCart = ({ hostname, pathname, search, hash }: URL): boolean =>
  CART_HOST.test(hostname) ||
  (CART.test(pathname) && !FOR_SALE.test(pathname)) ||
  /[?&]controller=(cart|order)\b/.test(search) ||
  /^#\/?(cart|checkout)/.test(hash);

/** Whether pressing a button led from a page to the cart; both are addresses, empty where the browser doesn't tell. */
export const cameToCart = (from: string, to: string): boolean => {
  if (!to || !looksLikeCart(new URL(to))) return false;
  const place = (address: string) => address.replace(/\?[^#]*/, '');
  return place(from) !== place(to);
};

const CART_HOST = /^(cart|checkout|basket)\./;

/** A whole part of the path, with what shops put before or behind it. */
const CART =
  /(^|\/)(_?(my|the|your|view|show|shopping|order|mini|secure|onepage|mein|mijn|mon)[-_]?)?(carts?|checkouts?|basket|bag|trolley|warenkorb|einkaufswagen|kasse|cassa|afrekenen|finalizar-compra|zamowienie|panier|commande|carrito|cesta|carrello|winkel(wagen|mand)|varukorg|kassan?|handlekurv|kurv|indkobskurv|ostoskori|koszyk|kosik|kosar|sepet|carrinho|sacola|korzina|viewcart|addtocart)([-_](view|page|show|index|items?|contents?|summary|overview|\d+))?(\.\w{2,5})?(\/|$)/i;

const FOR_SALE = /(^|\/)(products?|produkte?|produits?|productos?|items?|itm|dp|collections?|categor(y|ies))\//i;
