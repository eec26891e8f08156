import { initTRPC } from '@trpc/server';
import type { Logger } from 'pino';
import { versionInCommon } from '../shared/sync/protocol.ts';
import { hashOfToken, type Random } from './credentials.ts';
import type { Database } from './database/tables.ts';
import type { Metrics } from './metrics.ts';
import type { Pokes } from './pokes.ts';
import type { Rates } from './rates.ts';
import { formatError, Refused, refusalOf } from './refusal.ts';
import type { Room } from './room.ts';

/** What every procedure works with; made once, when the relay starts. */
export interface Relay {
  db: Database;
  incarnation: string;
  /** Milliseconds since the epoch. */
  clock: () => number;
  random: Random;
  pokes: Pokes;
  rates: Rates;
  room: Room;
  metrics: Metrics;
  log: Logger;
}

/** What came with a request, none of it checked yet. */
export interface Context {
  relay: Relay;
  /** Where the request comes from; only ever a key for counting, never logged or stored. */
  address: string;
  protocol: string | undefined;
  token: string | undefined;
  /** On a socket: says that something goes on over it, until what is answered is called. */
  hold?: () => () => void;
}

const t = initTRPC.context<Context>().create({
  isDev: false,
  sse: { enabled: false },
  errorFormatter: formatError,
});

export const router = t.router;

const observed = t.procedure.use(async ({ ctx, path, next }) => {
  const { metrics, log, clock } = ctx.relay;
  const start = clock();
  const result = await next();

  const outcome = result.ok ? 'ok' : (refusalOf(result.error) ?? 'fault');
  metrics.call(path, outcome);
  log.debug({ procedure: path, outcome, ms: clock() - start }, 'call');
  return result;
});

/** For anybody who speaks a version of the protocol that is spoken here. */
export const anybody = observed.use(({ ctx, next }) => {
  if (versionInCommon(ctx.protocol) === undefined) throw new Refused('update-needed');
  return next();
});

/** For a device whose token is good; refuses `signed-out` otherwise. Adds whose it is. */
const known = anybody.use(async ({ ctx, next }) => {
  const device =
    ctx.token === undefined
      ? undefined
      : await ctx.relay.db
          .selectFrom('device')
          .select(['person', 'id', 'seen_at'])
          .where('token_hash', '=', hashOfToken(ctx.token))
          .executeTakeFirst();
  if (!device) throw new Refused('signed-out');
  await noteSeen(ctx.relay, device);

  return next({ ctx: { person: device.person, device: device.id } });
});

/** For a device whose token is good, counted against what one may ask for. */
export const signedIn = known.use(async ({ ctx, next }) => {
  await ctx.relay.rates.count('deed', `${ctx.person} ${ctx.device}`);
  return next();
});

/** The same, counted against what one person may push and pull. */
export const syncing = known.use(async ({ ctx, next }) => {
  await ctx.relay.rates.count('sync', ctx.person);
  return next();
});

/** A device that was seen a moment ago need not be noted again, milliseconds. */
const SEEN_STEP = 5 * 60_000;

const noteSeen = async (
  { db, clock }: Relay,
  { person, id, seen_at }: { person: string; id: string; seen_at: number | null },
): Promise<void> => {
  const now = clock();
  if (seen_at !== null && now - seen_at < SEEN_STEP) return;
  await db.updateTable('device').set({ seen_at: now }).where('person', '=', person).where('id', '=', id).execute();
};
