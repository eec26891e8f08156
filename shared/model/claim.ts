import type { Money } from './money.ts';

/**
 * What a page says it sells, as a content script reports it. Plain types, because content scripts load no schema
 * library; the background parses every claim with `claim-schema.ts` before it believes the shape (never the content).
 */
export type Claim = ProductClaim | PinClaim;

/** A claim of less confidence is a guess, and told as one. */
export const SURE = 0.6;

/** schema.org's ItemAvailability, the part a shopper can act on. */
export const AVAILABILITIES = ['InStock', 'OutOfStock', 'PreOrder', 'BackOrder', 'Discontinued'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

export interface ProductClaim {
  readonly type: 'product';
  /** The page's own address, as the browser shows it. */
  readonly pageUrl: string;
  /** The page's canonical address when it names one of the same registrable site; otherwise the page's. */
  readonly url: string;
  readonly title: string;
  /** 0 to 1: how sure the reader is that this page sells exactly this. */
  readonly confidence: number;
  /** What the shop calls itself, where it says so. */
  readonly shopName?: string;
  readonly price?: Money;
  readonly listPrice?: Money;
  /** What the variants cost, where they differ; both ends in the price's currency. */
  readonly priceRange?: PriceRange;
  readonly availability?: Availability;
  /** Absolute http(s) address. */
  readonly image?: string;
  readonly brand?: string;
  readonly gtin?: string;
  readonly mpn?: string;
  readonly sku?: string;
  /** What the shop calls all variants of it together: schema.org's `productGroupID`. */
  readonly groupId?: string;
  /** Amazon's own identity, which its marketplaces share. */
  readonly asin?: string;
  /** Who sells it, where that is not the shop itself: a marketplace's merchant. */
  readonly seller?: string;
  /** From the widest category to the narrowest, neither the front page nor the product among them. */
  readonly breadcrumb?: readonly string[];
  /** What a buyer has to choose, in the page's order; absent where there is nothing to choose. */
  readonly options?: readonly ProductOption[];
  /** What each choice leads to, where the page tells; may be fewer than there are combinations. */
  readonly variants?: readonly Variant[];
  /** The shop's software, recognised by the page's own marks. */
  readonly platform?: Platform;
  /** What the shop's own cart calls the product and the variant chosen. */
  readonly offerIds?: OfferIds;
  /** The page's own address for putting it into the cart, absolute; may hold variables (RFC 6570). */
  readonly buyTemplate?: string;
  /** Where each field was read, and how sure the reader is of it. */
  readonly evidence?: Readonly<Partial<Record<ReadField, FieldEvidence>>>;
}

export interface PriceRange {
  readonly low: Money;
  readonly high: Money;
}

/** One thing to choose, such as the size. */
export interface ProductOption {
  readonly name: string;
  readonly values: readonly OptionValue[];
}

export interface OptionValue {
  readonly label: string;
  /** The page shows the product so; at most one value of an option is chosen. */
  readonly chosen: boolean;
  /** False only where the page says that it can't be had together with what else is chosen. */
  readonly available: boolean;
}

/** One combination of choices, and what the shop's cart calls it. */
export interface Variant {
  /** The id that the shop's cart takes: Shopify's variant id, WooCommerce's variation id, else the SKU. */
  readonly id: string;
  /** A value's label for each of `options`, in their order; empty where any value will do. */
  readonly choices: readonly string[];
  readonly price?: Money;
  readonly available?: boolean;
}

export const PLATFORMS = [
  'shopify',
  'woocommerce',
  'magento',
  'bigcommerce',
  'prestashop',
  'salesforce',
  'vtex',
  'squarespace',
  'wix',
  'ecwid',
  'shopware',
  'neto',
  'shopline',
  'drupal',
] as const;
export type Platform = (typeof PLATFORMS)[number];

export interface OfferIds {
  readonly product?: string;
  /** Absent while the buyer has still to choose. */
  readonly variant?: string;
}

/** What stands on the page in words, or one of the kinds of mark-up, or a rule made for this site. */
export const READ_SOURCES = [
  'visible',
  'json-ld',
  'microdata',
  'rdfa',
  'meta',
  'state',
  'address',
  'site-rule',
] as const;
export type ReadSource = (typeof READ_SOURCES)[number];

export const READ_FIELDS = [
  'title',
  'price',
  'listPrice',
  'priceRange',
  'availability',
  'image',
  'brand',
  'gtin',
  'mpn',
  'sku',
  'seller',
  'breadcrumb',
  'options',
  'url',
] as const;
export type ReadField = (typeof READ_FIELDS)[number];

export interface FieldEvidence {
  readonly source: ReadSource;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface PinClaim {
  readonly type: 'pin';
  readonly pageUrl: string;
  /** https://www.pinterest.com/pin/ID/ */
  readonly url: string;
  readonly pinId: string;
  readonly title: string;
  readonly image?: string;
  /** Where the pin leads, unwrapped from Pinterest's own redirect. */
  readonly link?: string;
}
