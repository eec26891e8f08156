import { defineConfig } from '@playwright/test';
import { PATIENCE } from './tests/support/patience.ts';
import { hasRealPages } from './tests/support/real-pages.ts';

/** The browser and the extension come from tests/support/person.ts; see there. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results/playwright',
  timeout: 5 * PATIENCE,
  expect: { timeout: PATIENCE, toPass: { timeout: PATIENCE } },
  // A second try tells a browser's hiccup from a fault; the closing lines name every test that needed one.
  retries: 1,
  // Two browsers keep two cores busy; each waits for the other's network and timers as people's do.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'chromium', testIgnore: ['**/firefox.e2e.ts', ...(hasRealPages() ? [] : ['**/real-pages.e2e.ts'])] },
    { name: 'firefox', testMatch: '**/firefox.e2e.ts' },
  ],
});
