import { browser } from 'wxt/browser';
import type { PageRequestName, PageRequests } from '../messages.ts';

/** Says something to the background; undefined when there is no answer: it failed, or the extension was replaced. */
export const tell = async <N extends PageRequestName>(
  type: N,
  args: PageRequests[N]['args'],
): Promise<PageRequests[N]['result'] | undefined> => {
  try {
    return await browser.runtime.sendMessage({ type, ...args });
  } catch {
    return undefined;
  }
};

/** The same, said once more where no answer came: a background may be stopped in the middle of it. For what may come twice. */
export const tellAgain = async <N extends PageRequestName>(
  type: N,
  args: PageRequests[N]['args'],
): Promise<PageRequests[N]['result'] | undefined> => (await tell(type, args)) ?? tell(type, args);

/** Has the extension been updated or removed since this script was put into the page? Then nobody listens any more. */
export const isOrphan = (): boolean => !browser.runtime?.id;
