import { newRecord, newSpace } from '../../integration/server/spaces-of.ts';
import { callRelay, newPerson } from '../../support/relay.ts';

const WRITERS = 16;
const SECONDS = 5;

/** Pushes of one record each that are acknowledged in a second, by sixteen people spread over the processes. */
export const benchThroughput = async (urls: readonly string[]): Promise<{ pushesPerSecond: number }> => {
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, async (_, index) => {
      const url = urls[index % urls.length] as string;
      const person = await newPerson(url);
      return { client: callRelay(url, person), space: await newSpace(person) };
    }),
  );
  let pushes = 0;
  const end = performance.now() + SECONDS * 1_000;
  await Promise.all(
    writers.map(async ({ client, space }) => {
      while (performance.now() < end) {
        await client.sync.push.mutate({ space, records: [newRecord()] });
        pushes += 1;
      }
    }),
  );
  return { pushesPerSecond: Math.round(pushes / SECONDS) };
};
