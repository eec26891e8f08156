import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type Axe from 'axe-core';

/** axe's own script, put into a document once; it is half a megabyte. */
const SCRIPT = readFileSync(resolve('node_modules/axe-core/axe.min.js'), 'utf8');
declare const axe: typeof Axe;

const SCHEMES = ['light', 'dark'] as const;

interface Look {
  /** How many rules had something to look at and were kept. */
  readonly passed: number;
  /** What was found wrong, a line each. */
  readonly found: string[];
}

/** Looks at a page of ours as it stands now. */
export const lookWithAxe = async (page: Page, rules: Axe.RuleObject = {}): Promise<Look> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SCRIPT);
  return page.evaluate(async (rules) => {
    const { violations, passes } = await axe.run(document, { rules, resultTypes: ['violations'] });
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    return { passed: passes.length, found };
  }, rules);
};

/** axe finds nothing wrong, in light and in dark. `besides` are rules that make no sense there. */
export const expectSound = async (page: Page, where: string, besides: string[] = []): Promise<void> => {
  const rules = Object.fromEntries(besides.map((rule) => [rule, { enabled: false }]));
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { passed, found } = await lookWithAxe(page, rules);
    expect(passed, `${where} was looked at`).toBeGreaterThan(0);
    expect(found, `${where}, ${colorScheme}`).toEqual([]);
  }
};

/** An open menu stands in no region of the page. */
export const OPEN_MENU = ['region'];

/**
 * The same for what stands in a page in closed shadow roots. Only the world of our own scripts can open them, so axe runs
 * there; it looks at ours alone, the page's own faults are the shop's.
 */
export const expectOverlaySound = async (page: Page, where: string, least: number): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  const contextId = worlds[0] ?? -1;
  const evaluate = async (expression: string) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };

  await evaluate(SCRIPT);
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { roots, found } = await evaluate(`(${lookAtOurs})()`);
    expect(roots, `${where} was looked at`).toBeGreaterThanOrEqual(least);
    expect(found, `${where}, ${colorScheme}`).toEqual([]);
  }
  await session.detach();
};

/** Runs in the content script's world. */
const lookAtOurs = `async () => {
  const rootOf = (element) => chrome.dom.openOrClosedShadowRoot(element);
  Object.defineProperty(Element.prototype, 'shadowRoot', { configurable: true, get() { return this instanceof HTMLElement ? rootOf(this) : null } });
  const hosts = [...document.querySelectorAll('div:empty')].filter((element) => rootOf(element)?.querySelector('button'));
  const { violations } = await axe.run(hosts, { rules: { region: { enabled: false } } });
  return { roots: hosts.length, found: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)) };
}`;
