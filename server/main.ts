import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { reasonOf } from './faults.ts';
import { startRelay } from './serve.ts';

/** Starts the relay from the environment (see `config.ts`) and stops it when asked to. */
const main = async () => {
  const { logLevel, ...config } = readConfig(process.env);
  const log = pino({ level: logLevel, base: null });
  const relay = await startRelay({ ...config, log, clock: Date.now, random: randomBytes });
  log.info({ url: relay.url }, 'listening');

  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    relay.stop().catch((error: Error) => {
      log.error(reasonOf(error), 'stopped badly');
      process.exitCode = 1;
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
