import browser from 'webextension-polyfill';

/** A page that has not loaded by then is looked at as it is, in milliseconds. */
const PATIENCE = 25_000;

/**
 * Waits until a tab has loaded, after `send` has sent it somewhere; answers its address, empty where the browser keeps it
 * to itself, and null where the person closed it.
 */
export const settled = async (tab: number, send?: () => Promise<unknown>): Promise<string | null> => {
  const changes = follow(tab);
  try {
    await send?.();
    const hasCome = async () => (await isAtRest(tab)) && (!send || changes.hasStarted());
    while (!(await hasCome()) && (await changes.next()));
    return (await browser.tabs.get(tab)).url ?? '';
  } catch {
    return null;
  } finally {
    changes.end();
  }
};

/** Chromium tells of an address that is still on its way; Firefox shows an empty page until then. */
const isAtRest = async (tab: number): Promise<boolean> => {
  const { status, pendingUrl, url } = await browser.tabs.get(tab);
  return status === 'complete' && !pendingUrl && url !== 'about:blank';
};

/** Each `next` answers when the tab has changed since the one before; false when patience is over. */
const follow = (tab: number) => {
  let changed = false;
  let started = false;
  let isOver = false;
  let wake: () => void = () => {};
  const hear = (id: number, { status }: { status?: string } = {}) => {
    if (id !== tab) return;
    changed = true;
    started ||= status === 'loading';
    wake();
  };
  const hearEnd = (id: number) => hear(id);
  const timer = setTimeout(() => {
    isOver = true;
    wake();
  }, PATIENCE);
  browser.tabs.onUpdated.addListener(hear);
  browser.tabs.onRemoved.addListener(hearEnd);
  return {
    hasStarted: () => started,
    next: async (): Promise<boolean> => {
      if (!changed && !isOver) await new Promise<void>((resolve) => (wake = resolve));
      changed = false;
      return !isOver;
    },
    end: () => {
      clearTimeout(timer);
      browser.tabs.onUpdated.removeListener(hear);
      browser.tabs.onRemoved.removeListener(hearEnd);
    },
  };
};
