import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Described, outline } from '../../../shared/identity/compare-titles.ts';
import { areOneKind, kindOfThing } from '../../../shared/identity/kind-of-thing.ts';
import { resemblance } from '../../../shared/identity/resemblance.ts';
import { likeness } from '../../../shared/identity/similar.ts';
import { titleWords } from '../../../shared/identity/title-words.ts';

const at = (title: string, price?: number, brand?: string): Described => ({
  title,
  ...(price && { price: { amount: price * 100, currency: 'EUR' } }),
  ...(brand && { brand }),
});
const compared = (a: Described, b: Described) => likeness(outline(a), outline(b));

describe('titles', () => {
  it.each<[string, Partial<ReturnType<typeof titleWords>>]>([
    ['Berg WH-1000/XM5 headphones', { partNumbers: ['wh1000xm5'], all: ['berg', 'wh1000xm5', 'headphones'] }],
    ['Kettle 1.70 l', { sizes: ['1.70l'], versions: [] }],
    ['Monitor 27" 144 Hz', { sizes: ['27inch', '144hz'] }],
    ['Office Pro v3.0, 2024', { versions: ['3', '2024'] }],
    ['Lens 18,500 lumen', { partNumbers: ['18500'] }],
    ['Café Crème', { all: ['cafe', 'creme'] }],
    ['無線耳機', { all: ['無線', '線耳', '耳機'] }],
  ])('%s', (title, expected) => expect(titleWords(title)).toMatchObject(expected));
});

describe('two offers', () => {
  it.each<[Described, Described, string]>([
    [
      at('Berg Calm BC-450N headphones', 199),
      at('Berg BC450N wireless over-ear', 189),
      'one part number, written otherwise',
    ],
    [
      at('Calm BC-450N headphones', 199, 'Berg'),
      at('Headphones BC450N', 189, 'Berg GmbH'),
      'the brand named beside the title',
    ],
  ])('%j and %j are the same: %s', (a, b) => expect(compared(a, b)).toBe('same'));

  it.each<[Described, Described, string]>([
    [
      at('Berg Calm BC-450N headphones', 199),
      at('Berg Calm BC-450S headphones', 199),
      'another letter may be another colour',
    ],
    [at('Berg Calm BC-450N headphones', 199), at('Berg Calm BC-450N headphones', 59), 'too cheap to be sure'],
    [at('Nord Akvarell watercolour studio', 40), at('Nord Akvarell watercolour studio', 38), 'no number at all'],
    [at('BC-450N headphones', 199, 'Berg'), at('BC450N headphones', 189, 'Nord'), 'two makers may use one number'],
    [
      at('Berg BC-450N headphones, BX-220C case', 199),
      at('Berg BC450N headphones', 189),
      'a bundle with another thing',
    ],
  ])('%j and %j are at most probably the same: %s', (a, b) => expect(compared(a, b)).not.toBe('same'));

  it.each<[Described, Described, string]>([
    [at('Berg Calm BC-450N headphones', 199), at('Berg Calm BC-450N headphones', 189), 'equal'],
    [
      at('Nord Akvarell watercolour studio', 40),
      at('Akvarell watercolour studio by Nord', 38),
      'words in another order',
    ],
  ])('%j and %j are probably the same or surer: %s', (a, b) => expect(compared(a, b)).not.toBe('other'));

  it.each<[Described, Described, string]>([
    [at('Berg Calm BC-450N headphones', 199), at('Berg Calm BC-700 headphones', 199), 'another part number'],
    [at('Berg Calm headphones', 199), at('Case for Berg headphones', 15), 'a thing for the thing'],
    [at('Kettle', 30), at('Toaster', 30), 'nothing in common'],
    [at('', 30), at('', 30), 'nothing said'],
  ])('%j and %j are other things: %s', (a, b) => expect(compared(a, b)).toBe('other'));

  const title = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc
      .array(fc.constantFrom('Berg', 'BC-450N', '27"', '2.5', 'Pro', 'black', 'headphones', 'for', '4th-6th'), {
        maxLength: 8,
      })
      .map((words) => words.join(' ')),
  );
  const described = fc.record({
    title,
    brand: fc.constantFrom('Berg', 'Nord', ''),
    price: fc.record({ amount: fc.integer({ min: 0, max: 1e9 }), currency: fc.constantFrom('EUR', 'JPY') }),
  });

  it('compare the same either way, and by a number', () => {
    fc.assert(
      fc.property(described, described, (a, b) => {
        const forth = resemblance(outline(a), outline(b));
        expect(Number.isFinite(forth)).toBe(true);
        expect(resemblance(outline(b), outline(a))).toBeCloseTo(forth, 9);
        expect(compared(a, b)).toBe(compared(b, a));
      }),
    );
  });

  it('in different currencies have no price to compare', () => {
    const yen = { title: 'Berg Calm BC-450N', price: { amount: 1, currency: 'JPY' } };
    expect(resemblance(outline(at('Berg Calm BC-450N', 199)), outline(yen))).toBe(
      resemblance(outline(at('Berg Calm BC-450N')), outline(yen)),
    );
  });
});

it('a title of any length makes bounded work', () => {
  const words = titleWords(`${'漢字'.repeat(50_000)} ${'x1'.repeat(50_000)}`);
  expect(words.all.length).toBeLessThanOrEqual(60);
  const short = Array.from({ length: 200 }, (_, n) => String.fromCharCode(97 + (n % 20), 97 + n / 20)).join(' ');
  expect(titleWords(short).all).toHaveLength(60);
  expect(words.joined.length).toBeLessThanOrEqual(600);
  expect(
    titleWords('ab1cd '.repeat(9).concat(...Array.from({ length: 99 }, (_, n) => `p${n}q `))).partNumbers.length,
  ).toBeLessThanOrEqual(12);
});

describe('the kind of thing', () => {
  const kinds = (a: string, b: string) => areOneKind(kindOfThing({ title: a }), kindOfThing({ title: b }));
  it.each([
    ['Kessel No. 4 coffee maker, brushed steel', 'Berg Aroma coffee maker with timer'],
    ['4-slice toaster', 'Nord toaster | black'],
    ['Wool throw, grey', 'Blue throw'],
    ['Kessel Wasserkocher 1,7 l', 'Wasserkocher aus Edelstahl'],
  ])('%s and %s: one', (a, b) => expect(kinds(a, b)).toBe(true));

  it.each([
    ['Kessel coffee maker', 'Ice cream maker'],
    ['Coffee maker', 'Coffee beans'],
    ['Headphones', 'Stand for headphones'],
    ['Blue', 'Blue'],
    ['', ''],
  ])('%s and %s: not', (a, b) => expect(kinds(a, b)).toBe(false));

  it('is the shop’s category where titles don’t tell', () => {
    const named = (title: string, category: string) => kindOfThing({ title, category });
    expect(areOneKind(named('Stille 3', 'Over-Ear Headphones'), named('Calm', 'over-ear headphones'))).toBe(true);
    expect(areOneKind(named('Stille 3', 'Headphones'), named('Calm', 'Cables'))).toBe(false);
  });
});
