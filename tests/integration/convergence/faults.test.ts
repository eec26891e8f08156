import { expect, it } from 'vitest';
import { FAULTS } from './faults.ts';
import { playHistories } from './play-histories.ts';

const MINUTES = 60_000;

it.each(Object.entries(FAULTS))(
  'a fault of this kind in the program is found by its histories: %s',
  async (fault, { found }) => {
    const { failed, why } = await playHistories('--runs', '200', '--fault', fault, '--unshrunk');
    expect({ failed, why }).toEqual({ failed: true, why: expect.stringMatching(found) });
  },
  20 * MINUTES,
);
