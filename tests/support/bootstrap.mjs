// The first step of `npm test` and `npm start`. It runs on whatever Node is there and needs nothing installed: it
// installs the packages where they are missing or old, and hands over to the pinned Node, which runs TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pinnedNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

const programs = { check: 'tests/support/check.ts', demo: 'tests/demo/start.ts' };

const [name = '', ...rest] = process.argv.slice(2);
const program = programs[name];
if (!program) {
  console.error(`Usage: node tests/support/bootstrap.mjs ${Object.keys(programs).join('|')}`);
  process.exit(2);
}

if (!packagesAreCurrent()) {
  // Not `npm ci`: it refuses a lock file that was written where packages for other systems were not to be had.
  console.info('Installing packages.');
  npm('install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error');
}
if (!existsSync(pinnedNode)) npm('rebuild', 'node', '--loglevel=error');
if (!existsSync(pinnedNode)) {
  console.error('The pinned Node is missing: its package needs its install script. Try `npm rebuild node`.');
  process.exit(1);
}

// People who try the demo can do nothing about what Node calls experimental.
const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', program, ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
    // Each of the many relays that the tests start would spend a second on reading its own TypeScript.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node'),
  },
});
// The child ends what it started; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm ends only the shell between itself and this process, so being left without that parent is a signal too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.on('exit', (code) => process.exit(code ?? 1));

/** Does every package that the lock file demands on this machine lie in node_modules, in that version? */
function packagesAreCurrent() {
  const wanted = packagesIn('package-lock.json');
  const installed = packagesIn('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || (installed[path] ? installed[path].version === entry.version : entry.optional === true),
  );
}

function packagesIn(lockFile) {
  const path = join(root, lockFile);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null;
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  const { status } = cli
    ? spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    : spawnSync('npm', args, {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: process.platform === 'win32',
      });
  if (status !== 0) process.exit(status ?? 1);
}
