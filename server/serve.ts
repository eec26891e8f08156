import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import { type Bus, noBus } from './bus.ts';
import { catchUp } from './catch-up.ts';
import { cleanUp } from './clean-up.ts';
import type { Config } from './config.ts';
import { limitConnections, patienceOf } from './connections.ts';
import type { Random } from './credentials.ts';
import { migrate } from './database/migrations.ts';
import { openDatabase } from './database/open.ts';
import { openPostgresBus } from './database/postgres-bus.ts';
import type { Database } from './database/tables.ts';
import { reasonOf } from './faults.ts';
import { createHttp } from './http.ts';
import { readIncarnation } from './incarnation.ts';
import { createMetrics } from './metrics.ts';
import { createPokes, type Pokes } from './pokes.ts';
import { createRates } from './rates.ts';
import { serveSockets } from './sockets.ts';
import type { Relay } from './trpc.ts';

export interface RelayOptions extends Omit<Config, 'logLevel'> {
  /** Milliseconds since the epoch. */
  clock: () => number;
  random: Random;
  log: Logger;
}

export interface RunningRelay {
  /** With the port that was taken, without a slash at the end. */
  url: string;
  /** Takes no more requests, finishes those under way, asks devices to come back later, closes the database. */
  stop(): Promise<void>;
}

/** Opens the database, brings it up to date and listens. */
export const startRelay = async (options: RelayOptions): Promise<RunningRelay> => {
  const { host, port, proxies, clock, random, log } = options;

  const db = openDatabase(options, log);
  const closing = async (error: unknown): Promise<never> => {
    await db.destroy();
    throw error;
  };
  await migrate(db).catch(closing);
  const incarnation = await readIncarnation(db, random).catch(closing);
  const metrics = createMetrics();
  const pokes = createPokes({
    onSent: (count) => metrics.count('pokes_sent', count),
    tell: (note) => bus.tell(note),
  });
  const bus = await openBus(options, db, pokes).catch(closing);
  const relay: Relay = {
    db,
    incarnation,
    clock,
    random,
    pokes,
    rates: createRates(options.rates),
    room: options.room,
    metrics,
    log,
  };

  let isDraining = false;
  const app = createHttp({
    relay,
    proxies,
    isDraining: () => isDraining,
    gauges: () => ({ sockets_open: sockets.open, listeners: pokes.listening }),
  });
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: patienceOf(options),
  }) as Server;
  limitConnections(server, options);
  const sockets = serveSockets(server, { ...options, relay });

  server.listen(port, host);
  await once(server, 'listening').catch(async (error: unknown) => {
    await bus.stop();
    return closing(error);
  });

  const stopCleaning = cleanUpRegularly(options, db);
  const stop = async () => {
    isDraining = true;
    const cleaned = stopCleaning();
    const finished = new Promise((resolve) => server.close(resolve));
    // Sockets first: a device takes up again what it was listening to when a socket broke, not what had ended.
    await sockets.close();
    pokes.stop();
    server.closeIdleConnections();

    await within(DRAIN, Promise.all([finished, cleaned]));
    server.closeAllConnections();
    await finished;
    // What doesn't end by then is cut off with the process, and undone.
    await within(GOODBYE, Promise.all([bus.stop(), db.destroy()]));
    log.info('stopped');
  };

  let stopping: Promise<void> | undefined;
  return {
    url: urlOf(server.address() as AddressInfo),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
};

/** Joins the other processes of the same relay, where there can be any. */
const openBus = async ({ databaseUrl, random, log }: RelayOptions, db: Database, pokes: Pokes): Promise<Bus> => {
  if (databaseUrl === undefined) return noBus;

  const warn = (text: string) => (error: Error) => log.warn(reasonOf(error), text);
  return openPostgresBus({
    url: databaseUrl,
    sender: Buffer.from(random(16)).toString('base64url'),
    onNote: pokes.hear,
    onGap: () => catchUp(db, pokes).catch(warn('could not catch up with the other processes')),
    onLost: warn('cut off from the other processes'),
  });
};

/** At once too: a relay that is started anew each day would never come to it. Ends soon when it is asked to. */
const cleanUpRegularly = ({ clock, keepTombstones, log }: RelayOptions, db: Database): (() => Promise<void>) => {
  const end = new AbortController();
  const clean = () =>
    cleanUp(db, { now: clock(), keepTombstones, signal: end.signal }).then(
      (done) => log.info(done, 'cleaned up'),
      (error: Error) => log.error(reasonOf(error), 'could not clean up'),
    );
  let cleaning = clean();
  const timer = setInterval(() => {
    cleaning = cleaning.then(clean);
  }, BETWEEN_CLEAN_UPS);
  return () => {
    clearInterval(timer);
    end.abort();
    return cleaning;
  };
};

/** Waits for something to end, but no longer than so many milliseconds. */
const within = async (ms: number, end: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([end, over]);
  clearTimeout(timer);
};

/** Milliseconds. */
const BETWEEN_CLEAN_UPS = 60 * 60_000;

/** Milliseconds for requests under way and the clean-up to finish. */
const DRAIN = 5_000;

/** Milliseconds for what holds the database to let go of it. */
const GOODBYE = 2_000;

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
