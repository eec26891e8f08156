/*
 * Addresses on which shops thank for an order. Seen in the platforms' own documentation and code 2026-11; a guess, asked
 * only of a shop to which something was handed over, and answered by the person alone.
 */

/** Whether an address looks like the page after an order. */
export const looksLikeConfirmation = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { pathname, search } = new URL(address);
  return CONFIRMED.test(pathname) || /[?&]route=checkout\/success/.test(search);
};

/** WooCommerce, Magento, BigCommerce, Shopware, VTEX, Salesforce, Shopify, Amazon; then how others call theirs. */
const CONFIRMED =
  /\/(order-received|checkout\/(onepage\/)?success|order-confirm(ation|ed)?|order-?confirmation|orderplaced|checkout\/finish|cart-?complete|order-complete|order-success|(order|checkout|purchase)\/(complete[d]?|confirm(ation|ed)?|success|placed|thank-?you)|thank[-_]?you|bestellbestaetigung|bestellung-erfolgreich|danke|merci|gracias|grazie|tack|bedankt)([/.?;]|$)/i;
