import { readdir, readFile } from 'node:fs/promises';
import { flatten } from '@solid-primitives/i18n';
import { expect, test } from 'vitest';
import { en } from '../../../shared/i18n/en.ts';
import { REFUSALS } from '../../../shared/sync/protocol.ts';
import { refusalText } from '../../../shared/ui/refusal-text.ts';

const sources = async (folder: string): Promise<string> => {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.tsx?$/.test(name)).map((name) => readFile(`${folder}/${name}`, 'utf8'));
  return (await Promise.all(files)).join('\n');
};

test('every refusal of an action’s or the relay’s has a sentence of its own', async () => {
  const given = [...(await sources('shared/actions')).matchAll(/refuse\('([a-z-]+)'\)/g)].map(([, code]) => code);

  expect(given.length).toBeGreaterThan(5);
  for (const code of [...given, ...REFUSALS]) expect(Object.keys(en.refusals), code).toContain(code);
});

/** Texts whose keys are put together from a value: a refusal's code, a stance, a row of sentences. */
const FAMILIES = [
  'refusals.',
  'settings.asideWhy.',
  'proof.filter.',
  'proof.what.',
  'proof.sent',
  'proof.received',
  'product.availability.',
  'opinionForm.has',
  'opinionForm.tried',
  'opinionForm.looking',
];

test('every text is said somewhere', async () => {
  const said = (await sources('shared')) + (await sources('entrypoints'));
  const unsaid = Object.keys(flatten(en)).filter((key) => {
    const isGroup = typeof flatten(en)[key as never] === 'object';
    const isFamily = FAMILIES.some((family) => key.startsWith(family)) || /List\.\w+$/.test(key);
    return !isGroup && !isFamily && !said.includes(`'${key}'`);
  });

  expect(unsaid).toEqual([]);
});

test('a refusal that we do not know still gets a sentence', () => {
  expect(refusalText('from-the-future')).toBe(en.refusals.unknown);
  expect(refusalText('toString')).toBe(en.refusals.unknown);
});

test('nothing is shouted', async () => {
  expect(await readFile('shared/i18n/en.ts', 'utf8')).not.toMatch(/[^!=]!['`]|! /);
});

// Biome's noJsxLiterals sees what stands between tags.
test('no component gives an attribute words of its own', async () => {
  const ui = (await sources('shared/ui')) + (await sources('entrypoints'));
  const own = [...ui.matchAll(/\b(?:aria-label|aria-description|title|alt|placeholder|label)="[^"]+"/g)].map(
    ([said]) => said,
  );

  expect(own).toEqual([]);
});

test('what the server can see is said here as in the README, row by row', async () => {
  const readme = await readFile('README.md', 'utf8');
  const [table = ''] = /^\| the relay sees.*?\n\n/ms.exec(readme) ?? [];
  const rows = [...table.matchAll(/^\|(.*)\|(.*)\|$/gm)].slice(2);
  const [sees, cannot] = [1, 2].map((column) => rows.map((row) => plain(row[column] ?? '')).filter(Boolean));

  expect(sees).toEqual(Object.values(en.settings.canList).map(plain));
  expect(cannot).toEqual(Object.values(en.settings.cannotList).map(plain));
});

const plain = (text: string): string => text.trim().replaceAll('`', '').replaceAll('’', "'");
