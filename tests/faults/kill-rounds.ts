import { setTimeout as delay } from 'node:timers/promises';
import { newRecord, newSpace } from '../integration/server/spaces-of.ts';
import { callRelay, newPerson, type TestPerson } from '../support/relay.ts';

export interface KillRounds {
  /** Where the writers write, now and after each kill. */
  readonly url: string;
  readonly rounds: number;
  /** Kills something without warning; resolves once it is dead. */
  readonly kill: () => Promise<void>;
  /** Brings it back; resolves once it works again. */
  readonly revive: () => Promise<void>;
}

/** What came of it; `lost` and `doubled` must be 0. */
export interface Outcome {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly retried: number;
  readonly lost: number;
  readonly doubled: number;
}

const WRITERS = 4;
const RECORDS_PER_PUSH = 2;

/** At least so many writes are acknowledged between two kills, and at most so many more. */
const WRITES = { atLeast: 10, more: 40 };

/**
 * Writers go on writing while something is killed again and again. One whose write was not acknowledged repeats it
 * until it is, as a device does; in the end each acknowledged record must be there as it was sealed, once.
 */
export const surviveKills = async ({ url, rounds, kill, revive }: KillRounds): Promise<Outcome> => {
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => newPerson(url)));
  const spaces = await Promise.all(writers.map((writer) => newSpace(writer)));
  const acknowledged = new Map<string, string>();
  let retried = 0;
  let isOver = false;

  const write = async (writer: TestPerson, space: string) => {
    while (!isOver) {
      const records = Array.from({ length: RECORDS_PER_PUSH }, () => newRecord());
      while (!(await writer.client.sync.push.mutate({ space, records }).catch(() => undefined))) {
        retried += 1;
        await delay(20);
      }
      for (const { id, sealed } of records) acknowledged.set(id, sealed);
    }
  };
  const writing = Promise.all(writers.map((writer, index) => write(writer, spaces[index] as string)));

  for (let round = 0; round < rounds; round += 1) {
    const enough = acknowledged.size + WRITES.atLeast + Math.random() * WRITES.more;
    while (acknowledged.size < enough) await delay(1);
    await kill();
    await revive();
  }
  isOver = true;
  await writing;

  const found = await Promise.all(writers.map((writer, index) => readEverything(url, writer, spaces[index] as string)));
  const stored = new Map(found.flatMap(({ records }) => [...records]));
  return {
    rounds,
    acknowledged: acknowledged.size,
    retried,
    lost: [...acknowledged].filter(([id, sealed]) => stored.get(id) !== sealed).length,
    doubled: found.reduce((sum, { head, records }) => sum + head - records.size, 0),
  };
};

/** Every version that was taken belongs to one record, for nothing is written twice. */
const readEverything = async (url: string, { token }: TestPerson, space: string) => {
  const client = callRelay(url, { token });
  const records = new Map<string, string>();
  let head = 0;
  for (let version = 0, more = true; more; ) {
    const page = await client.sync.pull.mutate({ cursors: [{ space, version }] });
    for (const record of page.records) records.set(record.id, record.sealed);
    head = page.spaces.find((seat) => seat.space === space)?.head ?? 0;
    version = page.records.at(-1)?.version ?? version;
    more = page.more;
  }
  return { head, records };
};
