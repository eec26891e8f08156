import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What this machine has, and how to give it what the tests need. */

export function onPath(program: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

/** Ubuntu's chromium package is only a door to a snap, which can't read a checkout's folders. */
export function isDebianRoot(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

export function installPackages(...names: string[]): void {
  run('apt-get', ['update', '-q']);
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names]);
}

/** True where the program was there and succeeded. What it complains of is shown, unless somebody has a plan for that. */
export function run(program: string, args: string[], complaints: 'inherit' | 'ignore' = 'inherit'): boolean {
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', complaints],
    timeout: 10 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
    // On Windows npm's programs are scripts, which only a shell runs.
    shell: process.platform === 'win32',
  });
  return status === 0;
}

export function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
