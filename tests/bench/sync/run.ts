import { rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { pino } from 'pino';
import { openDatabase } from '../../../server/database/open.ts';
import { newDatabase, startPostgres } from '../../support/postgres.ts';
import { environmentOf, newDataDir, type Place, type SpawnedRelay, spawnRelay } from '../../support/relay.ts';
import { benchCrowd } from './crowd.ts';
import { median } from './measure.ts';
import { runPeer } from './peers.ts';
import { benchSync, type SyncFigures } from './relay-bench.ts';
import { benchThroughput } from './throughput.ts';

/**
 * `npm run --silent bench:sync`: the relay beside three others, in the same run and in turns. A and B are in this
 * process, servers in their own. Ours seals every record and commits it to the disk, and its devices keep what they opened
 * in memory, as the others' do: what IndexedDB adds in a browser, `bench:store` knows. What the others do is said beside
 * their figures. Ends with one line of JSON.
 */
const ROUNDS = 3;
const PEERS = ['pouchdb', 'rxdb', 'yjs'] as const;

const say = (text: string) => console.error(`${text}  (load ${loadavg()[0]?.toFixed(1)})`);

const withRelays = async <T>(place: Place, count: number, work: (relays: SpawnedRelay[]) => Promise<T>): Promise<T> => {
  const environment = {
    ...environmentOf(place),
    TAGALONG_RATE_SYNC: '1000000/1',
    TAGALONG_MAX_SOCKETS_PER_ADDRESS: '10000',
  };
  const relays: SpawnedRelay[] = [];
  try {
    for (let index = 0; index < count; index += 1) {
      relays.push(await spawnRelay(place.dataDir, 0, environment));
    }
    return await work(relays);
  } finally {
    for (const relay of relays) {
      relay.kill('SIGTERM');
      await relay.ended;
    }
  }
};

const middle = (figures: readonly SyncFigures[]) => ({
  pushMs: median(figures.map(({ pushMs }) => pushMs)),
  pushSealingMs: median(figures.map(({ pushSealingMs }) => pushSealingMs)),
  pullMs: median(figures.map(({ pullMs }) => pullMs)),
  pullSealingMs: median(figures.map(({ pullSealingMs }) => pullSealingMs)),
  aToBp50: median(figures.map(({ aToB }) => aToB.p50)),
  aToBp99: median(figures.map(({ aToB }) => aToB.p99)),
});

const loads = [loadavg()[0] ?? 0];
const postgres = await startPostgres();
const folder = await newDataDir();
const sqlite: Place = { dataDir: folder, databaseUrl: undefined };
const shared: Place = { dataDir: folder, databaseUrl: await newDatabase(postgres.url) };

const rounds = { sqlite: [] as SyncFigures[], postgres: [] as SyncFigures[], twoProcesses: [] as SyncFigures[] };
const peerRounds: Record<(typeof PEERS)[number], Awaited<ReturnType<typeof runPeer>>[]> = {
  pouchdb: [],
  rxdb: [],
  yjs: [],
};
for (let round = 1; round <= ROUNDS; round += 1) {
  say(`round ${round} of ${ROUNDS}`);
  rounds.sqlite.push(await withRelays(sqlite, 1, ([one]) => benchSync(one?.url ?? '', one?.url ?? '')));
  rounds.postgres.push(await withRelays(shared, 1, ([one]) => benchSync(one?.url ?? '', one?.url ?? '')));
  rounds.twoProcesses.push(await withRelays(shared, 2, ([one, two]) => benchSync(one?.url ?? '', two?.url ?? '')));
  for (const peer of PEERS) peerRounds[peer].push(await runPeer(peer));
  loads.push(loadavg()[0] ?? 0);
}

say('one process and two');
const throughput = {
  oneProcess: await withRelays(shared, 1, (relays) => benchThroughput(relays.map(({ url }) => url))),
  twoProcesses: await withRelays(shared, 2, (relays) => benchThroughput(relays.map(({ url }) => url))),
  sqlite: await withRelays(sqlite, 1, (relays) => benchThroughput(relays.map(({ url }) => url))),
};

const crowd: Record<string, unknown> = {};
const silent = pino({ level: 'silent' });
for (const [name, place, processes] of [
  ['sqlite', sqlite, 1],
  ['twoOnPostgres', shared, 2],
] as const) {
  for (const connected of [1_000, 2_000]) {
    say(`${connected} connected, ${name}`);
    crowd[`${name}${connected}`] = await withRelays(place, processes, async (relays) => {
      const db = openDatabase({ ...place, databaseConnections: 4 }, silent);
      const figures = await benchCrowd(
        db,
        relays.map(({ url }) => url),
        connected,
      );
      await db.destroy();
      return figures;
    });
    loads.push(loadavg()[0] ?? 0);
  }
}
await postgres.stop();
await rm(folder, { recursive: true });

const peers = Object.fromEntries(
  PEERS.map((peer) => {
    const of = peerRounds[peer];
    const middleOf = (figure: 'pushMs' | 'pullMs' | 'aToBp50' | 'aToBp99') => median(of.map((each) => each[figure]));
    return [
      peer,
      {
        server: of[0]?.server,
        pushMs: middleOf('pushMs'),
        pullMs: middleOf('pullMs'),
        aToBp50: middleOf('aToBp50'),
        aToBp99: middleOf('aToBp99'),
      },
    ];
  }),
);
const relay = {
  sqlite: middle(rounds.sqlite),
  postgres: middle(rounds.postgres),
  twoProcesses: middle(rounds.twoProcesses),
};
/** How many times as fast as each of the others ours on SQLite is; they keep plain text, two of them in memory alone. */
const timesAsFast = Object.fromEntries(
  PEERS.map((peer) => {
    const times = (figure: 'pushMs' | 'pullMs') =>
      Math.round((10 * (peers[peer]?.[figure] ?? Number.NaN)) / relay.sqlite[figure]) / 10;
    return [peer, { push: times('pushMs'), pull: times('pullMs') }];
  }),
);
console.info(JSON.stringify({ rounds: ROUNDS, loads, relay, peers, timesAsFast, throughput, crowd }));
process.exit(0);
