import { expect, type Frame, type Page } from '@playwright/test';

/** More controls than any screen of the sidebar has. */
const MOST_TABS = 40;

/** Somebody without a mouse: what is typed goes to the page, where the focus is is asked of the frame. */
export const handsOn = (page: Page, sidebar: Frame) => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () =>
    sidebar.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const name = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent;
      return document.hasFocus() ? (name ?? '').trim() : '';
    });
  return {
    press,
    type: (text: string) => page.keyboard.type(text),
    /** Tabs until the control with this name has the focus. */
    reach: async (name: string, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
      const passed: string[] = [];
      while (passed.at(-1) !== name && passed.length < MOST_TABS) {
        await press(key);
        passed.push(await focused());
      }
      expect(passed.at(-1), `on the way: ${passed.join(' · ')}`).toBe(name);
    },
  };
};

/**
 * Closes the sidebar over a page. Its frame, which has the focus, goes while the key is still down, and sometimes the
 * browser never tells Playwright that it came up: so the frame's going is what is waited for.
 */
export const escapeFrom = async (page: Page): Promise<void> => {
  void page.keyboard.press('Escape').catch(() => undefined);
  await expect.poll(() => page.frames().length).toBe(1);
};
