import type { Product } from '../../model/product.ts';
import { type BuyLine, isAsShown, isDecided } from '../line.ts';
import type { Hands, LineNote } from '../step.ts';

/** A line as a link can name it. */
export interface LinkItem {
  readonly line: BuyLine;
  readonly id: string;
  readonly quantity: number;
}

/** One address to visit, and what it puts into the cart. */
export interface CartLink {
  readonly url: string;
  readonly items: readonly LinkItem[];
}

/** One manner of linking that a shop knows. */
export interface Way {
  readonly landing: 'cart' | 'checkout' | 'confirm';
  /** Addresses to visit one after the other; `origin` is the shop's. */
  readonly links: (items: readonly LinkItem[], origin: string) => readonly CartLink[];
  /** Whether the page come to says that it worked; by default its address has to read like a cart's. */
  readonly took?: (url: URL) => boolean;
  /** Whether the page come to, though it is a cart's, gives reason to doubt that anything was put in. */
  readonly isDoubtful?: (url: URL) => boolean;
  /** What was in the shop's cart before goes. */
  readonly empties?: true;
}

/** What is known of how a platform's shops or a retailer's carts are filled by an address. */
export interface Shop {
  readonly name: string;
  readonly sells: (product: Product) => boolean;
  /** How its links call a line of which everything is chosen; null where they can't name it, or not in this number. */
  readonly idOf: (line: BuyLine) => string | null;
  /**
   * Asks the shop what a line costs now and whether it can be had, where the platform answers such questions. Null where the
   * shop sells it by another id by now: a link would name nothing.
   */
  readonly look?: (line: BuyLine, ask: Hands['ask']) => Promise<readonly LineNote[] | null>;
  /** The best first; none where a link can't fill its cart. */
  readonly ways: readonly Way[];
}

/** The id that a page's own address or number gives; none where another variant is meant than that page shows. */
export const byPage =
  (idOf: Shop['idOf']): Shop['idOf'] =>
  (line) =>
    isAsShown(line) ? idOf(line) : null;

/** What the shop's links call the lines that they can name. */
export const itemsIn = (shop: Shop, lines: readonly BuyLine[]): LinkItem[] =>
  lines.filter(isDecided).flatMap((line) => {
    const id = shop.idOf(line);
    return id === null ? [] : [{ line, id, quantity: line.quantity }];
  });

/** One address for all. */
export const together =
  (address: (items: readonly LinkItem[], origin: string) => string): Way['links'] =>
  (items, origin) => [{ url: address(items, origin), items }];

/** An address for each. */
export const oneByOne =
  (address: (item: LinkItem, origin: string) => string): Way['links'] =>
  (items, origin) =>
    items.map((item) => ({ url: address(item, origin), items: [item] }));

export const onHost =
  (hosts: RegExp): Shop['sells'] =>
  ({ url }) =>
    hosts.test(new URL(url).hostname);

/** An id as platforms number things; none where it is anything else, for what stands in a record may be anybody's word. */
export const numeric = (id: string | undefined): string | null => /^\d{1,20}$/.exec(id ?? '')?.[0] ?? null;

/** Retailers whose links know no number take one piece. */
export const single = (line: BuyLine, id: string | undefined): string | null => (line.quantity === 1 && id ? id : null);
