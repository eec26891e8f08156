import { parseTemplate } from 'url-template';
import { looksLikeCart } from '../arrival.ts';
import { type BuyLine, idsOf, isAsShown, isDecided } from '../line.ts';
import { brought } from '../outcome.ts';
import type { Step } from '../step.ts';
import { foreignDomain, isSafe } from '../ucp/addresses.ts';
import { isLinkable } from '../ucp/permalink.ts';

/**
 * The address that the page itself names for buying: schema.org's `potentialAction` (a BuyAction's `urlTemplate`) or an
 * offer's `checkoutPageURLTemplate`, or a link of the page's own. What stands in braces (RFC 6570) has no agreed names: the
 * address is used only where every one of them is known to us.
 */
export const pageTemplate: Step = {
  name: 'page-template',
  asks: false,
  plan: (lines) => {
    const carries = lines.filter((line) => addressOf(line) !== null);
    return carries.length ? { carries, landing: 'cart' } : null;
  },
  climb: async (lines, hands) => {
    const inCart: BuyLine[] = [];
    const unseen: BuyLine[] = [];
    for (const line of lines) {
      const address = addressOf(line) ?? '';
      const errand = { address, shop: line.product.url, confirmed: hands.confirmed };
      const came = brought([line], await hands.open(address), errand);
      inCart.push(...came.inCart);
      unseen.push(...came.unseen);
      if (came.failure) return { ...came, inCart, unseen };
    }
    return { inCart, opened: [], unseen, landing: 'cart' };
  },
};

const addressOf = (line: BuyLine): string | null => {
  const template = line.product.buyTemplate;
  if (!template || !isDecided(line)) return null;
  const values = valuesFor(line);
  const names = variablesOf(template).map(plain);
  const isCounted = names.some((name) => QUANTITY.includes(name));
  const isNamed = isAsShown(line) || names.some((name) => ITEM.includes(name));
  if (names.some((name) => !isFit(values[name])) || (!isCounted && line.quantity > 1) || !isNamed) return null;
  if (rawVariablesOf(template).some((name) => !UNRESERVED.test(values[plain(name)] ?? ''))) return null;
  const address = parseTemplate(template).expand(
    Object.fromEntries(variablesOf(template).map((name) => [name, values[plain(name)] ?? ''])),
  );
  if (!isSafe(address) || foreignDomain(address, line.product.url, [])) return null;
  // The record may be a friend's: one that asks for something else of the shop is not opened.
  const url = new URL(address);
  return looksLikeCart(url) || BUYS.test(url.pathname) ? address : null;
};

/** A part of the path that says what the address is for. */
const BUYS = /\/(buy|add|order|purchase)([-_./]|$)/i;

/** Whether a value can stand in an address: what leads up a path is no id, and neither is what a business must refuse. */
const isFit = (value: string | undefined): boolean =>
  value !== undefined && value.length <= LONGEST && isLinkable(value) && !/^\.{1,2}$/.test(value);

/** Characters of the longest id that a record holds. */
const LONGEST = 80;

/** Names in braces, without what says how to write them. */
const variablesOf = (template: string): string[] => namesIn(template, /\{[+#./;?&]?([^{}]*)\}/g);

/** Those that are written as they are (RFC 6570, section 3.2.3): there, an id could say more than which thing. */
const rawVariablesOf = (template: string): string[] => namesIn(template, /\{[+#]([^{}]*)\}/g);

const namesIn = (template: string, expressions: RegExp): string[] =>
  [...template.matchAll(expressions)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().replace(/(\*|:\d+)$/, '')),
  );

const UNRESERVED = /^[\w.~-]+$/;

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const QUANTITY = ['quantity', 'qty'];
const ITEM = ['variant', 'variantid', 'sku', 'offer', 'offerid', 'item', 'itemid', 'id'];

const valuesFor = (line: BuyLine): Readonly<Record<string, string | undefined>> => {
  const { variant, product } = idsOf(line);
  const item = variant ?? product;
  const named = (names: readonly string[], value: string | undefined) => names.map((name) => [name, value] as const);
  return Object.fromEntries([
    ...named(QUANTITY, String(line.quantity)),
    ...named(ITEM, item),
    ...named(['product', 'productid'], product),
  ]);
};
