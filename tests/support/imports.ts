import { existsSync, globSync, readFileSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

/**
 * Checks the directions of imports, and that what is pure reaches for nothing. A checker that understands no TypeScript reads no module and finds no fault
 * (dependency-cruiser under TypeScript 7 does), so reading too few is a failure too.
 */
const FEWEST_MODULES = 600;

const folders = ['shared', 'entrypoints', 'server', 'tests'].filter((folder) => existsSync(folder));
const options = await extractOptions('./.dependency-cruiser.cjs');
const { output } = await cruise(folders, options);
if (typeof output === 'string') throw new TypeError('dependency-cruiser answered with text instead of its findings');

/** What of the world around it these folders may not reach for: it is given to them. Their own WebCrypto aside. */
const PURE = 'shared/{model,identity,detect,buy,seal}/**/*.ts';
const WORLD =
  /Math\.random|Date\.now|new Date\(\)|performance\.|\b(fetch|setTimeout|setInterval)\(|indexedDB|navigator\./;
const reaching = globSync(PURE).flatMap((path) => {
  const found = WORLD.exec(readFileSync(path, 'utf8'))?.[0];
  return found ? [`${path} reaches for ${found}`] : [];
});
for (const fault of reaching) console.error(fault);

const { totalCruised, violations } = output.summary;
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`);
console.info(`${totalCruised} modules read, ${violations.length} imports against the rules`);

if (totalCruised < FEWEST_MODULES) console.error(`Too few modules were read: the checker does not see the code.`);
process.exit(violations.length + reaching.length > 0 || totalCruised < FEWEST_MODULES ? 1 : 0);
