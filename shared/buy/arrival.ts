import type { Arrival, Failure } from './step.ts';

/** Why a tab did not come to a page of the shop's; undefined where it did, or where nobody can tell. */
export const isBroken = ({ status }: Arrival): Failure | undefined => {
  if (status === 'closed') return 'closed';
  if (status === 0) return 'unreachable';
  if (status === 404 || status === 410) return 'gone';
  return status !== null && status >= 400 ? 'refused' : undefined;
};

/**
 * What came of an address that should fill a cart: the page's address must read like a cart's or a checkout's. Shops have
 * their checkouts where they like, so that the domain says nothing. Where the browser hides the address, the shop is
 * believed.
 */
export const cartFailure = (arrival: Arrival, isCart = looksLikeCart): Failure | undefined => {
  const broken = isBroken(arrival);
  return broken ?? (!arrival.url || isCart(new URL(arrival.url)) ? undefined : 'elsewhere');
};

/** Whether a page is a cart or a checkout, by its address: shops name these pages in few ways, in their own language. */
export const looksLikeCart = ({ pathname, search, hash }: URL): boolean =>
  CART.test(pathname.toLowerCase()) ||
  /[?&]controller=(cart|order)\b/.test(search) ||
  /^#\/?(cart|checkout)/.test(hash);

const CART =
  /(^|[/._-])(cart|carts|checkouts?|basket|bag|shopping-?(cart|bag|basket)|warenkorb|einkaufswagen|kasse|panier|commande|carrito|cesta|carrello|winkel(wagen|mand)|varukorg|kassan?|handlekurv|kurv|indkobskurv|ostoskori|koszyk|kosik|kosar|sepet|carrinho|sacola|korzina|viewcart|addtocart)([/._-]|$)/;
