import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const PAGES = 'tests/fixtures/pages';

it('the command prints a line of JSON a page, in the manifest’s order, with every field or null', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  const folder = await mkdtemp(join(tmpdir(), 'tagalong-detect-'));
  const rows = await Promise.all(
    ['yen', 'category'].map(async (name) => ({
      file: `${name}.html`,
      url: JSON.parse(await readFile(join(PAGES, `${name}.json`), 'utf8')).url,
    })),
  );
  const manifest = join(folder, 'manifest.jsonl');
  await writeFile(
    manifest,
    [...rows, { ...rows[0], file: 'missing.html' }].map((row) => JSON.stringify(row)).join('\n'),
  );
  const [command, ...before] = scripts.detect.split(' ');
  expect(command).toBe('node');
  const { stdout } = await promisify(execFile)(process.execPath, [...before, manifest, PAGES]);
  await rm(folder, { recursive: true });

  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ file }) => file)).toEqual(['yen.html', 'category.html', 'missing.html']);
  for (const line of lines)
    expect(line).toEqual({ file: expect.any(String), product: line.product, ms: expect.any(Number) });
  expect(lines.slice(1).map(({ product }) => product)).toEqual([null, null]);
  const { product } = lines[0];
  expect(Object.keys(product).sort()).toEqual(
    ['availability', 'brand', 'currency', 'gtin', 'image', 'mpn', 'price', 'sku', 'title'].sort(),
  );
  expect(product).toMatchObject({ title: expect.any(String), price: expect.any(Number), currency: 'JPY' });
});
