import type { Availability, PinClaim, ProductClaim } from '../model/claim.ts';
import type { Page } from './page.ts';
import type { SiteName } from './rules/sites.ts';

/** What one source says about the product; every field may be missing. */
export type Reading = {
  readonly [Field in keyof Omit<ProductClaim, 'type' | 'pageUrl' | 'confidence' | 'shopName'>]?:
    | ProductClaim[Field]
    | undefined;
};

/**
 * What is known about one site: which addresses sell something and under which id, and where its pages show what. Fields
 * that a rule finds nothing for are read as on any shop's page. Selectors never throw; the first match with a text counts.
 */
export interface SiteRule {
  readonly name: SiteName;
  /** Paths of product pages; the first group is the shop's own id. Elsewhere the site sells no one thing. */
  readonly path: RegExp;
  /** The parameter of the address that names the variant, where it has an id of its own. */
  readonly variant?: string;
  readonly title?: string;
  readonly price?: string;
  readonly listPrice?: string;
  /** Present only where the thing can't be bought; where it says other things too, `soldOutSays` tells. */
  readonly soldOut?: string;
  readonly soldOutSays?: RegExp;
  readonly image?: string;
  readonly brand?: string;
  readonly seller?: string;
  /** The link that puts the thing into the cart, where it names the id. */
  readonly buyLink?: string;
}

/** A site that must be read by its own code alone, because what all shops have in common misleads there. */
export interface SiteReader {
  readonly name: SiteName;
  /** Its word is final: null means that the page sells nothing. */
  read(page: Page): Reading | PinClaim | null;
}

export type Rule = SiteRule | SiteReader;

/** What a site's rule makes of a page. */
export type SiteWord =
  | { readonly reading: Reading; readonly final: boolean }
  | { readonly pin: PinClaim }
  /** The page sells nothing. */
  | null;

/** Asks the site's rule; undefined where the site has none. */
export type ReadSite = (page: Page) => SiteWord | undefined;

/** One way to buy it, as mark-up tells: major units. */
export interface Offer {
  readonly price: number | null;
  readonly listPrice?: number | null | undefined;
  /** The dearest of the offers that this one stands for. */
  readonly highPrice?: number | null;
  readonly currency?: string | undefined;
  readonly availability?: Availability | undefined;
  readonly url?: string | undefined;
}

/** A product that mark-up describes, with all its offers, the one for this page first. */
export interface MarkedProduct extends Reading {
  readonly source: 'json-ld' | 'microdata' | 'rdfa' | 'meta' | 'state';
  readonly offers: readonly Offer[];
}

/** What a whole kind of mark-up says about the page. */
export interface Markup {
  /** The one product that the page is about; null when it names none or too many. */
  readonly product: MarkedProduct | null;
  /** How many different products it describes, related ones aside. */
  readonly products: number;
  /** What the page calls itself besides: an article or something else that is no product, or a list of things. */
  readonly calledArticle: boolean;
  readonly calledList: boolean;
  /** The categories it names, widest first. */
  readonly breadcrumb?: readonly Step[];
  /** The addresses it names for putting something into the cart; may hold variables. */
  readonly buyTemplates?: readonly string[];
}

/** One step of the way to a product: what it is called, and the absolute address that it leads to, where it has one. */
export interface Step {
  readonly name: string;
  readonly address: string | undefined;
}

export type Codes = Pick<MarkedProduct, 'brand' | 'gtin' | 'mpn' | 'sku'>;

/** What names a thing by schema.org's words, each from the first of the sources that tells it. */
export const readCodes = (...sources: readonly ((name: string) => string | undefined)[]): Codes => {
  const first = (names: string): string | undefined => {
    for (const source of sources) {
      for (const name of names.split(' ')) {
        const text = source(name);
        if (text) return text;
      }
    }
    return undefined;
  };
  return {
    brand: first('brand manufacturer'),
    gtin: first('gtin13 gtin gtin14 gtin12 gtin8 isbn ean'),
    mpn: first('mpn'),
    sku: first('sku productID identifier'),
  };
};

/** schema.org's and Open Graph's words for stock, in any of their spellings. */
export const availabilityOf = (text: unknown): Availability | undefined => {
  if (typeof text !== 'string') return undefined;
  const word = text
    .slice(-60)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  if (/discontinued$/.test(word)) return 'Discontinued';
  if (/(outofstock|soldout|oos|reserved|(un|not|nolonger)(available|instock))$/.test(word)) return 'OutOfStock';
  if (/preorder$|presale$/.test(word)) return 'PreOrder';
  if (/backorder$/.test(word)) return 'BackOrder';
  return /(instock|instoreonly|onlineonly|limitedavailability|available|madetoorder)$/.test(word)
    ? 'InStock'
    : undefined;
};
