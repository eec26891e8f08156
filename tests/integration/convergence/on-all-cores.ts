import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { inLanes } from '../../../shared/sync/lanes.ts';
import { playHistories } from './play-histories.ts';

/**
 * `npm run convergence`: plays so many histories, in parts over all cores. A part has a seed of its own and prints its
 * line when it ends, the last line says how many there were; exits with 1 when one failed. By its seed and path, and
 * `--most-steps` where that was given, `run.ts` plays that history again.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(randomInt(2 ** 30)) },
    processes: { type: 'string', default: String(availableParallelism()) },
    'most-steps': { type: 'string', default: '60' },
  },
});

/** Histories in a part: few enough to see that it goes on, and that starting a process doesn't count. */
const PART = 250;

const runs = Number(values.runs);
const parts = Array.from({ length: Math.ceil(runs / PART) }, (_, index) => ({
  runs: Math.min(PART, runs - index * PART),
  seed: Number(values.seed) + index,
}));
const play = async (part: { runs: number; seed: number }) => {
  const sizes = ['--runs', String(part.runs), '--most-steps', values['most-steps']];
  const played = await playHistories(...sizes, '--seed', String(part.seed));
  console.info(JSON.stringify({ ...played, seed: part.seed }));
  return played;
};

const started = performance.now();
const played = await inLanes(parts, Number(values.processes), play, ({ failed }) => failed);
const all = played.filter((part) => part !== undefined);
const failed = all.some((part) => part.failed);
const seconds = Math.round((performance.now() - started) / 100) / 10;
console.info(JSON.stringify({ histories: all.reduce((sum, part) => sum + part.histories, 0), failed, seconds }));
process.exit(failed ? 1 : 0);
