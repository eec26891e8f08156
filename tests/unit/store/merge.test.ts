import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCovered, merge, type State } from '../../../shared/store/merge.ts';

/** States that several devices wrote to the same few fields; equal stamps with unequal values are forgeries. */
const states = fc
  .dictionary(fc.constantFrom('title', 'quantity', 'removed', 'note'), fc.tuple(fc.nat(5), fc.nat(3)), { maxKeys: 4 })
  .map((written): State => {
    const entries = Object.entries(written);
    return {
      fields: Object.fromEntries(entries.map(([name, [, value]]) => [name, value])),
      stamps: Object.fromEntries(entries.map(([name, [time]]) => [name, `00000000${time}-0000-d`])),
    };
  });

describe('merging two states of a record', () => {
  it('does not ask who came first', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a));
      }),
    );
  });

  it('does not ask in which order three met', () => {
    fc.assert(
      fc.property(states, states, states, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        expect(merge(merge(a, b), b)).toEqual(merge(a, b));
      }),
    );
  });

  it('covers both of what it was made of', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        const both = merge(a, b);
        for (const [name, stamp] of [...Object.entries(a.stamps), ...Object.entries(b.stamps)])
          expect((both.stamps[name] ?? '') >= stamp).toBe(true);
        expect(isCovered(both, both)).toBe(true);
      }),
    );
  });
});
