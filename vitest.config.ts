import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { PATIENCE } from './tests/support/patience.ts';

export default defineConfig({
  test: {
    // Vitest would leave one core alone; on two that is half of them, and many tests wait for a relay's process anyway.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], environment: 'node', testTimeout: PATIENCE } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ['tests/integration/postgres/**'],
          environment: 'node',
          testTimeout: 2 * PATIENCE,
          hookTimeout: 2 * PATIENCE,
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['tests/integration/{server,postgres}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 2 * PATIENCE,
          hookTimeout: 2 * PATIENCE,
          globalSetup: ['tests/support/shared-postgres.ts'],
          setupFiles: ['tests/support/on-postgres.ts'],
        },
      },
      {
        plugins: [solid()],
        // Not by a mock in each file: they share their modules, so that only the first one's would count.
        resolve: { alias: { 'wxt/browser': `${import.meta.dirname}/tests/support/ui/fake-browser.ts` } },
        test: {
          name: 'ui',
          include: ['tests/unit/**/*.test.tsx'],
          environment: 'jsdom',
          // They share the modules, which none of them replaces: to load them anew took longer than the tests.
          isolate: false,
          testTimeout: PATIENCE,
        },
      },
    ],
  },
});
