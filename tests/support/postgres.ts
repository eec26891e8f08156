import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { giveUp, installPackages, isDebianRoot, onPath } from './machine.ts';

/** A PostgreSQL of the tests' own: in a temporary folder, on a socket in it, gone at the end. */
export interface Postgres {
  /** The address of a database that is always there. */
  readonly url: string;
  /** kill -9 of everything, as if the machine's memory had run out. */
  kill(): Promise<void>;
  /** After a kill: recovers, and listens again. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Where PostgreSQL's programs are. Debian keeps a version's own beside each other, out of the path. */
export function findPostgres(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [process.env['POSTGRES_BIN'], ...versions.map((version) => join(DEBIAN, version, 'bin'))];
  const program = onPath('initdb');
  return [...folders, program && dirname(program)].find((path) => path && existsSync(join(path, 'initdb'))) ?? null;
}

export function ensurePostgres(): string {
  const found = findPostgres();
  if (found) return found;

  console.info('No PostgreSQL found. Installing one.');
  if (isDebianRoot()) installPackages('postgresql');
  return (
    findPostgres() ??
    giveUp(
      'The tests need PostgreSQL. Install it (Debian: apt install postgresql), or set POSTGRES_BIN to the folder of initdb.',
    )
  );
}

/** Starts an empty one. As root it runs as the user of Debian's package, for PostgreSQL refuses to run as root. */
export async function startPostgres(): Promise<Postgres> {
  const programs = ensurePostgres();
  const user = isRoot() ? userNamed('postgres') : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'tagalong-postgres-'));
  if (user) await chown(folder, user.uid, user.gid);

  const as: SpawnOptions = { cwd: folder, ...user };
  const data = join(folder, 'data');
  const options = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, ...options], { ...as, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.stdout}\n${made.stderr}`);

  let server = await serve(programs, folder, as);

  return {
    url: `postgres:///postgres?host=${encodeURIComponent(folder)}&user=postgres`,
    async kill() {
      const ended = once(server, 'exit');
      const processes = [server.pid as number, ...childrenOf(server.pid as number)];
      for (const pid of processes) killProcess(pid);
      await ended;
    },
    async start() {
      server = await serve(programs, folder, as);
    },
    async stop() {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, 'exit');
        server.kill('SIGQUIT');
        await ended;
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Makes an empty database beside the one at this address, and says where. */
export async function newDatabase(postgres: string): Promise<string> {
  const name = `relay_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: postgres });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return Object.assign(new URL(postgres), { pathname: `/${name}` }).href;
}

/** Where the PostgreSQL of an address listens. */
export function socketOf(postgres: string): { path: string } {
  return { path: join(new URL(postgres).searchParams.get('host') ?? '', '.s.PGSQL.5432') };
}

/** Resolves once it takes connections. What a killed one has left running holds it up for a moment: it tries again. */
async function serve(programs: string, folder: string, as: SpawnOptions): Promise<ChildProcess> {
  const settings = [`unix_socket_directories=${folder}`, 'listen_addresses=', 'max_connections=300', 'fsync=on'];
  const args = ['-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])];
  for (let tries = 1; ; tries += 1) {
    const child = spawn(join(programs, 'postgres'), args, { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
    const killWithUs = () => child.kill('SIGQUIT');
    process.once('exit', killWithUs);
    child.once('exit', () => process.off('exit', killWithUs));

    const output = await new Promise<string | undefined>((resolve, reject) => {
      let said = '';
      child.once('error', reject);
      child.once('exit', () => resolve(said));
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('ready to accept connections')) resolve(undefined);
      });
    });
    if (output === undefined) return child;
    if (tries === START_TRIES) throw new Error(`PostgreSQL did not start:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Its own processes; where the system doesn't say, they end by themselves once their parent is gone. */
function childrenOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  return existsSync(list) ? readFileSync(list, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

const DEBIAN = '/usr/lib/postgresql';

const START_TRIES = 50;

const isRoot = (): boolean => process.getuid?.() === 0;

function userNamed(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) throw new Error(`PostgreSQL doesn't run as root, and there is no user ${name} on this machine.`);
  const [, , uid, gid] = line.split(':').map(Number);
  return { uid: uid as number, gid: gid as number };
}
