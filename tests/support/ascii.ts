import { globSync, readFileSync } from 'node:fs';

/** Chromium refuses a whole extension when a content script holds certain characters raw; so they hold none. */
const scripts = globSync('.output/*/content-scripts/*.js');
const notAscii = scripts.filter((path) => readFileSync(path).some((byte) => byte > 0x7f));

for (const path of notAscii) console.error(`Not pure ASCII: ${path}`);
if (scripts.length === 0) console.error('No content script has been built.');
console.info(`${scripts.length} content scripts read, ${notAscii.length} not pure ASCII`);
process.exit(scripts.length === 0 || notAscii.length > 0 ? 1 : 0);
