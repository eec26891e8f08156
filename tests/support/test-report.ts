import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** What a test runner's own report says: counts, and each test that failed or needed a second try, with the reason. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Passed, though only at the second try. */
  readonly flaky: number;
  readonly notes: readonly string[];
}

export type Runner = 'vitest' | 'playwright';

export const NO_TESTS: Report = { passed: 0, failed: 0, skipped: 0, flaky: 0, notes: [] };

/** Reads a runner's JSON report; one that died before it wrote its report ran nothing that counts. */
export function readReport(runner: Runner, file: string): Report {
  if (!existsSync(file)) return NO_TESTS;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return runner === 'playwright' ? ofPlaywright(report) : ofVitest(report);
}

export const addReports = (a: Report, b: Report): Report => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  flaky: a.flaky + b.flaky,
  notes: [...a.notes, ...b.notes],
});

export const inWords = ({ passed, failed, skipped, flaky }: Report): string =>
  [
    `${passed} passed`,
    failed && `${failed} failed`,
    skipped && `${skipped} skipped`,
    flaky && `${flaky} of the passed at the second try`,
  ]
    .filter(Boolean)
    .join(', ');

interface PlaywrightSuite {
  readonly file: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly PlaywrightSpec[];
}

interface PlaywrightSpec {
  readonly title: string;
  readonly tests: readonly {
    readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
    readonly results: readonly { readonly error?: { readonly message?: string } }[];
  }[];
}

function ofPlaywright({ stats, suites }: { stats: Record<string, number>; suites: PlaywrightSuite[] }): Report {
  const { expected = 0, unexpected = 0, skipped = 0, flaky = 0 } = stats;
  const notes = suites.flatMap(function inside(suite): string[] {
    const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ status, results }) =>
          note(status === 'flaky' ? 'SECOND TRY' : 'FAILED', suite.file, title, results[0]?.error?.message),
        ),
    );
    return [...own, ...(suite.suites ?? []).flatMap(inside)];
  });
  return { passed: expected + flaky, failed: unexpected, skipped, flaky, notes };
}

interface VitestFile {
  readonly name: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages?: readonly string[];
  }[];
}

function ofVitest(report: Record<string, number> & { testResults: VitestFile[] }): Report {
  const notes = report.testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [note('FAILED', name, 'the file itself', message)] : []),
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => note('FAILED', name, fullName, failureMessages?.[0])),
  ]);
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests, flaky: 0, notes };
}

const LINES_OF_A_REASON = 14;

function note(verdict: string, file: string, title: string, reason = 'no reason given'): string {
  const lines = stripVTControlCharacters(reason)
    .split('\n')
    .filter((line) => !line.includes('/node_modules/'))
    .slice(0, LINES_OF_A_REASON);
  return `${verdict}  ${file} > ${title}\n${lines.map((line) => `    ${line}`).join('\n')}`;
}
