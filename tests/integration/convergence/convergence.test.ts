import { expect, it } from 'vitest';
import { playHistories } from './play-histories.ts';

const MINUTES = 60_000;

it(
  'whatever happens to devices, people and requests, all agree at the end, nothing is lost, and no former friend can read on',
  async () => {
    const { histories, failed, why } = await playHistories('--runs', '200', '--most-steps', '30');
    expect(why).toBeUndefined();
    expect({ histories, failed }).toEqual({ histories: 200, failed: false });
  },
  20 * MINUTES,
);
