import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import type { Claim } from '../../shared/model/claim.ts';
import { toMajor } from '../../shared/model/money.ts';
import type { Found, Row } from './detect-scores.ts';

/** Every line of a manifest of saved pages; throws with the line's number where one is no JSON. */
export const readManifest = (file: string): Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      try {
        return line.trim() ? [JSON.parse(line) as Row] : [];
      } catch (error) {
        throw new Error(`${file}:${at + 1} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
      }
    });

export const addressOf = (row: Row): URL =>
  new URL(row.url ?? row.canonical ?? `https://${row.site ?? 'unknown.invalid'}/page`);

/**
 * The DOM of a page as Node has it, without a window: no script runs, nothing loads, and a style sheet that the parser
 * can't read does no harm. A parser keeps all that it ever parsed, and to make one takes longer than to parse a small
 * page: so it is changed after so many letters.
 */
export const parseHtml = (html: string): Document => {
  if (!parser || lettersLeft < html.length) {
    parser = new new JSDOM('').window.DOMParser();
    lettersLeft = LETTERS_PER_PARSER;
  }
  lettersLeft -= html.length;
  return parser.parseFromString(html, 'text/html');
};
let parser: DOMParser | undefined;
let lettersLeft = 0;
const LETTERS_PER_PARSER = 100_000;

/** A saved page, parsed as UTF-8, at the manifest's address. */
export const openSaved = (row: Row, folder: string): { document: Document; url: URL } => ({
  url: addressOf(row),
  document: parseHtml(readFileSync(join(folder, row.file), 'utf8')),
});

/** What a claim says of a product, the price in major units, null where a field is unknown. */
export const foundIn = (claim: Claim | null): Found | null => {
  if (claim?.type !== 'product') return null;
  const { title, price, image, brand, availability, gtin, sku, asin, mpn } = claim;
  return {
    title,
    price: price ? toMajor(price) : null,
    currency: price?.currency ?? null,
    image: image ?? null,
    brand: brand ?? null,
    availability: availability ?? null,
    gtin: gtin ?? null,
    sku: sku ?? asin ?? null,
    mpn: mpn ?? null,
  };
};
