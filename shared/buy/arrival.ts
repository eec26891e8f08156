import type { Arrival, Failure } from './step.ts';

/** Why a tab did not come to a page of the shop's; undefined where it did, or where nobody can tell. */
export const isBroken = ({ status }: Arrival): Failure | undefined => {
  if (status === 'closed') return 'closed';
  if (status === 0) return 'unreachable';
  if (status === 404 || status === 410) return 'gone';
  return status !== null && status >= 400 ? 'refused' : undefined;
};

/** Whether the browser keeps to itself what a tab came to: the shop may be open in it, or nothing at all. */
export const isUnseen = ({ status }: Arrival): boolean => status === null;

/**
 * What came of an address that should fill a cart: the page's address must read like a cart's or a checkout's. Shops have
 * their checkouts where they like, so that the domain says nothing.
 */
export const cartFailure = (arrival: Arrival, isCart = looksLikeCart): Failure | undefined => {
  const broken = isBroken(arrival);
  return broken ?? (isUnseen(arrival) || isCart(new URL(arrival.url)) ? undefined : 'elsewhere');
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
  /(^|\/)((my|the|your|view|show|shopping|order|mini|secure|onepage|mein|mijn|mon)[-_]?)?(carts?|checkouts?|basket|bag|trolley|warenkorb|einkaufswagen|kasse|panier|commande|carrito|cesta|carrello|winkel(wagen|mand)|varukorg|kassan?|handlekurv|kurv|indkobskurv|ostoskori|koszyk|kosik|kosar|sepet|carrinho|sacola|korzina|viewcart|addtocart)([-_](view|page|show|index|items?|contents?|summary|overview|\d+))?(\.\w{2,5})?(\/|$)/i;

const FOR_SALE = /(^|\/)(products?|produkte?|produits?|productos?|items?|itm|dp|collections?|categor(y|ies))\//i;
