import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { giveUp, installPackages, isDebianRoot, onPath, run } from './machine.ts';

/** Which browsers this machine has, and how to get them where it has none. */

/** The extension is loaded from a folder, which Google's branded Chrome has refused since 137. */
export function findChromium(): string | null {
  return (
    [process.env['CHROMIUM'], onPath('chromium'), onPath('chromium-browser'), chromium.executablePath()].find(
      (path): path is string => Boolean(path && existsSync(path) && canLoadExtensions(path)),
    ) ?? null
  );
}

/** Older ones don't understand all that the pinned Playwright says to them. */
const LEAST_FIREFOX = 153;

export function findFirefox(): string | null {
  return (
    [process.env['FIREFOX'], onPath('firefox-esr')].find((path): path is string =>
      Boolean(path && existsSync(path) && firefoxVersion(path) >= LEAST_FIREFOX),
    ) ?? null
  );
}

let chromiumFound: string | undefined;

/** Looked for once: to ask a browser for its version takes as long as many a test's step. */
export function ensureChromium(): string {
  chromiumFound ??= findChromium() ?? installChromium();
  return chromiumFound;
}

function installChromium(): string {
  console.info('No Chromium found. Fetching Playwright’s.');
  run('playwright', ['install', 'chromium'], 'ignore');
  if (!findChromium() && isDebianRoot()) {
    console.info('Playwright’s can’t be had here. Installing the system’s package.');
    installPackages('chromium');
  }
  return (
    findChromium() ??
    giveUp('Tagalong needs Chromium here. Install it (Debian: apt install chromium), or set CHROMIUM to its program.')
  );
}

export function ensureFirefox(): string {
  const found = findFirefox();
  if (found) return found;

  console.info(`No Firefox ESR ${LEAST_FIREFOX} or newer found. Installing it.`);
  if (isDebianRoot()) installPackages('firefox-esr');
  return (
    findFirefox() ??
    giveUp(
      `The tests need Firefox ESR ${LEAST_FIREFOX} or newer. Install it (Debian: apt install firefox-esr), or set FIREFOX to its program.`,
    )
  );
}

/** Google's branded Chrome can't, nor can one that lacks a library of the system's and so doesn't even tell its version. */
function canLoadExtensions(path: string): boolean {
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && !/Google Chrome (?!for Testing)/.test(stdout);
}

const firefoxVersion = (path: string): number =>
  Number(/(\d+)\./.exec(spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 }).stdout)?.[1] ?? 0);
