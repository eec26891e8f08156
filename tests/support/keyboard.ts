import { expect, type Frame, type Page } from '@playwright/test';

/** More controls than any screen of ours has. */
const MOST_STEPS = 60;

/** Somebody without a mouse: what is typed goes to the page, where the focus is is asked of the frame. */
export const handsOn = (page: Page, frame: Frame = page.mainFrame()) => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** The name of what has the focus; empty where nothing has. */
  const focused = () =>
    frame.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      if (!element || element === document.body || !document.hasFocus()) return '';
      const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
      return (name ?? '').trim();
    });
  const stepTo = async (name: string | RegExp, key: string) => {
    const isThere = (here: string) => (typeof name === 'string' ? here === name : name.test(here));
    const passed: string[] = [];
    while (!isThere(passed.at(-1) ?? '') && passed.length < MOST_STEPS) {
      await press(key);
      passed.push(await focused());
    }
    expect(isThere(passed.at(-1) ?? ''), `on the way to ${name}: ${passed.join(' · ')}`).toBe(true);
  };
  const standsOn = (name: string | RegExp) => {
    const told = expect.poll(focused, 'what has the focus');
    return typeof name === 'string' ? told.toBe(name) : told.toMatch(name);
  };

  return {
    press,
    type: (text: string) => page.keyboard.type(text),
    /** Tabs until the control with this name has the focus. */
    reach: (name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') => stepTo(name, key),
    /** Waits until the focus has come there. */
    standsOn,
    /** Opens the menu that has the focus, and chooses from it. */
    choose: async (choice: string) => {
      await press('Enter');
      await expect(frame.getByRole('menuitem').first()).toBeFocused();
      if ((await focused()) !== choice) await stepTo(choice, 'ArrowDown');
      await press('Enter');
    },
    /** Goes to the notices and takes back what the earliest of them tells. */
    undo: async () => {
      await expect(frame.getByRole('button', { name: 'Undo' }).first()).toBeVisible();
      await press('Alt+KeyT');
      await stepTo('Undo', 'Tab');
      await press('Enter');
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
