import { expect, it } from 'vitest';
import { FAULTS } from './faults.ts';
import { playHistories } from './play-histories.ts';

const MINUTES = 60_000;
/** Any; the same each time, so that what is found once is found again. */
const SEED = '2026';

it.each(Object.entries(FAULTS))(
  'a fault of this kind in the program is found by its histories: %s',
  async (fault, { found }) => {
    const { failed, why } = await playHistories('--runs', '200', '--seed', SEED, '--fault', fault, '--unshrunk');
    expect(failed).toBe(true);
    expect(why).toMatch(found);
  },
  20 * MINUTES,
);
