import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SCHEMES = ['light', 'dark'] as const;

/** axe finds nothing wrong, in light and in dark. `besides` are rules that make no sense there. */
export const expectSound = async (page: Page, where: string, besides: string[] = []): Promise<void> => {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations, passes } = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
      .disableRules(besides)
      .analyze();
    expect(passes.length, `${where} was looked at`).toBeGreaterThan(0);
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
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

  await evaluate(readFileSync(resolve('node_modules/axe-core/axe.min.js'), 'utf8'));
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
