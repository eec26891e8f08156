import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import type { Claim } from '../../../shared/model/claim.ts';
import { ensureChromium } from '../../support/browsers.ts';

export interface Sample {
  readonly html: string;
  readonly url: string;
}

/** What our detection says of each page in Chromium, and how long it takes to say so. */
export const readInChromium = async (samples: readonly Sample[], runs: number): Promise<ReadPage[]> => {
  const browser = await chromium.launch({ executablePath: ensureChromium() });
  try {
    const script = await bundleReader();
    const openReader = async (): Promise<Page> => {
      const page = await browser.newPage();
      await page.route('**/*', (route) =>
        route.request().isNavigationRequest()
          ? route.fulfill({ body: '<!doctype html>', contentType: 'text/html' })
          : route.abort(),
      );
      await page.goto('https://bench.example/');
      await page.evaluate(script);
      return page;
    };
    const seasoned = await openReader();
    for (const sample of samples) await seasoned.evaluate(timeReading, { ...sample, runs: 0 });
    const read: ReadPage[] = [];
    for (const sample of samples) {
      // Each page gets the script anew, as a content script does.
      const page = await openReader();
      const { cold, warm } = await page.evaluate(timeReading, { ...sample, runs });
      await page.close();
      const { warm: hot, parsed, claim } = await seasoned.evaluate(timeReading, { ...sample, runs });
      read.push({ claim, cold, warm, hot, parsed });
    }
    return read;
  } finally {
    await browser.close();
  }
};

/** Times are milliseconds; all but the last are of reading alone, the DOM being there. */
export interface ReadPage {
  readonly claim: Claim | null;
  /** The very first time the script reads, as on a page that was just opened. */
  readonly cold: number;
  /** Once the script has read this page before. */
  readonly warm: number;
  /** Once it has read all the other pages too, as an engine has that reads them one after the other. */
  readonly hot: number;
  /** The same, and the page parsed from its text. */
  readonly parsed: number;
}

/** Runs in the page; knows nothing of this module. */
const timeReading = ({ html, url, runs }: Sample & { runs: number }) => {
  const { detect } = (globalThis as unknown as { reader: { detect: (page: object) => Claim | null } }).reader;
  let claim: Claim | null = null;
  const times = Array.from({ length: runs + 1 }, () => {
    const before = performance.now();
    const document = new DOMParser().parseFromString(html, 'text/html');
    const start = performance.now();
    claim = detect({ document, url: new URL(url) });
    const end = performance.now();
    return { reading: end - start, all: end - before };
  });
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const [first, ...rest] = times;
  return {
    claim,
    cold: first?.reading ?? 0,
    warm: middle(rest.map(({ reading }) => reading)),
    parsed: middle(rest.map(({ all }) => all)),
  };
};

const bundleReader = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry: `${import.meta.dirname}/../../../shared/detect/detect.ts`, formats: ['iife'], name: 'reader' },
    },
  });
  const [output] = [built].flat() as { output: { code: string }[] }[];
  return `${output?.output[0]?.code ?? ''};globalThis.reader = reader;`;
};
