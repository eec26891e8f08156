import { z } from 'zod';
import type { RateRules } from './rates.ts';
import type { Room } from './room.ts';

/** What the relay is told from outside; see `variables` for the names and what they mean. */
export interface Config {
  dataDir: string;
  databaseUrl: string | undefined;
  databaseConnections: number;
  host: string;
  port: number;
  proxies: number;
  maxConnections: number;
  maxConnectionsPerAddress: number;
  /** Milliseconds. */
  maxSilence: number;
  /** Milliseconds. */
  maxStall: number;
  maxSockets: number;
  maxSocketsPerAddress: number;
  logLevel: string;
  /** Milliseconds. */
  keepTombstones: number;
  rates: RateRules;
  room: Room;
}

/** Reads the environment. Throws one error that names every variable that can't be used, and why. */
export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The relay can't start with this environment.\n${lines.join('\n')}`);
  }

  const value = parsed.data;
  return {
    dataDir: value.TAGALONG_DATA,
    databaseUrl: value.DATABASE_URL,
    databaseConnections: value.TAGALONG_DATABASE_CONNECTIONS,
    host: value.TAGALONG_HOST,
    port: value.TAGALONG_PORT,
    proxies: value.TAGALONG_PROXIES,
    maxConnections: value.TAGALONG_MAX_CONNECTIONS ?? PER_SOCKET * value.TAGALONG_MAX_SOCKETS,
    maxConnectionsPerAddress:
      value.TAGALONG_MAX_CONNECTIONS_PER_ADDRESS ?? PER_SOCKET * value.TAGALONG_MAX_SOCKETS_PER_ADDRESS,
    maxSilence: value.TAGALONG_MAX_SILENCE_SECONDS * 1_000,
    maxStall: value.TAGALONG_MAX_STALL_SECONDS * 1_000,
    maxSockets: value.TAGALONG_MAX_SOCKETS,
    maxSocketsPerAddress: value.TAGALONG_MAX_SOCKETS_PER_ADDRESS,
    logLevel: value.TAGALONG_LOG,
    keepTombstones: value.TAGALONG_KEEP_REMOVED_DAYS * DAY,
    rates: {
      signUp: value.TAGALONG_RATE_SIGN_UP,
      signIn: value.TAGALONG_RATE_SIGN_IN,
      wrongSignIn: value.TAGALONG_RATE_WRONG_SIGN_IN,
      wrongAnywhere: value.TAGALONG_RATE_WRONG_ANYWHERE,
      createInvite: value.TAGALONG_RATE_CREATE_INVITE,
      readInvite: value.TAGALONG_RATE_READ_INVITE,
      sync: value.TAGALONG_RATE_SYNC,
      deed: value.TAGALONG_RATE_DEED,
    },
    room: {
      recordsPerSpace: value.TAGALONG_RECORDS_PER_SPACE,
      bytesPerSpace: value.TAGALONG_MEGABYTES_PER_SPACE * MEGABYTE,
      recordsPerPerson: value.TAGALONG_RECORDS_PER_PERSON,
      bytesPerPerson: value.TAGALONG_MEGABYTES_PER_PERSON * MEGABYTE,
    },
  };
};

/** Connections for each socket that may be open: a device that listens also pushes and pulls. */
const PER_SOCKET = 2;

const DAY = 24 * 60 * 60_000;

const MEGABYTE = 1_000_000;

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .refine((value) => value >= from && value <= to, `expected a number from ${from} to ${to}`);

const isPostgresUrl = (value: string): boolean =>
  URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol) && new URL(value).pathname.length > 1;

const rate = z
  .string()
  .regex(/^[1-9]\d{0,6}\/[1-9]\d{0,6}$/, 'expected times/seconds, such as 100/3600')
  .transform((value) => {
    const [times, seconds] = value.split('/').map(Number) as [number, number];
    return { times, seconds };
  });

const given = z.object({
  /** The folder of the SQLite database; made when missing. Not used with `DATABASE_URL`. */
  TAGALONG_DATA: z.string().default('data'),
  /** A PostgreSQL to use instead; any number of processes may share it. */
  DATABASE_URL: z
    .string()
    // The value may hold a password, so the message must not repeat it.
    .refine(isPostgresUrl, 'expected an address such as postgres://name:password@host:5432/database')
    .optional(),
  TAGALONG_DATABASE_CONNECTIONS: wholeNumber(2, 1_000).default(10),
  /** The address to listen on: this machine only, unless told otherwise. */
  TAGALONG_HOST: z.string().default('127.0.0.1'),
  /** 0 takes any free port. */
  TAGALONG_PORT: wholeNumber(0, 65_535).default(8787),
  /** How many proxies of ours stand in front; their X-Forwarded-For is believed that far and no further. */
  TAGALONG_PROXIES: wholeNumber(0, 10).default(0),
  /** Connections open at once, sockets among them; those beyond are closed. Twice the sockets, unless told. */
  TAGALONG_MAX_CONNECTIONS: wholeNumber(1, 1_000_000).optional(),
  /** Not counted behind a proxy, which all of them come from. */
  TAGALONG_MAX_CONNECTIONS_PER_ADDRESS: wholeNumber(1, 1_000_000).optional(),
  /** How long a connection may be open without having asked for anything. */
  TAGALONG_MAX_SILENCE_SECONDS: wholeNumber(1, 60).default(15),
  /** How long nothing may move while a connection is being asked or answered over; a device gives up after 20 s. */
  TAGALONG_MAX_STALL_SECONDS: wholeNumber(1, 600).default(30),
  /** Sockets open at once; further ones are turned away and come back later. */
  TAGALONG_MAX_SOCKETS: wholeNumber(1, 1_000_000).default(10_000),
  /** A device opens one, and only while somebody looks; a household, a school or an office may share one address. */
  TAGALONG_MAX_SOCKETS_PER_ADDRESS: wholeNumber(1, 1_000_000).default(200),
  TAGALONG_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Rates are times/seconds. A household, a school or an office may share one address. */
  TAGALONG_RATE_SIGN_UP: rate.default({ times: 100, seconds: 3_600 }),
  TAGALONG_RATE_SIGN_IN: rate.default({ times: 200, seconds: 900 }),
  TAGALONG_RATE_WRONG_SIGN_IN: rate.default({ times: 20, seconds: 900 }),
  TAGALONG_RATE_WRONG_ANYWHERE: rate.default({ times: 500, seconds: 900 }),
  /** A new key of a circle makes every open invite anew. */
  TAGALONG_RATE_CREATE_INVITE: rate.default({ times: 1_000, seconds: 3_600 }),
  TAGALONG_RATE_READ_INVITE: rate.default({ times: 300, seconds: 900 }),
  TAGALONG_RATE_SYNC: rate.default({ times: 1_800, seconds: 60 }),
  /** A revoked device means a new key for each of the person's spaces. */
  TAGALONG_RATE_DEED: rate.default({ times: 5_000, seconds: 3_600 }),
  /** For how long it is kept in mind that a record was removed, in days. */
  TAGALONG_KEEP_REMOVED_DAYS: wholeNumber(1, 10_000).default(90),
  /** How much a space, and all that somebody owns, may come to hold. A record with a picture has some 30 kB. */
  TAGALONG_RECORDS_PER_SPACE: wholeNumber(1, 1e9).default(100_000),
  TAGALONG_MEGABYTES_PER_SPACE: wholeNumber(1, 1e9).default(500),
  TAGALONG_RECORDS_PER_PERSON: wholeNumber(1, 1e9).default(300_000),
  TAGALONG_MEGABYTES_PER_PERSON: wholeNumber(1, 1e9).default(2_000),
});

/** Every socket is a connection: a limit that leaves no room for them would never be reached as it is meant. */
const variables = given.superRefine((value, context) => {
  for (const suffix of ['', '_PER_ADDRESS'] as const) {
    const [connections, sockets] = [`TAGALONG_MAX_CONNECTIONS${suffix}`, `TAGALONG_MAX_SOCKETS${suffix}`] as const;
    if ((value[connections] ?? Number.POSITIVE_INFINITY) < value[sockets])
      context.addIssue({ code: 'custom', path: [connections], message: `expected no fewer than ${sockets}` });
  }
});
