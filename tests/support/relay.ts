import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  createTRPCClient,
  createWSClient,
  httpLink,
  splitLink,
  type TRPCClient,
  TRPCClientError,
  type TRPCWebSocketClient,
  wsLink,
} from '@trpc/client';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { readConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/database/open.ts';
import type { Database } from '../../server/database/tables.ts';
import type { Rate, RateRules } from '../../server/rates.ts';
import type { AppRouter } from '../../server/router.ts';
import { type RelayOptions, startRelay } from '../../server/serve.ts';
import type { Card } from '../../shared/model/card.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION, type Refusal } from '../../shared/sync/protocol.ts';
import { newDatabase } from './postgres.ts';

export interface TestRelay {
  url: string;
  stop(): Promise<void>;
}

/** The real relay inside this process, on a free port; what it keeps goes with it unless the test brought a place. */
export const startTestRelay = async (options: Partial<RelayOptions> = {}): Promise<TestRelay> => {
  const place = options.dataDir === undefined ? await newPlace() : undefined;
  const { logLevel, ...config } = readConfig({ TAGALONG_PORT: '0', TAGALONG_LOG: 'silent' });
  const relay = await startRelay({
    ...config,
    clock: Date.now,
    random: randomBytes,
    log: pino({ level: logLevel }),
    ...place,
    ...options,
  });

  return {
    url: relay.url,
    async stop() {
      await relay.stop();
      if (place) await rm(place.dataDir, { recursive: true, force: true });
    },
  };
};

/** The same rate for everything that is counted. */
export const ratesOf = (rate: Rate): RateRules => {
  const { rates } = readConfig({});
  return Object.fromEntries(Object.keys(rates).map((rule) => [rule, rate])) as Record<keyof RateRules, Rate>;
};

export interface SpawnedRelay {
  url: string;
  pid: number;
  kill(signal: NodeJS.Signals): void;
  /** How it ended, once it has. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Everything it has logged so far. */
  output(): string;
}

/** The relay as it is run in earnest: a process of its own. Ready when this resolves; never outlives us. Port 0 takes a free one. */
export const spawnRelay = async (
  dataDir: string,
  port = 0,
  environment: Record<string, string> = {},
): Promise<SpawnedRelay> => {
  const child = spawn(process.execPath, [...FLAGS, MAIN], {
    env: { ...compileCache, TAGALONG_DATA: dataDir, TAGALONG_PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);

  const lines: string[] = [];
  const ended = new Promise<Awaited<SpawnedRelay['ended']>>((resolve) => {
    child.once('close', (code, signal) => {
      process.off('exit', killWithUs);
      resolve({ code, signal });
    });
  });

  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => lines.push(line));
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      const entry = JSON.parse(line) as { msg?: string; url?: string };
      if (entry.msg === 'listening' && entry.url) resolve(entry.url);
    });
    child.once('error', reject);
    ended.then(() => reject(new Error(`the relay did not start:\n${lines.join('\n')}`)), reject);
  });

  return {
    url,
    pid: child.pid as number,
    kill: (signal) => {
      child.kill(signal);
    },
    ended,
    output: () => lines.join('\n'),
  };
};

/** Where a relay keeps what it is told. */
export type Place = Pick<RelayOptions, 'dataDir' | 'databaseUrl'>;

/** An empty place: a folder, or on the project of tests that is for PostgreSQL a database there. */
export const newPlace = async (): Promise<Place> => {
  const postgres = process.env['TAGALONG_TEST_POSTGRES'];
  return { dataDir: await newDataDir(), databaseUrl: postgres && (await newDatabase(postgres)) };
};

/** As the relay is told of it in its environment. */
export const environmentOf = ({ dataDir, databaseUrl }: Place): Record<string, string> => ({
  TAGALONG_DATA: dataDir,
  ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
});

/** A relay's database, opened beside it. */
export const openBeside = (place: Place): Database =>
  openDatabase({ ...place, databaseConnections: 2 }, pino({ level: 'silent' }));

/** The same for one piece of work, and closed after it. */
export const onDatabase = async <T>(place: Place, work: (db: Database) => Promise<T>): Promise<T> => {
  const db = openBeside(place);
  return work(db).finally(() => db.destroy());
};

/** An empty folder for a relay's data. */
export const newDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'tagalong-relay-'));

export type RelayClient = TRPCClient<AppRouter>;

export interface Caller {
  token?: string;
  /** Undefined leaves the header away. */
  protocol?: string | undefined;
}

/** A client as a device has it, over HTTP alone. */
export const callRelay = (url: string, caller: Caller = {}): RelayClient =>
  createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers: headersOf(caller) })] });

/** A client that listens too. Close its socket at the end. */
export const listenToRelay = (
  url: string,
  caller: Caller = {},
): { client: RelayClient; socket: TRPCWebSocketClient } => {
  const socket = createWSClient({
    url: `${url.replace('http', 'ws')}/trpc`,
    connectionParams: { ...protocolOf(caller), ...(caller.token === undefined ? {} : { token: caller.token }) },
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    retryDelayMs: () => 50,
  });
  const client = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: wsLink({ client: socket }),
        false: httpLink({ url: `${url}/trpc`, headers: headersOf(caller) }),
      }),
    ],
  });
  return { client, socket };
};

/** The code of the refusal that a call meets; undefined when it succeeds. A fault, and no refusal, is thrown on. */
export const refusalOf = async (call: Promise<unknown>): Promise<Refusal | undefined> => {
  try {
    await call;
    return undefined;
  } catch (error) {
    const refusal = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data?.refusal : undefined;
    if (refusal === undefined) throw error;
    return refusal;
  }
};

/** An id in the form of every id. */
export const newId = (): string => randomBytes(16).toString('base64url');

/** Something sealed: nobody but its reader could say that it is noise. */
export const newSealed = (bytes = 48): string => randomBytes(bytes).toString('base64');

export interface TestPerson {
  person: string;
  handle: string;
  proof: string;
  device: NewDevice;
  token: string;
  card: Card;
  keyring: string;
  recovery: { proof: string; keyring: string };
  client: RelayClient;
}

type NewDevice = ReturnType<typeof newDevice>;

/** A device as it introduces itself; the relay can't check what it says. */
export const newDevice = () => ({ id: newId(), publicKey: newSealed(32), signature: newSealed(64) });

/** A link of a card, which the relay takes for one. */
export const newLink = () => ({ publicKey: newSealed(32), signKey: newSealed(32), signature: newSealed(64) });

/** Signs a new person up. */
export const newPerson = async (url: string): Promise<TestPerson> => {
  const account = {
    person: newId(),
    handle: `p${randomBytes(8).toString('hex')}`,
    proof: newSealed(32),
    device: newDevice(),
    card: [newLink()],
    keyring: newSealed(120),
    recovery: { proof: newSealed(32), keyring: newSealed(120) },
  };
  const { token } = await callRelay(url).accounts.signUp.mutate(account);
  return { ...account, token, client: callRelay(url, { token }) };
};

/** What a person says to cut off every device but the calling one, and those whose handovers they add. */
export const revocationBy = ({ proof, card }: Pick<TestPerson, 'proof' | 'card'>) => ({
  proof,
  generation: card.length,
  card: [...card, newLink()],
  keyring: newSealed(120),
  recoveryKeyring: newSealed(120),
  handovers: [] as { device: string; sealed: string }[],
});

const { NODE_COMPILE_CACHE } = process.env;
const compileCache = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

const manifest = fileURLToPath(new URL('../../package.json', import.meta.url));
/** What `npm run relay` tells Node. */
const FLAGS = (JSON.parse(readFileSync(manifest, 'utf8')) as { scripts: { relay: string } }).scripts.relay
  .split(' ')
  .filter((word) => word.startsWith('--'));

const protocolOf = (caller: Caller): Record<string, string> => {
  const protocol = 'protocol' in caller ? caller.protocol : String(PROTOCOL_VERSION);
  return protocol === undefined ? {} : { [PROTOCOL_HEADER]: protocol };
};

const headersOf = (caller: Caller): Record<string, string> => ({
  ...protocolOf(caller),
  ...(caller.token === undefined ? {} : { authorization: `Bearer ${caller.token}` }),
});
