import { randomBytes } from 'node:crypto';
import { hashOfToken, newToken } from '../../../server/credentials.ts';
import type { Database } from '../../../server/database/tables.ts';
import { callRelay, listenToRelay, newId, newSealed } from '../../support/relay.ts';
import { type Latency, latencyOf } from './measure.ts';

/** Friends per person; each group has one who writes. */
const FRIENDS = 20;
const WRITES = 300;
/** Not counted: a relay that has just started compiles what it runs. The very first is told by itself. */
const WARMING = 20;

interface Somebody {
  readonly person: string;
  readonly token: string;
}

interface Group {
  readonly space: string;
  readonly writer: Somebody;
  readonly friends: readonly Somebody[];
}

export interface CrowdFigures {
  readonly connected: number;
  /** From the writer's push to the poke at each of twenty friends. */
  readonly toFriends: Latency;
  /** Until all twenty had heard of the first push after the relay's start. */
  readonly firstMs: number;
}

/** So many devices listen, spread over the processes; one writer at a time, and twenty friends who hear of it. */
export const benchCrowd = async (db: Database, urls: readonly string[], connected: number): Promise<CrowdFigures> => {
  const groups = await makeGroups(db, Math.ceil(connected / FRIENDS));
  const heard: { onPoke: (space: string, head: number) => void } = { onPoke: () => {} };
  const sockets: { close(): Promise<void> }[] = [];
  for (const { friends } of groups) {
    await Promise.all(
      friends.map(async ({ token }, index) => {
        const { client, socket } = listenToRelay(urls[index % urls.length] as string, { token });
        sockets.push(socket);
        await new Promise<void>((resolve, reject) => {
          client.live.pokes.subscribe(undefined, {
            onStarted: () => resolve(),
            onData: ({ space, head }) => heard.onPoke(space, head),
            onError: reject,
          });
        });
      }),
    );
  }

  const took: number[] = [];
  const heads = new Map<string, number>();
  for (let write = 0; write < WARMING + WRITES; write += 1) {
    const { space, writer } = groups[write % groups.length] as Group;
    const head = (heads.get(space) ?? 0) + 1;
    heads.set(space, head);
    let missing = FRIENDS;
    await new Promise<void>((resolve, reject) => {
      const start = performance.now();
      heard.onPoke = (of, at) => {
        if (of !== space || at !== head) return;
        took.push(performance.now() - start);
        missing -= 1;
        if (missing === 0) resolve();
      };
      const { sync } = callRelay(urls[0] as string, { token: writer.token });
      const records = [{ id: newId(), epoch: 1, base: 0, sealed: newSealed(400) }];
      sync.push.mutate({ space, records }).catch(reject);
    });
  }
  await Promise.all(sockets.map((socket) => socket.close()));
  return {
    connected: sockets.length,
    toFriends: latencyOf(took.slice(WARMING * FRIENDS)),
    firstMs: Math.round(Math.max(...took.slice(0, FRIENDS))),
  };
};

/** Straight into the tables: thousands of accounts are not what is measured. */
const makeGroups = async (db: Database, count: number): Promise<Group[]> => {
  const groups = Array.from({ length: count }, (): Group => {
    const somebody = (): Somebody => ({ person: newId(), token: newToken(randomBytes) });
    return { space: newId(), writer: somebody(), friends: Array.from({ length: FRIENDS }, somebody) };
  });
  const now = Date.now();
  for (const { space, writer, friends } of groups) {
    const everybody = [writer, ...friends];
    await db
      .insertInto('person')
      .values(
        everybody.map(({ person }) => ({
          id: person,
          handle: `h${randomBytes(10).toString('hex')}`,
          proof_hash: '',
          proof_salt: '',
          public_key: '',
          keyring: '',
          card: '[]',
          generation: 1,
          created_at: now,
        })),
      )
      .execute();
    await db
      .insertInto('device')
      .values(
        everybody.map(({ person, token }) => ({
          person,
          id: newId(),
          token_hash: hashOfToken(token),
          public_key: '',
          signature: '',
          created_at: now,
        })),
      )
      .execute();
    await db
      .insertInto('space')
      .values({ id: space, owner: writer.person, rule: 'authored', head: 0, created_at: now })
      .execute();
    await db
      .insertInto('member')
      .values(
        everybody.map(({ person }) => ({
          space,
          person,
          role: person === writer.person ? ('owner' as const) : ('reader' as const),
          epoch: 1,
          envelope: newSealed(),
          generation: 1,
        })),
      )
      .execute();
  }
  return groups;
};
