import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { balance } from '../support/balancer.ts';
import { launchPerson } from '../support/person.ts';
import { newDatabase, type Postgres } from '../support/postgres.ts';
import { environmentOf, newDataDir, type Place, type SpawnedRelay, spawnRelay } from '../support/relay.ts';
import { type Outcome, surviveKills } from './kill-rounds.ts';
import { surviveStops } from './stop-worker.ts';

/** A relay that is killed and started again, on SQLite. */
export const killOnSqlite = async (rounds: number): Promise<Outcome> => {
  const dataDir = await newDataDir();
  try {
    return await killRelay({ dataDir, databaseUrl: undefined }, rounds);
  } finally {
    await rm(dataDir, { recursive: true });
  }
};

/** A relay that is killed and started again, on PostgreSQL. */
export const killOnPostgres = async (postgres: Postgres, rounds: number): Promise<Outcome> =>
  killRelay({ dataDir: 'unused', databaseUrl: await newDatabase(postgres.url) }, rounds);

/** PostgreSQL itself is killed and recovers, under a relay that stays. */
export const killPostgres = async (postgres: Postgres, rounds: number): Promise<Outcome> => {
  const relay = await spawn({ dataDir: 'unused', databaseUrl: await newDatabase(postgres.url) });
  try {
    return await surviveKills({ url: relay.url, rounds, kill: postgres.kill, revive: postgres.start });
  } finally {
    await end(relay);
  }
};

/** A browser whose background's worker is stopped at random moments; builds the extension first. */
export const stopWorkers = async (stops: number): Promise<Outcome> => {
  execFileSync(process.execPath, ['--run', 'build:e2e'], { stdio: 'ignore' });
  const person = await launchPerson('unlucky');
  try {
    return await surviveStops(person, stops);
  } finally {
    await person.leave();
  }
};

/** Two relays on one PostgreSQL behind a balancer, killed in turns; devices move over to the other. */
export const killOneOfTwo = async (postgres: Postgres, rounds: number): Promise<Outcome> => {
  const place = { dataDir: 'unused', databaseUrl: await newDatabase(postgres.url) };
  let [dying, staying] = [await spawn(place), await spawn(place)] as [SpawnedRelay, SpawnedRelay];
  const balancer = await balance([dying.url, staying.url]);
  try {
    return await surviveKills({
      url: balancer.url,
      rounds,
      kill: () => end(dying),
      async revive() {
        const revived = await spawn(place, Number(new URL(dying.url).port));
        [dying, staying] = [staying, revived];
      },
    });
  } finally {
    await balancer.stop();
    await Promise.all([end(dying), end(staying)]);
  }
};

const killRelay = async (place: Place, rounds: number): Promise<Outcome> => {
  let relay = await spawn(place);
  const port = Number(new URL(relay.url).port);
  try {
    return await surviveKills({
      url: relay.url,
      rounds,
      kill: () => end(relay),
      async revive() {
        relay = await spawn(place, port);
      },
    });
  } finally {
    await end(relay);
  }
};

const spawn = (place: Place, port = 0): Promise<SpawnedRelay> =>
  spawnRelay(place.dataDir, port, { ...environmentOf(place), TAGALONG_RATE_SYNC: '1000000/1' });

const end = async (relay: SpawnedRelay): Promise<void> => {
  relay.kill('SIGKILL');
  await relay.ended;
};
