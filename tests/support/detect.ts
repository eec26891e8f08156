import { detect } from '../../shared/detect/detect.ts';
import type { Row } from './detect-scores.ts';
import { foundIn, openSaved, readManifest } from './saved-pages.ts';

/*
 * node tests/support/detect.ts MANIFEST HTMLDIR
 *
 * Runs the extension's own detection over saved pages and prints a JSON line a page:
 * {"file", "product": null | {title, price, currency, image, brand, availability, gtin, sku, mpn}, "ms"}, the price in
 * major units, null where a field is unknown. A page is parsed as UTF-8 at the manifest's address, scripts off, nothing
 * loaded. `ms` is the detection alone. A page that cannot be read counts as one that sells nothing.
 */

const [manifest, folder] = process.argv.slice(2);
if (!manifest || !folder) {
  console.error('usage: node tests/support/detect.ts MANIFEST HTMLDIR');
  process.exit(2);
}

for (const row of readManifest(manifest)) readRow(row, folder);

function readRow(row: Row, htmlFolder: string): void {
  try {
    const page = openSaved(row, htmlFolder);
    const start = performance.now();
    const claim = detect(page);
    const ms = performance.now() - start;
    print({ file: row.file, product: foundIn(claim), ms: Math.round(ms * 10) / 10 });
  } catch (error) {
    print({ file: row.file, product: null, ms: 0 });
    console.error(`${row.file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function print(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
