import { build } from 'vite';
import { asciiOnly } from '../../wxt.config.ts';

/*
 * Builds the reader of shops' pages alone, as it is in the content script but without chip and frame, so that it can be
 * weighed: into .output/detection, which is never shipped.
 */
await build({
  configFile: false,
  logLevel: 'error',
  plugins: [asciiOnly],
  build: {
    target: 'esnext',
    outDir: '.output/detection',
    lib: { entry: 'tests/support/reader-alone.ts', formats: ['iife'], name: 'reader', fileName: () => 'reader.js' },
  },
});
