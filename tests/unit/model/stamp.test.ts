import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hear, STAMP_PATTERN, stampOf, tick } from '../../../shared/model/stamp.ts';

const zero = { millis: 0, counter: 0 };

describe('the hybrid logical clock', () => {
  it('moves on with every event, even when the wall clock stands still or goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 44 }), { minLength: 2, maxLength: 40 }), (times) => {
        let clock = zero;
        const stamps = times.map((now) => {
          clock = tick(clock, now);
          return stampOf(clock, 'device');
        });
        expect([...stamps].sort()).toEqual(stamps);
        expect(new Set(stamps).size).toBe(stamps.length);
        for (const stamp of stamps) expect(stamp).toMatch(STAMP_PATTERN);
      }),
    );
  });

  it('stamps what follows after what it has heard of', () => {
    const theirs = stampOf({ millis: 1_770_000_000_500, counter: 3 }, 'theirs');
    const now = 1_770_000_000_000;
    expect(stampOf(tick(hear(zero, theirs, now), now), 'ours') > theirs).toBe(true);
  });

  it('keeps its width when a counter is used up, so that every device can read the next stamp', () => {
    const last = { millis: 1_770_000_000_000, counter: 36 ** 4 - 1 };
    const next = stampOf(tick(last, 0), 'device');
    expect(next).toMatch(STAMP_PATTERN);
    expect(next > stampOf(last, 'device')).toBe(true);
  });

  it('does not follow a clock that runs an hour ahead', () => {
    const now = 1_770_000_000_000;
    const ahead = stampOf({ millis: now + 3_600_000, counter: 0 }, 'theirs');
    expect(hear(zero, ahead, now)).toEqual(zero);
  });
});
