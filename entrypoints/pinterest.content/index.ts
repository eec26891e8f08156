import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { openPage } from '../../shared/detect/page.ts';
import { pinsIn, readPin } from '../../shared/detect/pinterest.ts';
import type { TabMessage } from '../../shared/messages.ts';
import type { PinClaim } from '../../shared/model/claim.ts';
import { markPins } from '../../shared/overlay/pin-marks.ts';
import { tellAgain } from '../../shared/overlay/tell.ts';

const world: { tagalongPins?: true } = globalThis as object;

// No `matches`: the build would ask for them at install. The background registers it for PINTEREST_MATCHES.
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main() {
    if (world.tagalongPins) return;
    world.tagalongPins = true;

    const marks = markPins({
      window,
      pins: () => {
        const url = new URL(location.href);
        return [...ownPin(url), ...pinsIn(document, url)];
      },
      saved: (pinIds) => tellAgain('pins/saved', { pinIds }),
      set: (claim, saved) => tellAgain('pins/set', { claim, saved, request: crypto.randomUUID() }),
      signal: new AbortController().signal,
    });

    browser.runtime.onMessage.addListener((message: TabMessage, sender) => {
      if (sender.id === browser.runtime.id && message.type === 'pins/changed') marks.refresh();
    });
  },
});

/** On a pin's own page, that pin, where it is shown large. Test id seen 2025-12. */
const ownPin = (url: URL): { element: Element; claim: PinClaim }[] => {
  const element = document.querySelector('[data-test-id="CloseupMainPin"],[data-test-id="closeup-body"]');
  const claim = element && readPin(openPage(document, url));
  return claim ? [{ element, claim }] : [];
};
