import type { Page } from '@playwright/test';
import type { Person } from './person.ts';

const EVERY_SHOP = ['https://*/*', 'http://*/*'];

/**
 * Has the browser remember a yes to its question about every shop, or forget it. The question itself can't be answered
 * without a window; but who said yes to it is not asked again, so that the next press on our own button is enough.
 */
export const rememberYes = (person: Person): Promise<void> => tellBrowser(person, 'addHostPermission');

/** Takes every shop away, as a person does on the browser's page of extensions. */
export const takeAway = (person: Person): Promise<void> => tellBrowser(person, 'removeHostPermission');

type Deed = 'addHostPermission' | 'removeHostPermission';

const tellBrowser = async (person: Person, deed: Deed): Promise<void> => {
  const page = await person.context.newPage();
  await page.goto('chrome://extensions');
  for (const host of EVERY_SHOP) {
    await page.evaluate(
      ([name, id, pattern]) => (globalThis as unknown as Privileged).chrome.developerPrivate[name](id, pattern),
      [deed, person.extensionId, host] as const,
    );
  }
  await page.close();
};

/** Without it the browser takes no press on an extension's button by way of a debugger. */
export const PRESSABLE = '--enable-unsafe-extension-debugging';

/** Presses Tagalong's button in the browser's toolbar, with this page in front. */
export const pressToolbarButton = async (person: Person, page: Page): Promise<void> => {
  await page.bringToFront();
  const session = (await person.context.browser()?.newBrowserCDPSession()) as unknown as Debugger;
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const tab = targetInfos.find(({ url }) => url === page.url());
  await session.send('Extensions.triggerAction', { id: person.extensionId, targetId: tab?.targetId });
};

/** What only the browser's page of extensions may do. */
interface Privileged {
  readonly chrome: {
    readonly developerPrivate: Record<Deed, (extensionId: string, host: string) => Promise<void>>;
  };
}

/** Playwright's types don't know of extensions. */
interface Debugger {
  send(method: string, params: object): Promise<{ targetInfos: { targetId: string; url: string }[] }>;
}
