import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../shared/model/records/registry.ts';
import { isCovered, merge, type State } from '../../../shared/store/merge.ts';

const stampOf = (time: number, device = 'd') => `00000000${time}-0000-${device}`;

/** States that several devices wrote to the same few fields; equal stamps with unequal values are forgeries. */
const written = fc
  .dictionary(fc.constantFrom('title', 'quantity', 'removed', 'note'), fc.tuple(fc.nat(5), fc.nat(3)), { maxKeys: 4 })
  .map((changes): State => {
    const entries = Object.entries(changes);
    return {
      fields: Object.fromEntries(entries.map(([name, [, value]]) => [name, value])),
      stamps: Object.fromEntries(entries.map(([name, [time]]) => [name, stampOf(time)])),
    };
  });

/** States of one thing that several people want to give. */
const claims = fc
  .tuple(written, fc.nat(5), fc.constantFrom('ana', 'joris', 'mia'))
  .map(([{ fields, stamps }, time, giver]): State => {
    return { fields: { ...fields, giver }, stamps: { ...stamps, giver: stampOf(time) } };
  });

describe.each([
  ['where the later change wins', KINDS.cartLine, written],
  ['where the first claim wins', KINDS.claim, claims],
])('merging two states of a record, %s', (_which, kind, states) => {
  const both = (a: State, b: State) => merge(a, b, kind);

  it('does not ask who came first', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        expect(both(a, b)).toEqual(both(b, a));
      }),
    );
  });

  it('does not ask in which order three met', () => {
    fc.assert(
      fc.property(states, states, states, (a, b, c) => {
        expect(both(both(a, b), c)).toEqual(both(a, both(b, c)));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        expect(both(both(a, b), b)).toEqual(both(a, b));
      }),
    );
  });
});

describe('merging', () => {
  it('covers both of what it was made of', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const both = merge(a, b, KINDS.cartLine);
        for (const [name, stamp] of [...Object.entries(a.stamps), ...Object.entries(b.stamps)])
          expect((both.stamps[name] ?? '') >= stamp).toBe(true);
        expect(isCovered(both, both)).toBe(true);
      }),
    );
  });

  it('never lets a later claim displace an earlier one, however it goes on', () => {
    const later = fc.array(claims, { maxLength: 6 });
    fc.assert(
      fc.property(claims, later, (first, others) => {
        const made = { ...first, stamps: { ...first.stamps, giver: '000000000-0000-a' } };
        const met = others.reduce((state, other) => merge(other, state, KINDS.claim), made);
        expect(met).toEqual(made);
      }),
    );
  });

  it('lets whoever claimed change what they said, and give it up', () => {
    const claim = { fields: { giver: 'ana', note: 'Red' }, stamps: { giver: stampOf(1), note: stampOf(1) } };
    const givenUp = merge(claim, { fields: { removed: true }, stamps: { removed: stampOf(3) } }, KINDS.claim);
    expect(givenUp.fields).toEqual({ giver: 'ana', note: 'Red', removed: true });
    expect(merge(claim, givenUp, KINDS.claim)).toEqual(givenUp);
  });
});
