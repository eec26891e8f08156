import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';

// Each builds the extension, into the same folder.
test.describe.configure({ mode: 'default' });

for (const [how, whom] of [
  ['Ctrl-C, which every process of the terminal hears', (demo: ChildProcess) => -pidOf(demo)],
  ['a signal that it alone hears', pidOf],
] as const) {
  test(`${how}, ends the demo and all that it started`, async ({ browserName: _ }, { outputDir }) => {
    const demo = spawn(process.execPath, ['tests/support/bootstrap.mjs', 'demo', outputDir], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((done) => demo.once('exit', done));
    let said = '';
    demo.stdout.on('data', (chunk) => (said += chunk));
    await expect.poll(() => said, 'the first picture is taken').toContain('welcome.png');

    const started = descendantsOf(pidOf(demo));
    expect(started.map(({ program }) => program).join('\n')).toMatch(/server\/main\.ts(.|\n)*--load-extension/);
    process.kill(whom(demo), 'SIGINT');
    expect(await ended).toBe(0);
    await expect.poll(() => started.filter(({ pid }) => isAlive(pid))).toEqual([]);
  });
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly program: string;
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('it did not start');
  return pid;
}

function descendantsOf(pid: number, all: readonly Process[] = processes()): Process[] {
  const children = all.filter(({ parent }) => parent === pid);
  return [...children, ...children.flatMap((child) => descendantsOf(child.pid, all))];
}

function processes(): Process[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid, parent, ...program] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), program: program.join(' ') };
  });
}

/** One that has ended but that nobody has buried yet counts as gone. */
const isAlive = (pid: number): boolean =>
  processes().some((each) => each.pid === pid && !each.program.includes('<defunct>'));
