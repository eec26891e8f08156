import { mkdir } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright';
import { build, type InlineConfig, preview } from 'vite';
import solid from 'vite-plugin-solid';
import { lookWithAxe } from '../axe.ts';
import { ensureChromium } from '../browsers.ts';
import { NOW } from '../ui/samples.ts';

/**
 * Draws every state of the gallery in light and dark and checks each with axe: `npm run gallery -- [pattern of names]`; with
 * `large` or `forced` after the pattern, under text of twice the size or in the system's own colours instead. Pictures
 * land in test-results/gallery; exits with 1 when axe finds something or a page reports an error.
 */
const TO = 'test-results/gallery';
const HEIGHT = 860;
type Dress = 'light' | 'dark' | 'large' | 'forced';
const only = process.argv[2] ?? '';
const dresses: readonly Dress[] = isDress(process.argv[3]) ? [process.argv[3]] : ['light', 'dark'];

const here = import.meta.dirname;
const built = `${here}/../../../node_modules/.cache/gallery`;
const config: InlineConfig = {
  configFile: false,
  root: here,
  logLevel: 'warn',
  plugins: [solid()],
  resolve: { alias: { 'wxt/browser': `${here}/fake-browser.ts` } },
  build: { outDir: built, emptyOutDir: true, minify: false },
  preview: { host: '127.0.0.1', port: 0 },
};
await build(config);
const server = await preview(config);
const base = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: ensureChromium() });
await mkdir(TO, { recursive: true });

const problems: string[] = [];
try {
  for (const { name, width, press } of await statesOf(browser)) {
    if (!new RegExp(only).test(name)) continue;
    for (const dress of dresses) problems.push(...(await shoot(name, width, press, dress)));
  }
} finally {
  await browser.close();
  await server.close();
}
for (const problem of problems) console.error(problem);
console.info(`${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function statesOf(inBrowser: Browser): Promise<{ name: string; width: number; press: string[] }[]> {
  const page = await inBrowser.newPage();
  await page.goto(base);
  await page.waitForSelector('a');
  const found = await page.$$eval('a', (links) =>
    links.map((link) => ({
      name: link.textContent ?? '',
      width: Number(link.dataset['width']),
      press: (link.dataset['press'] ?? '').split('|').filter((button) => button !== ''),
    })),
  );
  await page.close();
  return found;
}

async function shoot(name: string, width: number, press: string[], dress: Dress): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    colorScheme: dress === 'dark' ? 'dark' : 'light',
    forcedColors: dress === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
    locale: 'en-IE',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(`${name} ${dress}: ${error.message}`));
  await page.goto(`${base}?state=${name}`);
  await page.waitForSelector('#root *');
  if (dress === 'large') await page.addStyleTag({ content: 'html { font-size: 200% !important }' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  for (const pressed of press) {
    const named = { name: pressed, exact: true };
    await page.getByRole('button', named).or(page.getByRole('menuitem', named)).click();
  }
  await page.screenshot({ path: `${TO}/${name}-${dress}.png` });

  // An open menu stands outside the page's landmarks, as menus do; nothing that one could get lost in.
  const rules = { region: { enabled: !name.includes('menu') }, 'target-size': { enabled: true } };
  const look = await lookWithAxe(page, rules);
  found.push(...look.found.map((line) => `${name} ${dress}: ${line.slice(0, 200)}`));
  if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) {
    found.push(`${name} ${dress}: scrolls sideways`);
  }
  await context.close();
  return found;
}

function isDress(word: string | undefined): word is Dress {
  return word === 'large' || word === 'forced' || word === 'light' || word === 'dark';
}
