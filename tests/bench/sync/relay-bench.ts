import { newPerson } from '../../support/relay.ts';
import { type Latency, latencyOf, timed } from './measure.ts';
import { newSealedSpace, sealedDevice } from './sealed-device.ts';

export interface SyncFigures {
  readonly pushMs: number;
  readonly pullMs: number;
  /** Of the push and the pull, what was spent on sealing and opening. */
  readonly pushSealingMs: number;
  readonly pullSealingMs: number;
  /** From A's write to the opened record at B. */
  readonly aToB: Latency;
}

const INITIAL = 10_000;
const PUSHED = 1_000;
const WRITES = 200;

/** One device fills an account, another pulls it all, the first pushes more; then what A writes is followed by B. */
export const benchSync = async (urlOfA: string, urlOfB: string): Promise<SyncFigures> => {
  const person = await newPerson(urlOfA);
  const space = await newSealedSpace(person);
  await sealedDevice(urlOfA, person, space).push(INITIAL);

  const reader = sealedDevice(urlOfA, person, space);
  const pullMs = await timed(async () => {
    const count = await reader.pull();
    if (count !== INITIAL) throw new Error(`${count} of ${INITIAL} came`);
  });

  const fresh = await newSealedSpace(person);
  const writer = sealedDevice(urlOfA, person, fresh);
  const pushMs = await timed(() => writer.push(PUSHED));
  const pushSealingMs = writer.sealing;

  return { pushMs, pullMs, pushSealingMs, pullSealingMs: reader.sealing, aToB: await benchWrites(urlOfA, urlOfB) };
};

const benchWrites = async (urlOfA: string, urlOfB: string): Promise<Latency> => {
  const person = await newPerson(urlOfA);
  const space = await newSealedSpace(person);
  const [a, b] = [sealedDevice(urlOfA, person, space), sealedDevice(urlOfB, person, space)];

  const seenAt = new Map<string, number>();
  let wake = () => {};
  const stop = await b.follow((id) => {
    seenAt.set(id, performance.now());
    wake();
  });
  const took: number[] = [];
  for (let write = 0; write < WRITES; write += 1) {
    const start = performance.now();
    const id = await a.write();
    while (!seenAt.has(id)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    took.push((seenAt.get(id) as number) - start);
  }
  await stop();
  return latencyOf(took);
};
