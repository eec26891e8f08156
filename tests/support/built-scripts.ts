import { globSync, readFileSync } from 'node:fs';
import budgets from '../../.size-limit.ts';

/*
 * What a compiler can't see: whether the scripts that were built hold what they mustn't, and whether each has a budget.
 * Chromium refuses a whole extension when a content script holds certain characters raw; so they hold none.
 */

/** How a script would tell a page that it is there: what WXT's own context says, and every way to say it aloud. */
const ANNOUNCES = /wxt:|CustomEvent|postMessage/;

const contentScripts = globSync('.output/*/content-scripts/*.js');
const faults = contentScripts.flatMap((path) => {
  const bytes = readFileSync(path);
  const said = ANNOUNCES.exec(bytes.toString('latin1'))?.[0];
  return [
    bytes.some((byte) => byte > 0x7f) && `Not pure ASCII: ${path}`,
    said && `May announce itself to the page, by “${said}”: ${path}`,
  ].filter((fault) => typeof fault === 'string');
});

const weighed = new Set(
  budgets.flatMap(({ path }) => {
    const not = path.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
    return globSync(path.filter((glob) => !glob.startsWith('!'))).filter((file) => !globSync(not).includes(file));
  }),
);
const shipped = globSync('.output/{chrome,firefox}-mv3/**/*.{js,css}');
faults.push(...shipped.filter((file) => !weighed.has(file)).map((file) => `In no budget: ${file}`));

for (const fault of faults) console.error(fault);
if (contentScripts.length === 0) console.error('No content script has been built.');
console.info(
  `${contentScripts.length} content scripts and ${shipped.length} built files read, ${faults.length} faults`,
);
process.exit(contentScripts.length === 0 || faults.length > 0 ? 1 : 0);
