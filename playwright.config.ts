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
  // More tests at once than cores: each waits for timers and for what its browsers have asked for.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'chromium', testIgnore: ['**/firefox.e2e.ts', ...(hasRealPages() ? [] : ['**/real-pages.e2e.ts'])] },
    { name: 'firefox', testMatch: '**/firefox.e2e.ts' },
  ],
});
