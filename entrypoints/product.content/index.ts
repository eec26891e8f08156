import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { inSlices } from '../../shared/detect/slices.ts';
import { type Chip, EMBEDDED_HASH, type TabMessage } from '../../shared/messages.ts';
import type { Claim } from '../../shared/model/claim.ts';
import { type ChipView, makeChip } from '../../shared/overlay/chip.ts';
import { follow } from '../../shared/overlay/follow.ts';
import { type Frame, makeFrame } from '../../shared/overlay/frame.ts';
import { followInvite } from '../../shared/overlay/invite-page.ts';
import { canTellSight } from '../../shared/overlay/sight.ts';
import { isOrphan, tell, tellAgain } from '../../shared/overlay/tell.ts';
import { world } from '../../shared/overlay/world.ts';

/** Between two slices the page has its turn: input and rendering come first. */
const turns = {
  now: () => performance.now(),
  pause: () => window.scheduler?.yield?.() ?? new Promise((go) => setTimeout(go)),
};

// No `matches`: the build would ask for them at install. The background registers the script for what was granted.
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main() {
    const { tagalongRead: read, tagalongSite: readSite } = world;
    if (!read || world.tagalong || !(document.documentElement instanceof HTMLElement)) return;
    world.tagalong = true;

    const ended = new AbortController();
    let claim: Claim | null = null;
    let shown: Chip | undefined;

    // Neither is made before it is shown: the task that brings this script has enough to do.
    let madeChip: ChipView | undefined;
    let madeFrame: Frame | undefined;
    const chip = (): ChipView => {
      madeChip ??= makeChip(document, {
        open: () => {
          if (isOrphan()) end();
          else if (!frame().open(chip().focus)) refused();
        },
        hush: async () => {
          // The chip goes once the wish is kept.
          if (await tellAgain('page/hush', {})) show(undefined);
        },
      });
      return madeChip;
    };
    const refused = (): void => void tell('page/open-outside', {});
    const frame = (): Frame => {
      const address = browser.runtime.getURL('/sidepanel.html') + EMBEDDED_HASH;
      madeFrame ??= makeFrame(document, address, canTellSight(window), { changed: () => show(shown), refused });
      return madeFrame;
    };

    /** The sidebar covers the chip: nobody should find it there with the keyboard. */
    const show = (now: Chip | undefined): void => {
      shown = now;
      if (shown && !madeFrame?.isOpen()) chip().show(shown);
      else madeChip?.hide();
    };
    const report = async (now: Claim | null, same: boolean): Promise<void> => {
      claim = now;
      if (!same) show(undefined);
      if (isOrphan()) return end();
      const answer = await tellAgain('page/claim', { claim: now, url: location.href });
      // Answers may come late and out of order: only the one to the last claim counts.
      if (claim === now) show(now ? answer : undefined);
    };
    const end = (): void => {
      ended.abort();
      madeFrame?.close();
      show(undefined);
    };

    browser.runtime.onMessage.addListener((message: TabMessage, sender, answer) => {
      if (sender.id !== browser.runtime.id) return;
      if (message.type === 'sidebar/open') answer(frame().open());
      if (message.type === 'sidebar/ready') madeFrame?.ready();
      if (message.type === 'sidebar/close') madeFrame?.close();
      if (message.type === 'chip/update' && claim) show(message.chip);
    });

    const start = (): void => {
      follow({
        window,
        detect: () => inSlices(read({ document, url: new URL(location.href) }, readSite), turns),
        report: (now, same) => void report(now, same),
        signal: ended.signal,
      });
      // A relay at home may speak plain http, where the browser makes no random ids.
      followInvite(document, location, (link) => void tellAgain('invite/open', { link, request: Date.now() }));
    };
    // A page that the browser prepares on a guess speaks for a tab that shows another one.
    if ((document as { prerendering?: boolean }).prerendering)
      document.addEventListener('prerenderingchange', start, { once: true });
    else start();
  },
});
