import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { worthReading } from '../../../shared/detect/gate.ts';
import { observing } from '../../../shared/detect/observe.ts';
import { openPage } from '../../../shared/detect/page.ts';
import { pinsIn } from '../../../shared/detect/pinterest.ts';
import { conclude } from '../../../shared/detect/reading.ts';
import { readSite } from '../../../shared/detect/rules/read-site.ts';
import { atOnce } from '../../../shared/detect/slices.ts';
import { claimSchema } from '../../../shared/model/claim-schema.ts';
import { parseHtml } from '../../support/saved-pages.ts';

/** `npm run fuzz` plays ten thousand. */
const RUNS = Number(process.env['TAGALONG_MUTATED_PAGES'] ?? 500);
const MINUTES = 60_000;

const folder = join(import.meta.dirname, '../../fixtures/pages');
const pages = readdirSync(folder)
  .filter((file) => file.endsWith('.html'))
  .map((file) => ({
    html: readFileSync(join(folder, file), 'utf8'),
    url: String(JSON.parse(readFileSync(join(folder, file.replace('.html', '.json')), 'utf8')).url),
  }));

const PIECES = [
  ...[
    '<',
    '>',
    '"',
    '</',
    '<!--',
    ']]>',
    '{',
    '}',
    '[',
    ']',
    ',',
    '\\',
    '\u0000',
    '\u202e',
    '&#0;',
    '€',
    '$',
    '-1',
    '1e309',
  ],
  ...['9'.repeat(400), ' '.repeat(5000), '<div>'.repeat(300), '<span class="price">1 €</span>'.repeat(60)],
  ...['<form><input name="id"><input name="children">', '<template shadowrootmode="open"><b>1 €</b></template>'],
  ...['<script type="application/ld+json">{"@type":"Product","name":', '{"@id":"#a","offers":{"@id":"#a"}},'],
  ...[
    '"__proto__":{"price":1},',
    '"constructor":',
    '<p itemscope itemtype="https://schema.org/Product" itemref="a b">',
  ],
  ...[
    '<script id="__NEXT_DATA__" type="application/json">[[[{"price":',
    '<script>alert(1)</script>',
    '</script>',
    '</title>',
  ],
];

/** Where a page is cut into, from its beginning (0) to its end (1), and what happens there. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 400 }),
  deed: fc.constantFrom('insert', 'delete', 'repeat', 'replace'),
  piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 30 })),
});

const mutated = (
  html: string,
  mutations: readonly (typeof mutation extends fc.Arbitrary<infer One> ? One : never)[],
): string =>
  mutations.reduce((text, { at, length, deed, piece }) => {
    const from = Math.floor(at * text.length);
    const cut = text.slice(from, from + length);
    const put = { insert: piece + cut, delete: '', repeat: cut.repeat(20), replace: piece }[deed];
    return text.slice(0, from) + put + text.slice(from + length);
  }, html);

/** Steps and letters that no page of ours comes near to. */
const MOST_STEPS = 3000;
const MOST_LETTERS = 200_000;

it(
  'a page broken anywhere makes nothing throw, never goes on without end, and claims nothing that can’t be a claim',
  async () => {
    let claims = 0;
    const whole = fc.record({
      page: fc.constantFrom(...pages),
      mutations: fc.array(mutation, { minLength: 1, maxLength: 8 }),
    });
    const holds = async ({
      page,
      mutations,
    }: {
      page: (typeof pages)[number];
      mutations: Parameters<typeof mutated>[1];
    }) => {
      const document = parseHtml(mutated(page.html, mutations));
      const url = new URL(page.url);
      atOnce(worthReading({ document, url }));
      pinsIn(document, url);
      const opened = openPage(document, url);
      const word = readSite(opened);
      const work = observing(opened);
      let step = work.next();
      for (let steps = 0; !step.done; step = work.next()) expect(++steps).toBeLessThan(MOST_STEPS);
      const claim = conclude(step.value, word && 'reading' in word ? word.reading : undefined);
      if (claim) {
        claims += 1;
        expect(claimSchema.safeParse(claim).error).toBeUndefined();
        expect(JSON.stringify(claim).length).toBeLessThan(MOST_LETTERS);
      }
      // What is weakly held, as jsdom's documents are, lives on until the turn ends.
      await turn();
    };
    await fc.assert(fc.asyncProperty(whole, holds), { numRuns: RUNS });
    expect(claims).toBeGreaterThan(RUNS / 10);
  },
  60 * MINUTES,
);
