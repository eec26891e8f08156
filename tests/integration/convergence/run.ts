import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { alterCode } from './altered-code.ts';
import { cheapDisk, cheapPassword, FAULTS } from './faults.ts';
import type { History } from './history.ts';
import { workOnThisThread } from './on-this-thread.ts';

/**
 * Plays many histories of devices, people and bad days against the relay's own code and asks of each that all devices
 * agree at its end and nothing was lost. Prints a JSON line; exits with 1 when a history fails, after making it small,
 * unless told not to.
 * `--fault NAME` puts a fault into the program first, to see that it is found.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    'most-steps': { type: 'string', default: '60' },
    fault: { type: 'string' },
    unshrunk: { type: 'boolean', default: false },
  },
});

const fault = values.fault === undefined ? undefined : FAULTS[values.fault];
if (values.fault !== undefined && !fault)
  throw new Error(`no such fault; there are: ${Object.keys(FAULTS).join(', ')}`);
alterCode([cheapPassword, cheapDisk, ...(fault ? [fault] : [])]);
workOnThisThread();
// Only now: what is loaded before the alterations stays as it is.
const { agree } = await import('./agree.ts');
const { chanceOf } = await import('./chance.ts');
const { histories } = await import('./history.ts');
const { play } = await import('./play.ts');
const { startObservedRelay } = await import('./relay.ts');
const { createWorld } = await import('./world.ts');

const clock = { time: 0 };
const relay = await startObservedRelay(() => clock.time);
const started = performance.now();
let steps = 0;
/** Of every request, in their order: two runs from one seed ask for the same. */
const trace = createHash('sha256');

const holds = async (history: History): Promise<void> => {
  const world = await createWorld(relay, history.owners, clock, chanceOf(history), (path) => trace.update(path));
  try {
    for (const step of history.steps) {
      await play(world, step);
      steps += 1;
    }
    await agree(world);
  } finally {
    for (const { device } of world.players) device.store.database.close();
    await relay.forget();
  }
};

const result = await fc.check(fc.asyncProperty(histories(Number(values['most-steps'])), holds), {
  numRuns: Number(values.runs),
  ...(values.seed && { seed: Number(values.seed) }),
  ...(values.path && { path: values.path }),
  endOnFailure: values.unshrunk,
});
await relay.stop();

if (result.failed) {
  console.error(JSON.stringify(result.counterexample, null, 1));
  console.error(result.errorInstance);
}
console.info(
  JSON.stringify({
    histories: result.numRuns,
    steps,
    failed: result.failed,
    trace: trace.digest('hex'),
    ...(result.failed && { seed: result.seed, path: result.counterexamplePath, why: String(result.errorInstance) }),
    seconds: Math.round((performance.now() - started) / 100) / 10,
  }),
);
process.exit(result.failed ? 1 : 0);
