import { randomBytes } from 'node:crypto';
import { newSpaceKey, openRecord, sealRecord } from '../../../shared/seal/record.ts';
import { inLanes } from '../../../shared/sync/lanes.ts';
import type { Poke, StoredRecord } from '../../../shared/sync/protocol.ts';
import { PUSHES_AT_ONCE } from '../../../shared/sync/push.ts';
import { newSpace } from '../../integration/server/spaces-of.ts';
import { callRelay, listenToRelay, newId, type TestPerson } from '../../support/relay.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));

/** About 400 bytes, as an opinion has. */
const opinion = (index: number) => ({
  kind: 'opinion',
  fields: {
    product: `gtin:${4_000_000_000_000 + index}`,
    rating: index % 5,
    text: `It does what it should. ${'so '.repeat(90)}`,
  },
  stamps: { product: '1', rating: '1', text: '1' },
});

/** A device that seals, pushes, pulls and opens in the same order as ours, and keeps what it has in memory. */
export interface SealedDevice {
  /** Seals and pushes so many records, in requests as large as the protocol allows. */
  push(count: number): Promise<void>;
  /** Everything after what it has, opened. Says how many. */
  pull(): Promise<number>;
  /** Pushes one record and says its id. */
  write(): Promise<string>;
  /** Pulls whenever a poke comes; tells the id of each record once it is open. Ends with the returned function. */
  follow(onRecord: (id: string) => void): Promise<() => Promise<void>>;
  /** Milliseconds spent on sealing and opening so far. */
  readonly sealing: number;
}

export interface SealedSpace {
  readonly space: string;
  readonly key: string;
}

export const newSealedSpace = async (owner: TestPerson): Promise<SealedSpace> => ({
  space: await newSpace(owner, 'shared'),
  key: newSpaceKey(random),
});

export const sealedDevice = (url: string, { person, token }: TestPerson, { space, key }: SealedSpace): SealedDevice => {
  const { sync } = callRelay(url, { token });
  let cursor = 0;
  let sealing = 0;

  const onClock = async <T>(work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    sealing += performance.now() - start;
    return result;
  };

  const seal = async (index: number) => {
    const id = newId();
    const sealed = await sealRecord(key, { space, id, author: person, epoch: 1 }, opinion(index), random);
    return { id, epoch: 1, base: 0, sealed };
  };

  const open = async ({ id, author, epoch, sealed }: StoredRecord) => {
    if ((await openRecord(key, { space, id, author, epoch }, sealed)) === null)
      throw new Error('a record did not open');
  };

  const ask = () => sync.pull.mutate({ cursors: [{ space, version: cursor }] });

  const take = async ({ records }: { records: StoredRecord[] }): Promise<string[]> => {
    await onClock(() => Promise.all(records.map(open)));
    return records.map(({ id }) => id);
  };

  const pullPage = async (): Promise<string[]> => {
    const page = await ask();
    cursor = page.records.at(-1)?.version ?? cursor;
    return take(page);
  };

  return {
    async push(count) {
      const batches = Array.from({ length: Math.ceil(count / 100) }, (_, index) => index * 100);
      const push = async (from: number) => {
        const size = Math.min(100, count - from);
        const records = await onClock(() =>
          Promise.all(Array.from({ length: size }, (_, index) => seal(from + index))),
        );
        await sync.push.mutate({ space, records });
      };
      await inLanes(batches, PUSHES_AT_ONCE, push, () => false);
    },
    async pull() {
      let page = await ask();
      for (let count = 0; ; ) {
        cursor = page.records.at(-1)?.version ?? cursor;
        const next = page.more ? ask() : undefined;
        count += (await take(page)).length;
        if (!next) return count;
        page = await next;
      }
    },
    async write() {
      const record = await onClock(() => seal(0));
      await sync.push.mutate({ space, records: [record] });
      return record.id;
    },
    async follow(onRecord) {
      const { client, socket } = listenToRelay(url, { token });
      let pulling = Promise.resolve();
      const onPoke = (poke: Poke) => {
        if (poke.space !== space) return;
        pulling = pulling.then(async () => {
          if (poke.head > cursor) for (const id of await pullPage()) onRecord(id);
        });
      };
      await new Promise<void>((resolve, reject) => {
        client.live.pokes.subscribe(undefined, { onStarted: () => resolve(), onData: onPoke, onError: reject });
      });
      await pullPage();
      return async () => {
        await socket.close();
        await pulling;
      };
    },
    get sealing() {
      return sealing;
    },
  };
};
