import { startPostgres } from '../support/postgres.ts';
import { killOneOfTwo, killOnPostgres, killOnSqlite, killPostgres, stopWorkers } from './scenarios.ts';

/** `npm run --silent faults`: the long version of what the tests do in a few rounds. Ends with one line of JSON. */
const ROUNDS = { sqlite: 100, postgresRelay: 50, postgresItself: 20, oneOfTwo: 20, worker: 100 };

const share = Number(process.argv[2] ?? 1);
const roundsOf = (name: keyof typeof ROUNDS) => Math.max(1, Math.round(ROUNDS[name] * share));

const postgres = await startPostgres();
const outcomes = {
  sqlite: await killOnSqlite(roundsOf('sqlite')),
  postgresRelay: await killOnPostgres(postgres, roundsOf('postgresRelay')),
  postgresItself: await killPostgres(postgres, roundsOf('postgresItself')),
  oneOfTwo: await killOneOfTwo(postgres, roundsOf('oneOfTwo')),
  worker: await stopWorkers(roundsOf('worker')),
};
await postgres.stop();

console.info(JSON.stringify(outcomes));
const isWhole = Object.values(outcomes).every(({ lost, doubled }) => lost === 0 && doubled === 0);
process.exit(isWhole ? 0 : 1);
