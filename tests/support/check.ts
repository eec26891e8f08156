import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { ensureChromium, ensureFirefox } from './browsers.ts';
import { ensurePostgres } from './postgres.ts';
import { addReports, inWords, NO_TESTS, type Report, type Runner, readReport } from './test-report.ts';

/** Every check and every test, one line each. Each step is an npm script of the same name; its whole output is kept. */
const LOGS = 'test-results/check';
const LINES_SHOWN_OF_A_FAILURE = 60;

interface Step {
  /** The npm script. */
  readonly script: string;
  readonly says: string;
  /** Which runner's report tells how many tests ran. */
  readonly runner?: Runner;
}

/** In their order; those of a row run side by side, because each keeps about one core busy. */
const rows: readonly (readonly Step[])[] = [
  [{ script: 'generate', says: 'the build tool writes its types' }],
  [
    { script: 'lint', says: 'format and lint' },
    { script: 'types', says: 'types' },
    { script: 'imports', says: 'directions of imports' },
    { script: 'dead', says: 'dead code and dependencies' },
  ],
  [{ script: 'unit', says: 'unit, component and integration tests', runner: 'vitest' }],
  [{ script: 'build:firefox-e2e', says: 'Firefox build with granted hosts' }],
  [
    { script: 'firefox', says: 'tests in Firefox', runner: 'playwright' },
    { script: 'build', says: 'Chromium build' },
    { script: 'build:e2e', says: 'Chromium build with granted hosts' },
    { script: 'build:firefox', says: 'Firefox build' },
  ],
  [{ script: 'sizes', says: 'sizes of the bundles' }],
  [{ script: 'e2e', says: 'tests in Chromium', runner: 'playwright' }],
];

rmSync('test-results', { recursive: true, force: true });
mkdirSync(LOGS, { recursive: true });
ensureChromium();
ensureFirefox();
ensurePostgres();

let totals: Report = NO_TESTS;
const broken: string[] = [];

for (const row of rows) await Promise.all(row.map(check));

for (const note of totals.notes) console.info(`\n${note}`);
if (broken.length) console.info(`\nNot in order: ${broken.join(', ')}. Each runs alone with \`npm run NAME\`.`);
console.info(`\n${inWords(totals)}`);
process.exit(broken.length ? 1 : 0);

async function check(step: Step): Promise<void> {
  const started = performance.now();
  const { code, output } = await runStep(step);
  const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`.padStart(8);

  const counts = step.runner && readReport(step.runner, reportOf(step.script));
  const nothingRan = counts && counts.passed + counts.failed === 0;
  const ok = code === 0 && !nothingRan && !counts?.failed && !counts?.skipped;
  if (counts) totals = addReports(totals, counts);
  if (!ok) broken.push(step.script);

  console.info(`${ok ? 'ok    ' : 'FAILED'} ${seconds}  ${step.says}${counts ? `: ${inWords(counts)}` : ''}`);
  if (!ok) console.info(`${indent(tail(output))}\n       all of it: ${LOGS}/${fileName(step.script, 'log')}`);
}

function runStep({ script, runner }: Step): Promise<{ code: number | null; output: string }> {
  const report = reportOf(script);
  const reporters = {
    vitest: ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    playwright: ['--reporter=list,json'],
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--run', script, '--', ...(runner ? reporters[runner] : [])], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
    const stop = () => child.kill('SIGTERM');
    process.once('SIGINT', stop).once('SIGTERM', stop);

    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('close', (code, signal) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      writeFileSync(`${LOGS}/${fileName(script, 'log')}`, output);
      if (signal || code === 130 || code === 143) process.exit(1);
      resolve({ code, output });
    });
  });
}

function tail(output: string): string {
  return output.trimEnd().split('\n').slice(-LINES_SHOWN_OF_A_FAILURE).join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '       ');
}

function reportOf(script: string): string {
  return `test-results/${fileName(script, 'json')}`;
}

function fileName(script: string, extension: string): string {
  return `${script.replace(':', '-')}.${extension}`;
}
