import { expect, it } from 'vitest';
import { playHistories } from './play-histories.ts';

const MINUTES = 60_000;
/** Any: the same code gets the same histories here; `npm run convergence` plays others each time. */
const SEED = '2026';

it(
  'whatever happens to devices, people and requests, all agree at the end, nothing is lost, and no former friend can read on',
  async () => {
    const { histories, failed, why } = await playHistories('--runs', '200', '--most-steps', '30', '--seed', SEED);
    expect(why).toBeUndefined();
    expect({ histories, failed }).toEqual({ histories: 200, failed: false });
  },
  20 * MINUTES,
);

it(
  'a seed plays the same histories again, request by request',
  async () => {
    const [once, again] = await Promise.all([0, 1].map(() => playHistories('--runs', '6', '--seed', '5')));
    expect(again?.trace).toBe(once?.trace);
  },
  5 * MINUTES,
);
