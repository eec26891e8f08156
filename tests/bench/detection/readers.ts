import { fileURLToPath } from 'node:url';
import type { Found } from '../../support/detect-scores.ts';
import { installPeers } from '../install-peers.ts';

/** One of the others: reads a page's text, all of it timed, parsing and reading. */
export interface Reader {
  readonly name: string;
  readonly read: (html: string, url: string) => Promise<Found | null>;
}

/** They come without types. */
interface Peers {
  readByAutoExtractor(html: string): unknown;
  readByMetascraper(html: string, url: string): Promise<Record<string, unknown>>;
}

const PEERS = fileURLToPath(new URL('./peers/', import.meta.url));
installPeers(PEERS);
const peers = (await import(`${PEERS}readers.mjs`)) as Peers;

export const readers: readonly Reader[] = [
  {
    name: '@marbec/web-auto-extractor',
    read: async (html) => fromAutoExtractor(peers.readByAutoExtractor(html)),
  },
  {
    name: 'metascraper with metascraper-shopping',
    read: async (html, url) => {
      const { name, price } = await peers.readByMetascraper(html, url);
      const amount = amountOf(price);
      return amount === null ? null : { ...NOTHING, title: textOf(name), price: amount };
    },
  },
];

/** Title and price are what is compared. */
const NOTHING: Found = {
  title: null,
  price: null,
  currency: null,
  image: null,
  brand: null,
  availability: null,
  gtin: null,
  sku: null,
  mpn: null,
};

/** Its answer is mark-up as objects; the first product with a name is the page's, as its users read it. */
const fromAutoExtractor = (parsed: unknown): Found | null => {
  const { jsonld, microdata, rdfa } = parsed as Record<string, Record<string, unknown[]> | undefined>;
  for (const source of [jsonld, microdata, rdfa]) {
    const products = ['Product', 'ProductGroup'].flatMap((type) => source?.[type] ?? []) as Record<string, unknown>[];
    const product = products.find(({ name }) => name);
    if (!product) continue;
    const variants = [product['hasVariant'] ?? []].flat() as Record<string, unknown>[];
    const offers = [product['offers'] ?? variants.flatMap(({ offers: of }) => of ?? [])].flat() as Record<
      string,
      unknown
    >[];
    const [offer] = offers;
    return { ...NOTHING, title: textOf(product['name']), price: amountOf(offer?.['price'] ?? offer?.['lowPrice']) };
  }
  return null;
};

const textOf = (value: unknown): string => String([value].flat()[0] ?? '');

/** A number as mark-up has it: `1299.00`, or `1.299,00 €` where the shop wrote what people see. */
const amountOf = (value: unknown): number | null => {
  const text = textOf(value).replace(/[^\d.,]/g, '');
  if (!/\d/.test(text)) return null;
  const decimal = /[.,](\d{1,2})$/.exec(text);
  const whole = (decimal ? text.slice(0, decimal.index) : text).replace(/[.,]/g, '');
  return Number(`${whole || '0'}.${decimal?.[1] ?? '0'}`);
};
