import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { worthReading } from '../../shared/detect/gate.ts';
import { keepGate } from '../../shared/overlay/gatekeeper.ts';
import { isInvitePage } from '../../shared/overlay/invite-page.ts';
import { tell } from '../../shared/overlay/tell.ts';

/**
 * The one script that is on every page: it asks whether the page is worth reading, and only then has the background
 * put in what reads the page and draws the chip.
 */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main() {
    if (!(document.documentElement instanceof HTMLElement)) return;
    keepGate({
      window,
      *ask() {
        return isInvitePage(document, location) || (yield* worthReading({ document, url: new URL(location.href) }));
      },
      open: () => browser.runtime?.id && void tell('page/worth-reading', {}),
    });
  },
});
