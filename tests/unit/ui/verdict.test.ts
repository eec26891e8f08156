import { describe, expect, test } from 'vitest';
import type { OpinionView } from '../../../shared/store/views.ts';
import { verdict } from '../../../shared/ui/product/verdict.ts';
import { id, opinion, person } from '../../support/ui/samples.ts';

type Told = Partial<OpinionView>;

const friends = (...told: Told[]): OpinionView[] =>
  told.map((fields, n) =>
    opinion({ id: id(`o${n}`), person: person(`Friend${n}`), good: [], bad: [], rating: null, ...fields }),
  );

/** What is read, without the marks that keep a name's direction to itself. */
const read = (opinions: readonly OpinionView[]): string =>
  verdict(opinions)
    .map(({ text }) => text)
    .join(' ')
    .replace(/[\u2066-\u2069]/g, '');

const bad = (opinions: readonly OpinionView[]): string[] =>
  verdict(opinions)
    .filter((phrase) => phrase.bad)
    .map(({ text }) => text);

describe('the verdict', () => {
  test.each<[string, Told[]]>([
    ['', []],
    ['Friend0 has one.', [{}]],
    ['Friend0 has one and is happy with it.', [{ rating: 4 }]],
    ['Friend0 has one and is in two minds about it.', [{ rating: 3 }]],
    ['Friend0 has one and isn’t happy with it.', [{ rating: 1 }]],
    ['Friend0 has tried one and is happy with it.', [{ stance: 'tried', rating: 5 }]],
    ['Two friends have one.', [{}, {}]],
    ['Two friends have one. Both are happy with it.', [{ rating: 5 }, { rating: 4 }]],
    ['Three friends have one. All three are unhappy with it.', [{ rating: 1 }, { rating: 2 }, { rating: 2 }]],
    ['Two friends have one. One is happy with it; one isn’t happy.', [{ rating: 5 }, { rating: 1 }]],
    [
      'Four friends have one. One is happy with it; one is in two minds; one isn’t happy; one didn’t say.',
      [{ rating: 5 }, { rating: 3 }, { rating: 1 }, {}],
    ],
    [
      'Friend0 has one, one more has tried it. Both are happy with it.',
      [{ rating: 5 }, { stance: 'tried', rating: 5 }],
    ],
    ['Friend0 wants to know more too.', [{ stance: 'looking' }]],
    [
      'Friend0 has one and is happy with it. Two friends want to know more too.',
      [{ rating: 5 }, { stance: 'looking' }, { stance: 'looking' }],
    ],
  ])('%s', (sentence, told) => {
    expect(read(friends(...told))).toBe(sentence);
  });

  test('one bad opinion among forty is said and marked', () => {
    const many = friends(...Array.from({ length: 39 }, () => ({ rating: 5 })), { rating: 1 });

    expect(read(many)).toBe('40 friends have one. 39 are happy with it; one isn’t happy.');
    expect(bad(many)).toEqual(['one isn’t happy.']);
  });

  test('without stars, points of one sign say it', () => {
    expect(bad(friends({ bad: ['broke'] }, { good: ['fast'] }))).toEqual(['one isn’t happy.']);
    expect(read(friends({ good: ['fast'], bad: ['loud'] }))).toContain('in two minds');
  });

  test('somebody who is only looking has no say in how good it is', () => {
    expect(read(friends({ stance: 'looking', rating: 1 }))).toBe('Friend0 wants to know more too.');
  });
});
