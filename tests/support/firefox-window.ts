import type { Page } from '@playwright/test';
import type { Bidi } from './bidi.ts';

/** What a person does to the browser's window around a page, and sees in it, where the page itself doesn't reach. */
export interface FirefoxWindow {
  /** What screen readers read out for the chip on the page; null where there is none. */
  chipLabel(): Promise<string | null>;
  /** Presses the extension's keyboard command. */
  pressCommand(): Promise<void>;
  /** Chooses our entry in the context menu, which a press of the right button has opened. */
  chooseFromMenu(): Promise<void>;
  /** Presses the extension's button in the toolbar, which opens the popup. */
  pressToolbar(): Promise<void>;
  /** Presses this button in the popup. */
  pressInPopup(button: string): Promise<void>;
  popupText(): Promise<string>;
  /** Empty only where the browser's own sidebar isn't open. */
  sidebarText(): Promise<string>;
  /** A window comes with the browser's own sidebar open where the one before it has it open. */
  hideSidebar(): Promise<void>;
  /** Presses Escape in the browser's own sidebar. */
  pressEscapeInSidebar(): Promise<void>;
  /** Presses Escape where that closes the window: WebDriver would sometimes never answer. */
  pressEscape(): Promise<void>;
}

export const firefoxWindow = (bidi: Bidi, page: Page, extension: string): FirefoxWindow => {
  const inWindow = (body: string) => bidi.inBrowser(`(async () => { ${preamble(page.url(), extension)} ${body} })()`);
  const text = async (where: string) => String((await inWindow(`return ask(${where}, '${INNER_TEXT}')`)) ?? '');

  return {
    chipLabel: () => inWindow(`return ask(page(), ${quote(CHIP_LABEL)})`) as Promise<string>,
    // Without a display no window hears keys; this is what the key does.
    pressCommand: async () =>
      void (await inWindow(`document.querySelector('keyset[id^="ext-keyset"] key').doCommand()`)),
    chooseFromMenu: async () => void (await inWindow(CHOOSE)),
    pressToolbar: async () => void (await inWindow('action().triggerAction(window)')),
    pressInPopup: async (button) => void (await inWindow(`await ask(popup(), ${quote(press(button))})`)),
    popupText: () => text('popup()'),
    sidebarText: async () =>
      String(await inWindow(`return sidebar() ? ((await ask(sidebar(), '${INNER_TEXT}')) || 'blank') : ''`)),
    hideSidebar: async () => void (await inWindow('window.SidebarController.hide()')),
    pressEscapeInSidebar: async () => void (await inWindow(`await ask(sidebar(), ${quote(ESCAPE)})`)),
    pressEscape: async () => void (await inWindow(`await ask(page(), ${quote(ESCAPE)})`)),
  };
};

/** Begins what runs in the browser's own window: each page has a window here, the last one opened on an address counts. */
const preamble = (url: string, extension: string): string => `
  const window = [...Services.wm.getEnumerator('navigator:browser')]
    .findLast((each) => each.gBrowser.currentURI.spec === ${quote(url)});
  const { document } = window;
  const action = () => {
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const found = ExtensionParent.GlobalManager.getExtension(${quote(extension)});
    return ExtensionParent.apiManager.global.browserActionFor(found);
  };
  const page = () => window.gBrowser.selectedBrowser;
  const popup = () => document.querySelector('.webextension-popup-browser');
  const sidebar = () => window.SidebarController.isOpen &&
    window.SidebarController.browser.contentDocument.getElementById('webext-panels-browser');
  // A page that is just coming or going doesn't answer; whoever asks then asks again.
  const ask = (browser, expression) => new Promise((done) => {
    if (!browser?.messageManager) return done(null);
    window.setTimeout(done, 1000, null);
    browser.messageManager.addMessageListener('said', ({ data }) => done(data));
    browser.messageManager.loadFrameScript(
      'data:,' + encodeURIComponent('sendAsyncMessage("said", ' + expression + ')'), false);
  });`;

const INNER_TEXT = 'content.document.body?.innerText ?? ""';

const CHIP_LABEL = `[...content.document.documentElement.children]
  .map((element) => element.openOrClosedShadowRoot?.querySelector('.open')?.ariaLabel).find(Boolean) ?? null`;

const CHOOSE = `
  const menu = document.getElementById('contentAreaContextMenu');
  while (menu.state !== 'open') await new Promise((again) => window.setTimeout(again, 50));
  menu.activateItem([...menu.querySelectorAll('menuitem')].find(({ label }) => label === 'Open Tagalong'));`;

/** A press that counts as a person's, which a script's own click wouldn't. */
const press = (button: string): string => `(() => {
  const box = [...content.document.querySelectorAll('button')]
    .find(({ textContent }) => textContent.trim() === ${quote(button)}).getBoundingClientRect();
  for (const type of ['mousedown', 'mouseup'])
    content.synthesizeMouseEvent(type, box.x + box.width / 2, box.y + box.height / 2, { button: 0, clickCount: 1 }, {});
})()`;

const ESCAPE = `(() => {
  const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  keyboard.beginInputTransactionForTests(content);
  const key = new content.KeyboardEvent('', { key: 'Escape', code: 'Escape', keyCode: 27 });
  keyboard.keydown(key);
  keyboard.keyup(key);
})()`;

const quote = (text: string): string => JSON.stringify(text);
